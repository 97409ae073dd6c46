package org.lawsweep.study.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.data.Sphere;
import org.lawsweep.nn.Layers;
import org.lawsweep.nn.Loss;
import org.lawsweep.nn.Precision;
import org.lawsweep.nn.TwoLayerNet;
import org.lawsweep.nn.TwoLayerTrainer;
import org.lawsweep.numeric.Vectors;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;

class TangentKernelConcentrationTest {

  private static final Study STUDY = new TangentKernelConcentration();

  @ParameterizedTest
  @CsvSource({
    "2, .07700075935568722",
    "3, .0548008941758586",
    "8, .02229554225525509",
    "16, .01142783787240954",
    "64, .002911230658246338"
  })
  void hiddenVarianceIsThatOfTheTheory(long d, double reference) {
    // c_d = E t²p(1 − p) over random pairs of inputs.
    SummaryStatistics variance = new SummaryStatistics();
    for (int seed = 0; seed < 200; seed++) {
      double rms = run(seed, d, 1, List.of(4L)).real("rms_h_pred", "q", 4L);
      variance.addValue(4 * rms * rms);
    }
    double standardError = variance.getStandardDeviation() / Math.sqrt(200);
    assertTrue(standardError < 0.02 * reference);
    assertEquals(reference, variance.getMean(), 4 * standardError);
  }

  @ParameterizedTest
  @CsvSource({"5, 16", "5, 300", "20, 128"})
  void errorsHaveThePredictedVariances(long d, long q) {
    for (String part : List.of("variance_ratio_h", "variance_ratio_o")) {
      SummaryStatistics ratio = new SummaryStatistics();
      for (int seed = 0; seed < 200; seed++) {
        ratio.addValue(run(seed, d, 1, List.of(q)).real(part, "q", q));
      }
      double standardError = ratio.getStandardDeviation() / Math.sqrt(200);
      assertTrue(standardError < 0.12, part);
      assertEquals(1, ratio.getMean(), 4 * standardError, part);
    }
  }

  /** By σ²σ² = z⁴ on half of the draws, (½)² for independent ones, and 0 for opposite ones. */
  @ParameterizedTest
  @CsvSource({"1, 1.5", "0, 0.25", "-1, 0"})
  void secondMomentIsKnownAtTheEnds(double r, double expected) {
    assertEquals(expected, TangentKernelConcentration.secondMoment(r), 1e-15);
  }

  @Test
  void secondMomentIsThatOfDraws() {
    SplittableRandom random = new SplittableRandom(1);
    double r = 0.6;
    SummaryStatistics squares = new SummaryStatistics();
    for (int draw = 0; draw < 400_000; draw++) {
      double u = random.nextGaussian();
      double v = r * u + Math.sqrt(1 - r * r) * random.nextGaussian();
      squares.addValue(Math.pow(Math.max(u, 0) * Math.max(v, 0), 2));
    }
    double standardError = squares.getStandardDeviation() / Math.sqrt(400_000);
    assertEquals(TangentKernelConcentration.secondMoment(r), squares.getMean(), 4 * standardError);
  }

  /** tk_W = ⟨∇h(x), ∇h(y)⟩/(2qB²), by back-propagation through all weights. */
  @Test
  void partsAddUpToTheProductOfGradients() {
    int d = 4;
    int q = 90;
    double b = 3;
    double[] x = Sphere.draw(3, d, new SplittableRandom(1));
    double[] y = Sphere.draw(3, d, new SplittableRandom(2));
    PairSums sums = new PairSums(d, 3, x, y, 1, new SplittableRandom(3));
    sums.take(37, () -> {});
    sums.take(q, () -> {});
    TwoLayerNet net = TwoLayerNet.paired(d, q, b, new SplittableRandom(3));
    for (int i = 0; i < 3; i++) {
      double[] left = gradient(net, x, i);
      double[] right = gradient(net, y, i);
      double cosine = 0;
      for (int j = i * d; j < (i + 1) * d; j++) {
        cosine += x[j] * y[j];
      }
      double parts = (cosine * sums.active(i) + sums.products(i) / (b * b)) / q;
      assertEquals(Vectors.dot(left, right) / (2 * q * b * b), parts, 1e-12);
    }
  }

  /** ∇h of all weights: the gradient of ½(h + 1)² where h = 0. */
  private static double[] gradient(TwoLayerNet net, double[] points, int i) {
    double[] point = new double[net.d()];
    System.arraycopy(points, i * net.d(), point, 0, net.d());
    TwoLayerTrainer trainer =
        new TwoLayerTrainer(
            net, point, new double[] {-1}, Loss.SQUARED, Layers.BOTH, Precision.DOUBLE);
    double[] w = new double[net.d() * net.m()];
    double[] all = new double[w.length + net.m()];
    double[] a = new double[net.m()];
    trainer.gradient(w, a);
    System.arraycopy(w, 0, all, 0, w.length);
    System.arraycopy(a, 0, all, w.length, a.length);
    return all;
  }

  @Test
  void outputPartFallsWithTheSquareOfTheScale() {
    Recorded one = run(1, 6, 1, List.of(50L));
    Recorded ten = run(1, 6, 10, List.of(50L));
    assertEquals(one.real("rms_h", "q", 50L), ten.real("rms_h", "q", 50L));
    assertEquals(one.real("rms_o", "q", 50L) / 100, ten.real("rms_o", "q", 50L), 1e-15);
  }

  private static Recorded run(int seed, long d, double b, List<Long> pairs) {
    return Recorded.run(STUDY, TestUnits.unit(STUDY, seed, "d", d, "B", b, "q", pairs));
  }
}
