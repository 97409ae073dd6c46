package org.lawsweep.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.api.Test;

class IntervalTest {

  private static final double[] STEPS = {0, 1, 2, 3};
  // 97.5 % quantiles as printed in tables.
  private static final double T1 = 12.706205;
  private static final double T2 = 4.302653;
  private static final double T4 = 2.776445;

  private static Fit fit(Observations data, Location location) {
    return Fit.of(data, Scale.LINEAR, location);
  }

  /** y whose logs are given. */
  private static Observations logs(double[][] u) {
    double[][] y = new double[u.length][];
    for (int l = 0; l < u.length; l++) {
      y[l] = Arrays.stream(u[l]).map(Math::exp).toArray();
    }
    return Samples.crossed(STEPS, y);
  }

  @Test
  void oneReplicateLeavesTheResiduals() {
    Fit fit = fit(logs(new double[][] {{0}, {1}, {1}, {2}}), Location.MEAN_OF_LOG);
    assertEquals(T2 * Math.sqrt(0.02), fit.slopes().get(0).halfWidth(), 1e-6);
    assertEquals("OLS on 4 level means of logs; residuals t(2) alone: one replicate", fit.method());
  }

  @Test
  void seedsWithSlopesOfTheirOwnDecide() {
    // Straight lines of slope 1 and 3: levels lie on slope 2 exactly, so A = 0 and B = t(1)·1.
    Fit fit = fit(logs(new double[][] {{0, 5}, {1, 8}, {2, 11}, {3, 14}}), Location.MEAN_OF_LOG);
    assertEquals(2, fit.slopes().get(0).estimate(), 1e-13);
    assertEquals(T1, fit.slopes().get(0).halfWidth(), 1e-5);
    assertEquals(
        "OLS on 4 level means of logs; the larger of residuals t(2) and per-seed jackknife t(1)",
        fit.method());
  }

  @Test
  void levelsOffTheLineDecide() {
    // Both seeds alike: B = 0.
    Fit fit = fit(logs(new double[][] {{0, 7}, {1, 8}, {1, 8}, {2, 9}}), Location.MEAN_OF_LOG);
    assertEquals(T2 * Math.sqrt(0.02), fit.slopes().get(0).halfWidth(), 1e-6);
  }

  @Test
  void jackknifeOfMeansOfLogsIsTheStudentIntervalOfSeedSlopes() {
    Random random = new Random(5);
    double[][] u = new double[4][5];
    double[] slopes = new double[5];
    double[] weights = {-0.3, -0.1, 0.1, 0.3};
    for (int r = 0; r < 5; r++) {
      double own = 3 * random.nextGaussian();
      for (int l = 0; l < 4; l++) {
        u[l][r] = own * l + 0.01 * random.nextGaussian();
        slopes[r] += weights[l] * u[l][r];
      }
    }
    Slope slope = fit(logs(u), Location.MEAN_OF_LOG).slopes().get(0);
    assertEquals(StatUtils.mean(slopes), slope.estimate(), 1e-13);
    assertEquals(T4 * Math.sqrt(StatUtils.variance(slopes) / 5), slope.halfWidth(), 1e-5);
  }

  @Test
  void jackknifeOfALogOfMeansByHand() {
    // Means 2, 2e, 2e², 2e³ (slope 1); without seed 0 or 1 only the last level moves.
    double e = Math.E;
    double[][] y = {{2, 2}, {2 * e, 2 * e}, {2 * e * e, 2 * e * e}, {e * e * e, 3 * e * e * e}};
    Slope slope = fit(Samples.crossed(STEPS, y), Location.LOG_OF_MEAN).slopes().get(0);
    double first = 1 + 0.3 * Math.log(1.5);
    double second = 1 + 0.3 * Math.log(0.5);
    // R = 2: √(½ Σ (β_(r) − β̄)²) = |β_(0) − β_(1)| / 2.
    assertEquals(1, slope.estimate(), 1e-14);
    assertEquals(T1 * (first - second) / 2, slope.halfWidth(), 1e-6);
  }

  @Test
  void meanThatHangsOnOneReplicateHasNoInterval() {
    double[][] y = {{1, 1}, {2, 2}, {3, 3}, {-1, 9}};
    Fit fit = fit(Samples.crossed(STEPS, y), Location.LOG_OF_MEAN);
    assertTrue(Double.isNaN(fit.slopes().get(0).halfWidth()));
    assertEquals(
        "OLS on 4 log level means; no interval: a level mean is ≤ 0 without one of its replicates",
        fit.method());
    assertEquals(Verdict.INCONCLUSIVE, Verdict.of(fit.slopes().get(0), Allowed.exactly(0.5), 0.1));
  }

  @Test
  void missingTrialsLeaveTheJackknife() {
    double nan = Double.NaN;
    Fit fit =
        fit(
            logs(new double[][] {{0, 5, nan}, {1, 8, 4}, {2, 11, 6}, {3, nan, 8}}),
            Location.MEAN_OF_LOG);
    assertEquals(3, fit.replicates());
    assertEquals(2, fit.excluded());
    assertEquals(
        "OLS on 4 level means of logs;"
            + " the larger of residuals t(2) and unbalanced per-seed jackknife t(2)",
        fit.method());
    assertTrue(fit.slopes().get(0).halfWidth() > 0);
  }
}
