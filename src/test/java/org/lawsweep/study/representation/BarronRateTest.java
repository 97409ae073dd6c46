package org.lawsweep.study.representation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.nn.Cosines;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Slopes;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;

class BarronRateTest {

  private static final Study STUDY = new BarronRate();

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "2, 3, 0.7", "5, 2, 1.5"})
  void unitsAreUnbiasedAtEveryPoint(int d, int centers, double tau) {
    GaussianMixture target = GaussianMixture.draw(d, centers, tau, new SplittableRandom(1));
    int points = 5;
    double[] x = GaussianMixture.ball(d, points, new SplittableRandom(2));
    SummaryStatistics[] outputs = new SummaryStatistics[points];
    for (int k = 0; k < points; k++) {
      outputs[k] = new SummaryStatistics();
    }
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 400; i++) {
      double[] mean = units(target, x, points, random).mean(256, () -> {});
      for (int k = 0; k < points; k++) {
        outputs[k].addValue(mean[k]);
      }
    }
    for (int k = 0; k < points; k++) {
      double standardError = outputs[k].getStandardDeviation() / Math.sqrt(400);
      assertTrue(standardError < 0.2);
      assertEquals(target.value(x, k), outputs[k].getMean(), 4 * standardError);
    }
  }

  @Test
  void inOneDimensionTheSquaredNormIsAnIntegral() {
    // E over ω ~ N(0, 1) and x uniform on [−1, 1] of the second moment of a unit, less f².
    double expected = 0;
    for (int i = 0; i < 10; i++) {
      double x = -0.9 + 0.2 * i;
      double moment =
          new GaussIntegratorFactory()
              .legendre(60, -8, 8)
              .integrate(
                  omega ->
                      Cosines.secondMoment(Math.abs(omega), 0, Math.signum(omega) * x, 20)
                          * Math.exp(-omega * omega / 2)
                          / Math.sqrt(2 * Math.PI));
      expected += (moment - Math.exp(-x * x)) / 10;
    }
    SummaryStatistics measured = new SummaryStatistics();
    for (int seed = 0; seed < 400; seed++) {
      measured.addValue(run(seed, 1, List.of(1024L)).real("norm2", "m", 1024L));
    }
    double standardError = measured.getStandardDeviation() / Math.sqrt(400);
    assertTrue(standardError < 0.06 * expected);
    assertEquals(expected, measured.getMean(), 4 * standardError);
  }

  @ParameterizedTest
  @CsvSource({"1", "4"})
  void errorFallsAsOneOverWidth(long d) {
    List<Long> widths = LongStream.rangeClosed(6, 12).map(i -> 1L << i).boxed().toList();
    double[] mean = new double[widths.size()];
    for (int seed = 0; seed < 100; seed++) {
      Recorded rows = run(seed, d, widths);
      for (int i = 0; i < mean.length; i++) {
        mean[i] += rows.real("mse", "m", widths.get(i));
      }
    }
    double[] m = widths.stream().mapToDouble(Long::doubleValue).toArray();
    assertEquals(-1, Slopes.logLog(m, mean), 0.15);
  }

  @Test
  void oneUnitIsItsWeightedRelu() {
    GaussianMixture target = GaussianMixture.draw(2, 3, 0.8, new SplittableRandom(4));
    double[] x = {0.3, -0.4};
    SplittableRandom twin = new SplittableRandom(9);
    double[] omega = {twin.nextGaussian() / 0.8, twin.nextGaussian() / 0.8};
    double threshold = 4 * twin.nextDouble() - 2;
    double alpha = Math.hypot(omega[0], omega[1]);
    double modulus = Math.hypot(target.real(omega), target.imaginary(omega));
    double psi = -Math.atan2(target.imaginary(omega), target.real(omega));
    double t = (omega[0] * x[0] + omega[1] * x[1]) / alpha;
    double expected =
        modulus * 4 * Cosines.curvature(threshold, alpha, psi) * Math.max(0, t - threshold);
    double[] output = units(target, x, 1, new SplittableRandom(9)).mean(1, () -> {});
    assertTrue(Math.abs(expected) > 1e-3, "a unit that is off shows nothing: " + expected);
    assertEquals(expected, output[0], 1e-12 * Math.abs(expected));
  }

  @Test
  void pointsFillTheBall() {
    double[] x = GaussianMixture.ball(3, 20_000, new SplittableRandom(5));
    SummaryStatistics cubes = new SummaryStatistics();
    for (int k = 0; k < 20_000; k++) {
      double norm =
          Math.sqrt(
              x[3 * k] * x[3 * k] + x[3 * k + 1] * x[3 * k + 1] + x[3 * k + 2] * x[3 * k + 2]);
      cubes.addValue(norm * norm * norm);
    }
    // The cube of the norm is uniform on [0, 1].
    assertTrue(cubes.getMax() <= 1);
    assertEquals(0.5, cubes.getMean(), 4 * Math.sqrt(1 / 12.0 / 20_000));
    assertEquals(1 / 12.0, cubes.getVariance(), 0.003);
  }

  private static UnitSum units(
      GaussianMixture target, double[] x, int points, SplittableRandom random) {
    return new UnitSum(new MixtureUnits(target, random), target.dimension(), x, points);
  }

  private static Recorded run(int seed, long d, List<Long> widths) {
    return Recorded.run(STUDY, TestUnits.unit(STUDY, seed, "m", widths, "d", d));
  }
}
