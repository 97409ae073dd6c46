package org.lawsweep.study.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.data.Inputs;
import org.lawsweep.numeric.ReluKernel;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Slopes;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;

class VectorRandomFeaturesTest {

  private static final Study STUDY = new VectorRandomFeatures();

  @ParameterizedTest
  @CsvSource({
    "2, .07700075935568722",
    "3, .0548008941758586",
    "4, .04245823841387243",
    "8, .02229554225525509",
    "16, .01142783787240954",
    "64, .002911230658246338"
  })
  void expectedErrorOnTheSphereIsThatOfTheTheory(long d, double reference) {
    // c_d = E t²p(1 − p) is for ‖f‖² = 1/2; 40 draws of 2000 inputs.
    SummaryStatistics exact = new SummaryStatistics();
    for (int seed = 0; seed < 40; seed++) {
      exact.addValue(run(seed, d, "sphere", 1, List.of(1L)).real("mse_pred", "q", 1L));
    }
    double standardError = exact.getStandardDeviation() / Math.sqrt(40);
    assertTrue(standardError < 0.02 * reference);
    assertEquals(2 * reference, exact.getMean(), 4 * standardError);
  }

  @ParameterizedTest
  @CsvSource({"sphere,1", "sphere,16", "cube,5", "cap,1", "cap,3"})
  void meanErrorIsThePredictedOne(String inputs, long centers) {
    SummaryStatistics ratio = new SummaryStatistics();
    for (int seed = 0; seed < 100; seed++) {
      ratio.addValue(run(seed, 6, inputs, centers, List.of(40L)).real("mse_ratio", "q", 40L));
    }
    double standardError = ratio.getStandardDeviation() / 10;
    assertTrue(standardError < 0.15);
    assertEquals(1, ratio.getMean(), 4 * standardError);
  }

  @ParameterizedTest
  @CsvSource({"sphere,1,-1", "sphere,8,-1", "cube,1,-1", "cube,8,-1", "cap,1,0", "cap,8,0"})
  void expectedErrorHasItsOrderInDimension(String inputs, long centers, double order) {
    double[] d = {16, 32, 64, 128};
    double[] mean = new double[d.length];
    for (int seed = 0; seed < 30; seed++) {
      for (int i = 0; i < d.length; i++) {
        Recorded rows = run(seed, (long) d[i], inputs, centers, List.of(1L));
        mean[i] += rows.real("mse_pred", "q", 1L);
      }
    }
    assertEquals(order, Slopes.logLog(d, mean), 0.06);
  }

  @Test
  void errorFallsAsOneOverFeatures() {
    List<Long> q = LongStream.rangeClosed(3, 10).map(i -> 1L << i).boxed().toList();
    double[] squared = new double[q.size()];
    double[] absolute = new double[q.size()];
    for (int seed = 0; seed < 40; seed++) {
      Recorded rows = run(seed, 8, "sphere", 4, q);
      for (int i = 0; i < squared.length; i++) {
        squared[i] += rows.real("mse", "q", q.get(i));
        absolute[i] += rows.real("mae", "q", q.get(i));
      }
    }
    double[] x = q.stream().mapToDouble(Long::doubleValue).toArray();
    assertEquals(-1, Slopes.logLog(x, squared), 0.12);
    assertEquals(-0.5, Slopes.logLog(x, absolute), 0.06);
  }

  @Test
  void boundsAreThoseOfTheTheorem() {
    Recorded rows = run(0, 16, "cap", 1, List.of(8L));
    assertEquals(Math.pow(Math.cos(0.3), 2) / 8, rows.real("bound", "q", 8L), 1e-15);
    assertEquals(1.0 / 8, rows.real("bound_scalar", "q", 8L), 1e-15);
    assertEquals(1.0 / 128, run(0, 16, "cube", 1, List.of(8L)).real("bound", "q", 8L), 1e-15);
  }

  @Test
  void mixtureIsOfNormOneAndOfTheValuesOfItsKernels() {
    int d = 3;
    int points = 7;
    SplittableRandom random = new SplittableRandom(5);
    double[] x = Inputs.SPHERE.draw(points, d, random);
    KernelMixture f = KernelMixture.draw(Inputs.SPHERE, 1, d, points, x, random);
    for (int k = 0; k < points; k++) {
      double r = 0;
      for (int i = 0; i < d; i++) {
        r += f.centers()[i] * x[i + k * d];
      }
      // A single center has α = ±√2, since k(z, z) = 1/2.
      double expected = Math.sqrt(2) * ReluKernel.firstLayer().at(r);
      assertEquals(Math.abs(expected), Math.abs(f.value(k)), 1e-14);
    }
  }

  @Test
  void activityIsCountedAsByHand() {
    int d = 4;
    double[] z = Inputs.SPHERE.draw(3, d, new SplittableRandom(1));
    double[] x = Inputs.SPHERE.draw(131, d, new SplittableRandom(2));
    SplittableRandom twin = new SplittableRandom(3);
    double[] omega = new double[d * 3 * JointActivity.BLOCK];
    for (int i = 0; i < omega.length; i++) {
      omega[i] = twin.nextGaussian();
    }
    JointActivity activity = new JointActivity(d, 3, z, 131, x, new SplittableRandom(3));
    for (int q : new int[] {0, 1, 2, 127, 128, 129, 300}) {
      double[] expected = new double[3 * 131];
      for (int i = 0; i < q; i++) {
        for (int k = 0; k < 131; k++) {
          for (int j = 0; j < 3; j++) {
            boolean both = dot(omega, i, z, j, d) > 0 && dot(omega, i, x, k, d) > 0;
            expected[j + 3 * k] += both ? 1 : 0;
          }
        }
      }
      assertArrayEquals(expected, activity.count(q, () -> {}));
    }
  }

  private static double dot(double[] a, int i, double[] b, int j, int d) {
    double sum = 0;
    for (int l = 0; l < d; l++) {
      sum += a[l + i * d] * b[l + j * d];
    }
    return sum;
  }

  private static Recorded run(int seed, long d, String inputs, long centers, List<Long> features) {
    return Recorded.run(
        STUDY,
        TestUnits.unit(STUDY, seed, "d", d, "q", features, "inputs", inputs, "centers", centers));
  }
}
