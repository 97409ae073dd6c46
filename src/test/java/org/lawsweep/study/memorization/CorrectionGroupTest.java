package org.lawsweep.study.memorization;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lawsweep.data.Labels;
import org.lawsweep.data.Pairs;
import org.lawsweep.nn.CosineRelu;
import org.lawsweep.nn.Cosines;
import org.lawsweep.nn.Representation;
import org.lawsweep.numeric.FourierFeatures;
import org.lawsweep.numeric.Gaussians;

class CorrectionGroupTest {

  /** Three points of the plane, as d × n. */
  private static final double[] X = {1, 0, .6, .8, 0, 1};

  private static final double[] F = {.3, .9, .5};

  @Test
  void kernelOfThreePoints() {
    GaussianKernel kernel = new GaussianKernel(X, 2, 3, 2);
    assertEquals(0.2018965179946554, kernel.times(new double[] {0, 1, 0})[0], 1e-15);
    assertEquals(0.01831563888873418, kernel.times(new double[] {0, 0, 1})[0], 1e-15);
    assertEquals(0.4493289641172216, kernel.times(new double[] {0, 0, 1})[1], 1e-15);
    double[] smooth = kernel.times(F);
    assertArrayEquals(
        new double[] {0.490864685639557, 1.185233437457007, 0.9098907593721197}, smooth, 1e-14);
    assertEquals(1.668914879089234, dot(F, smooth), 1e-14);
    double left = 0;
    for (int k = 0; k < 3; k++) {
      left += Math.pow(F[k] - smooth[k], 2);
    }
    assertEquals(left / dot(F, F), kernel.response(F).bias(), 1e-14);
    assertEquals(1.668914879089234 / dot(F, F), kernel.response(F).power(), 1e-14);
  }

  @Test
  void aUnitStandsForItsFeature() {
    double sigma = 2;
    double omega = 6;
    double threshold = -0.3;
    double[] xi = new double[2];
    new Gaussians(7).fill(0, xi, 0, 2);
    double re = 0;
    double im = 0;
    for (int k = 0; k < 3; k++) {
      re += F[k] * Math.cos(sigma * (xi[0] * X[2 * k] + xi[1] * X[2 * k + 1]));
      im += F[k] * Math.sin(sigma * (xi[0] * X[2 * k] + xi[1] * X[2 * k + 1]));
    }
    double psi = -Math.atan2(im, re);

    double[] g = new double[3];
    CorrectionGroup group = new CorrectionGroup(X, 2, 3, sigma, omega, Representation.IID, 1);
    RandomGenerator thresholds = script((threshold + 2) / 4);
    group.fit(F, 1, new Gaussians(7), 0, thresholds, CorrectionGroupTest::nothing, g);
    for (int k = 0; k < 3; k++) {
      double t = sigma * (xi[0] * X[2 * k] + xi[1] * X[2 * k + 1]) / omega;
      double expected =
          Math.hypot(re, im)
              * 4
              * Cosines.curvature(threshold, omega, psi)
              * Math.max(0, t - threshold);
      assertEquals(expected, g[k], 1e-12 * Math.abs(expected));
    }
  }

  @Test
  void amplitudesHaveTheirMeanAndBounds() {
    // Lemma 3: |F| ≤ ‖f‖₁ always, E|F|² = f'Gf ≤ ‖f‖² + ‖f‖₁²/n^s.
    int n = 8;
    double theta = 1;
    double sigma = Math.sqrt(2 * Math.log(n)) / theta;
    double[] x = Pairs.draw(n, 24, theta, new SplittableRandom(1));
    double[] f = Labels.UNIFORM.draw(n, new SplittableRandom(2));
    double norm1 = Arrays.stream(f).sum();
    double mean = dot(f, new GaussianKernel(x, 24, n, sigma).times(f));
    assertTrue(mean <= dot(f, f) + norm1 * norm1 / n);
    FourierFeatures features = new FourierFeatures(x, 24, n, sigma, 64);
    Gaussians stream = new Gaussians(3);
    SummaryStatistics squares = new SummaryStatistics();
    for (int i = 0; i < 400; i++) {
      features.sum(stream, 64L * i, 64, f);
      for (int j = 0; j < 64; j++) {
        double square = Math.pow(features.re()[j], 2) + Math.pow(features.im()[j], 2);
        assertTrue(square <= norm1 * norm1 * (1 + 1e-12));
        squares.addValue(square);
      }
    }
    assertEquals(mean, squares.getMean(), 4 * standardError(squares));
  }

  @ParameterizedTest
  @EnumSource(Representation.class)
  void groupHasMeanGr(Representation mode) {
    int n = 8;
    double sigma = Math.sqrt(2 * Math.log(n));
    double[] x = Pairs.draw(n, 24, 1, new SplittableRandom(4));
    double[] r = Labels.SIGN.draw(n, new SplittableRandom(5));
    double[] expected = new GaussianKernel(x, 24, n, sigma).times(r);
    int strata = mode == Representation.STRAT ? 16 : 1;
    CorrectionGroup group = new CorrectionGroup(x, 24, n, sigma, 3.5 * sigma, mode, strata);
    RandomGenerator random = new SplittableRandom(6);
    double[] g = new double[n];
    SummaryStatistics[] outputs = new SummaryStatistics[n];
    Arrays.setAll(outputs, k -> new SummaryStatistics());
    for (int i = 0; i < 100; i++) {
      group.fit(r, 16384, new Gaussians(i), 0, random, CorrectionGroupTest::nothing, g);
      for (int k = 0; k < n; k++) {
        outputs[k].addValue(g[k]);
      }
    }
    for (int k = 0; k < n; k++) {
      // Beyond ±1, where t comes with probability 5e-4, cosines are cut off or left by the tangent.
      assertEquals(expected[k], outputs[k].getMean(), 4 * standardError(outputs[k]) + 0.005);
    }
  }

  @ParameterizedTest
  @CsvSource({"UNIFORM,31", "SIGN,32"})
  void oneStepLeavesTheExactExpectation(Labels labels, long seed) {
    int n = 16;
    int d = 24;
    long m = 2048;
    double sigma = Math.sqrt(2 * Math.log(n));
    double omega = 3 * sigma;
    double[] x = Pairs.draw(n, d, 1, new SplittableRandom(seed));
    double[] r = labels.draw(n, new SplittableRandom(seed + 1));

    CorrectionGroup group = new CorrectionGroup(x, d, n, sigma, omega, Representation.IID, 1);
    RandomGenerator random = new SplittableRandom(seed + 2);
    SummaryStatistics measured = new SummaryStatistics();
    double[] g = new double[n];
    for (int i = 0; i < 1000; i++) {
      group.fit(r, m, new Gaussians(random.nextLong()), 0, random, CorrectionGroupTest::nothing, g);
      measured.addValue(squaredDistance(r, g));
    }

    SummaryStatistics variance = new SummaryStatistics();
    double[] mean = new double[n];
    int features = 20_000;
    RandomGenerator independent = new SplittableRandom(seed + 3);
    for (int j = 0; j < features; j++) {
      variance.addValue(secondMomentOfOneUnit(x, d, n, sigma, omega, r, independent, mean));
    }
    Arrays.setAll(mean, k -> mean[k] / features);
    double expected = squaredDistance(r, mean) + (variance.getMean() - dot(mean, mean)) / m;
    double error = Math.hypot(standardError(measured), standardError(variance) / m);
    assertTrue(standardError(measured) < 0.08 * expected, "too few seeds");
    assertEquals(expected, measured.getMean(), 4 * error);
  }

  /**
   * Σ_k |F|² S(ω₀, ψ, t_k) of one feature, with thresholds integrated out; adds |F| γ(t_k)
   * cos(ω₀t_k + ψ), whose expectation is G_γ r, to {@code mean}. Nothing here is shared with the
   * code under test but the cutoff.
   */
  private static double secondMomentOfOneUnit(
      double[] x,
      int d,
      int n,
      double sigma,
      double omega,
      double[] r,
      RandomGenerator random,
      double[] mean) {
    double[] u = new double[n];
    for (int i = 0; i < d; i++) {
      double xi = sigma * random.nextGaussian();
      for (int k = 0; k < n; k++) {
        u[k] += xi * x[i + k * d];
      }
    }
    double re = 0;
    double im = 0;
    for (int k = 0; k < n; k++) {
      re += r[k] * Math.cos(u[k]);
      im += r[k] * Math.sin(u[k]);
    }
    double modulus = Math.hypot(re, im);
    double psi = -Math.atan2(im, re);
    double sum = 0;
    for (int k = 0; k < n; k++) {
      double t = u[k] / omega;
      sum += modulus * modulus * Cosines.secondMoment(omega, psi, t, 14);
      mean[k] += modulus * CosineRelu.cutoff(t) * Math.cos(omega * t + psi);
    }
    return sum;
  }

  @Test
  void widerGroupsBeginWithTheSameUnits() {
    double[] x = Pairs.draw(4, 3, .5, new SplittableRandom(1));
    double[] r = {1, -1, 1, 1};
    for (Representation mode : Representation.values()) {
      CorrectionGroup group = new CorrectionGroup(x, 3, 4, 3, 9, mode, 1);
      double[] narrow = new double[4];
      double[] wide = new double[4];
      double[] rest = new double[4];
      Gaussians features = new Gaussians(2);
      RandomGenerator thresholds = new SplittableRandom(3);
      group.fit(r, 3000, features, 0, thresholds, CorrectionGroupTest::nothing, narrow);
      group.fit(r, 2000, features, 3000, thresholds, CorrectionGroupTest::nothing, rest);
      group.fit(r, 5000, features, 0, new SplittableRandom(3), CorrectionGroupTest::nothing, wide);
      for (int k = 0; k < 4; k++) {
        assertEquals(.6 * narrow[k] + .4 * rest[k], wide[k], 1e-12 * Math.abs(narrow[k]) + 1e-12);
      }
    }
  }

  private static void nothing() {}

  private static double squaredDistance(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += (a[k] - b[k]) * (a[k] - b[k]);
    }
    return sum;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }

  private static double standardError(SummaryStatistics statistics) {
    return statistics.getStandardDeviation() / Math.sqrt((double) statistics.getN());
  }

  /** A generator whose uniforms are the given numbers. */
  private static RandomGenerator script(double... values) {
    return new RandomGenerator() {
      private int next = 0;

      @Override
      public double nextDouble() {
        return values[next++];
      }

      @Override
      public long nextLong() {
        throw new AssertionError("no raw bits are asked for");
      }
    };
  }
}
