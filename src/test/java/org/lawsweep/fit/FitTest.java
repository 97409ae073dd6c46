package org.lawsweep.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FitTest {

  private static final double[] X = Samples.doubling(32, 6);

  private static Fit power(Observations data) {
    return Fit.of(data, Scale.LOG, Location.MEAN_OF_LOG);
  }

  private static void assertSlope(double expected, Slope slope) {
    for (double value :
        List.of(
            slope.estimate(), slope.ciLow(), slope.ciHigh(), slope.bandLow(), slope.bandHigh())) {
      assertEquals(expected, value, 1e-11);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MEAN")
  void powerLawWithoutNoiseIsRecovered(Location location) {
    Fit fit = Fit.of(Samples.exact(X, x -> 3 * Math.pow(x, -0.7)), Scale.LOG, location);
    assertSlope(-0.7, fit.slopes().get(0));
    assertEquals(6, fit.levels());
    assertEquals(1, fit.replicates());
    assertEquals(0, fit.excluded());
    assertEquals("", fit.excludedWhy());
    assertEquals(List.of(), fit.slopes().get(0).warnings());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MEAN")
  void exponentialWithoutNoiseIsRecovered(Location location) {
    double[] steps = {0, 1, 2, 3, 4};
    Fit fit = Fit.of(Samples.exact(steps, a -> 5 * Math.exp(-1.5 * a)), Scale.LINEAR, location);
    assertSlope(-1.5, fit.slopes().get(0));
  }

  @Test
  void planeWithoutNoiseIsRecovered() {
    double[][] x = new double[2][16];
    double[] y = new double[16];
    for (int i = 0; i < 16; i++) {
      int row = i / 4;
      x[0][i] = 1 << (i % 4);
      x[1][i] = Math.pow(3, row);
      y[i] = 0.2 * Math.pow(x[0][i], -1) * Math.pow(x[1][i], 2);
    }
    Fit fit = power(new Observations(x, new long[16], y));
    assertSlope(-1, fit.slopes().get(0));
    assertSlope(2, fit.slopes().get(1));
    assertEquals(16, fit.levels());
    assertEquals(4, fit.slopes().get(0).levels());
    assertEquals(
        List.of("less than one decade: the predictor spans a factor of 8.00"),
        fit.slopes().get(0).warnings());
    assertEquals(0, fit.slopes().get(1).warnings().size());
  }

  @Test
  void bandSpansTheRefits() {
    // log y = 0, 1, 1, 2 at z = 0, 1, 2, 3: all 0.6; without an end 0.5; pairs 1, .5, 2/3, 0, .5,
    // 1.
    double[] steps = {0, 1, 2, 3};
    double[] logs = {0, 1, 1, 2};
    Fit fit =
        Fit.of(
            Samples.exact(steps, a -> Math.exp(logs[(int) a])), Scale.LINEAR, Location.MEAN_OF_LOG);
    Slope slope = fit.slopes().get(0);
    assertEquals(0.6, slope.estimate(), 1e-14);
    assertEquals(0.5, slope.bandLow(), 1e-14);
    assertEquals(0.6, slope.bandHigh(), 1e-14);
  }

  @Test
  void bandSpansTheLocalSlopesOfABend() {
    // z² at z = 0, 1, 2, 3, 4: the halves have slopes 2 and 6, the ends without a level 3 and 5.
    double[] steps = {0, 1, 2, 3, 4};
    Slope slope =
        Fit.of(Samples.exact(steps, a -> Math.exp(a * a)), Scale.LINEAR, Location.MEAN_OF_LOG)
            .slopes()
            .get(0);
    assertEquals(4, slope.estimate(), 1e-12);
    assertEquals(2, slope.bandLow(), 1e-12);
    assertEquals(6, slope.bandHigh(), 1e-12);
  }

  @Test
  void bandSpansTheOffsetFit() {
    Slope slope = power(Samples.exact(X, x -> 0.05 + Math.pow(x, -0.7))).slopes().get(0);
    assertTrue(slope.estimate() > -0.5);
    assertEquals(-0.7, slope.bandLow(), 1e-6);
  }

  @Test
  void bandSpansAFitProofAgainstOneTrial() {
    double[][] y = new double[6][5];
    for (int l = 0; l < 6; l++) {
      for (int r = 0; r < 5; r++) {
        y[l][r] = Math.exp(0.01 * ((l * 7 + r * 3) % 5 - 2)) / X[l];
      }
    }
    y[5][0] = 10;
    Slope slope = power(Samples.crossed(X, y)).slopes().get(0);
    assertTrue(slope.estimate() > -0.9, "pulled up: " + slope);
    assertTrue(slope.bandLow() < -0.99, "proof: " + slope);
  }

  @Test
  void levelsAreGeometricMeansOrMeans() {
    double[][] y = {{1, 4}, {4, 16}, {16, 64}, {64, 1024}};
    double[] x = {1, 2, 4, 8};
    // log2 locations 1, 3, 5, 8 and log2 means of 2.5, 10, 40, 544.
    assertEquals(
        (-3 * 1 - 3 + 5 + 3 * 8) / 10.0,
        power(Samples.crossed(x, y)).slopes().get(0).estimate(),
        1e-14);
    double logMean = (3 * Math.log(544 / 2.5) + Math.log(4)) / 10 / Math.log(2);
    assertEquals(
        logMean,
        Fit.of(Samples.crossed(x, y), Scale.LOG, Location.LOG_OF_MEAN).slopes().get(0).estimate(),
        1e-14);
  }

  @Test
  void repeatedReplicateCountsOnce() {
    double[] x = {1, 2, 4, 8};
    Fit once = power(Samples.crossed(x, new double[][] {{1, 4}, {2, 3}, {5, 6}, {7, 9}}));
    // Replicate 1 of the first level, 4, comes as 2 and 8: a mean of logs of log 4.
    Fit twice =
        power(
            new Observations(
                new double[][] {{1, 1, 1, 2, 2, 4, 4, 8, 8}},
                new long[] {0, 1, 1, 0, 1, 0, 1, 0, 1},
                new double[] {1, 2, 8, 2, 3, 5, 6, 7, 9}));
    assertEquals(once.slopes().get(0).estimate(), twice.slopes().get(0).estimate(), 1e-15);
    assertEquals(once.slopes().get(0).halfWidth(), twice.slopes().get(0).halfWidth(), 1e-14);
    assertEquals(4, twice.levels());
    assertEquals(2, twice.replicates());
  }

  @Test
  void orderOfObservationsChangesNothing() {
    Observations up = Samples.exact(X, x -> Math.sin(x) + 2);
    int n = up.size();
    double[][] x = new double[1][n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      x[0][i] = up.x(0, n - 1 - i);
      y[i] = up.y(n - 1 - i);
    }
    assertEquals(power(up), power(new Observations(x, new long[n], y)));
  }

  @Test
  void valuesWithoutALogarithmAreCounted() {
    double[] x = {1, 10, 100, 1000};
    double[][] y = {{1, 1}, {2, 0}, {4, -3}, {8, Double.NaN}};
    Fit fit = power(Samples.crossed(x, y));
    assertEquals(3, fit.excluded());
    assertEquals("1 value missing; 2 value ≤ 0", fit.excludedWhy());
    assertSlopeEstimate(Math.log10(2), fit);
    assertTrue(fit.method().contains("alone: a level has one replicate"), fit.method());
    assertTrue(fit.slopes().get(0).warnings().get(0).startsWith("conditional"));
  }

  @Test
  void censoredLevelsAreLeftOutAndCounted() {
    double[] x = {1, 2, 4, 8, 16};
    int each = 20;
    double[][] predictors = new double[1][5 * each];
    long[] replicate = new long[5 * each];
    double[] y = new double[5 * each];
    boolean[] censored = new boolean[5 * each];
    for (int i = 0; i < y.length; i++) {
      predictors[0][i] = x[i / each];
      replicate[i] = i % each;
      y[i] = x[i / each];
    }
    // Three of twenty at the last level; two, one without a value, at the first.
    for (int i : new int[] {0, 1, 97, 98, 99}) {
      censored[i] = true;
      y[i] = i == 0 ? Double.NaN : y[i];
    }
    Fit fit = power(new Observations(predictors, replicate, y, censored));
    assertEquals(4, fit.levels());
    assertEquals(21, fit.excluded());
    assertEquals(
        "20 at a level with more than 10 % censored; 1 censored, without a value",
        fit.excludedWhy());
    assertSlope(1, fit.slopes().get(0));
  }

  @Test
  void singleNegativeValuesStayInAMean() {
    double[] x = {1, 10, 100, 1000};
    double[][] y = {{20, 21, -1}, {200, 210, -10}, {2000, 2100, -100}, {5, -9, 1}};
    Fit fit = Fit.of(Samples.crossed(x, y), Scale.LOG, Location.LOG_OF_MEAN);
    assertSlope(1, fit.slopes().get(0));
    assertEquals(3, fit.levels());
    assertEquals(3, fit.excluded());
    assertEquals("3 at a level whose mean is ≤ 0", fit.excludedWhy());
  }

  @Test
  void predictorsWithoutALogarithmAreCounted() {
    Observations data = Samples.exact(new double[] {-1, 0, 1, 2, 4, 8}, x -> x * x + 1e-3);
    Fit fit = power(data);
    assertEquals(4, fit.levels());
    assertEquals("2 predictor ≤ 0 or missing", fit.excludedWhy());
    assertEquals(6, Fit.of(data, Scale.LINEAR, Location.MEAN_OF_LOG).levels());
  }

  /** What goes over pairs of levels would take all memory: the band rests on some of them. */
  @Test
  void aHundredThousandLevelsAreFitted() {
    double[] x = new double[100_000];
    java.util.Arrays.setAll(x, l -> l + 1.0);
    Fit fit = Fit.of(Samples.exact(x, v -> 3 * v * v), Scale.LOG, Location.MEAN_OF_LOG);
    assertEquals(2, fit.slopes().get(0).estimate(), 1e-9);
    assertEquals(2, fit.slopes().get(0).bandHigh(), 1e-6);
    assertEquals(100_000, fit.levels());
    assertTrue(fit.method().endsWith("; refits and power from 1000 of the levels"), fit.method());
  }

  @Test
  void noObservationsDetermineNothing() {
    Fit fit = power(new Observations(new double[1][0], new long[0], new double[0]));
    assertUndetermined(fit, 0, "no slope: levels must outnumber predictors: 0 and 1");
  }

  @Test
  void nothingPositiveDeterminesNothing() {
    Fit fit = power(Samples.exact(X, x -> -x));
    assertUndetermined(fit, 0, "no slope: levels must outnumber predictors: 0 and 1");
    assertEquals(6, fit.excluded());
  }

  @Test
  void oneLevelDeterminesNothing() {
    Fit fit = power(Samples.crossed(new double[] {8}, new double[][] {{1, 2, 3}}));
    assertUndetermined(fit, 1, "no slope: levels must outnumber predictors: 1 and 1");
  }

  @Test
  void collinearPredictorsDetermineNothing() {
    double[][] x = {{1, 2, 4, 8}, {3, 12, 48, 192}};
    Fit fit = power(new Observations(x, new long[4], new double[] {1, 2, 3, 4}));
    assertUndetermined(fit, 4, "no slope: the predictors are constant or collinear over 4 levels");
    assertEquals(Verdict.INCONCLUSIVE, Verdict.of(fit.slopes().get(0), Allowed.exactly(1), 0.1));
  }

  @Test
  void twoLevelsHaveASlopeAndNoInterval() {
    Slope slope = power(Samples.exact(new double[] {1, 2}, x -> x)).slopes().get(0);
    assertEquals(1, slope.estimate(), 1e-15);
    assertTrue(Double.isNaN(slope.halfWidth()));
    assertEquals(Verdict.OUT_OF_REGIME, Verdict.of(slope, Allowed.exactly(1), 0.1));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4})
  void fourLevelsAreNeeded(int levels) {
    Slope slope = power(Samples.exact(Samples.doubling(1, levels), x -> x)).slopes().get(0);
    assertSlope(1, slope);
    assertEquals(
        levels == 4 ? Verdict.CONSISTENT : Verdict.OUT_OF_REGIME,
        Verdict.of(slope, Allowed.exactly(1), 0.1));
  }

  @Test
  void slopesLikeAnotherMetricUseTheLevelsOfTheFit() {
    double[] x = {1, 2, 4, 8, 16};
    Observations bound = Samples.exact(x, v -> v * v + v);
    Observations data = Samples.exact(x, v -> v > 10 ? -1 : v);
    double[] like = Fit.slopesLike(bound, data, Scale.LOG, Location.MEAN_OF_LOG);
    Fit same = power(Samples.exact(new double[] {1, 2, 4, 8}, v -> v * v + v));
    assertEquals(same.slopes().get(0).estimate(), like[0], 1e-15);
    double[] none = Fit.slopesLike(data, bound, Scale.LOG, Location.MEAN_OF_LOG);
    assertTrue(Double.isNaN(none[0]));
  }

  @Test
  void observationsAreCheckedAndCopied() {
    double[] y = {1, 2};
    Observations data = new Observations(new double[][] {{1, 2}}, new long[2], y);
    y[0] = 9;
    assertEquals(1, data.y(0));
    assertEquals(
        "a fit needs at least one predictor: 0",
        assertThrows(
                IllegalArgumentException.class,
                () -> new Observations(new double[0][], new long[2], y))
            .getMessage());
    assertEquals(
        "predictors, replicates and responses must be equally many: 3 and 2",
        assertThrows(
                IllegalArgumentException.class,
                () -> new Observations(new double[1][2], new long[3], y))
            .getMessage());
  }

  private static void assertSlopeEstimate(double expected, Fit fit) {
    assertEquals(expected, fit.slopes().get(0).estimate(), 1e-14);
  }

  private static void assertUndetermined(Fit fit, int levels, String why) {
    assertEquals(levels, fit.levels());
    assertEquals(why, fit.method());
    for (Slope slope : fit.slopes()) {
      assertTrue(Double.isNaN(slope.estimate()));
      assertTrue(Double.isNaN(slope.bandLow()));
      assertFalse(slope.halfWidth() >= 0);
    }
  }

  /** y = 2 − log x / 2 passes zero: a response that stands as it is may have any sign. */
  @Test
  void aResponseWithoutLogarithmsIsFittedAsItStands() {
    double[] x = Samples.doubling(1, 8);
    double[][] y = new double[8][2];
    for (int l = 0; l < 8; l++) {
      double mean = 2 - Math.log(x[l]) / 2;
      y[l] = new double[] {mean - 0.1, mean + 0.1};
    }
    Observations data = Samples.crossed(x, y);
    Fit fit = Fit.of(data, Scale.LOG, Location.MEAN);
    Slope slope = fit.slopes().get(0);
    assertEquals(-0.5, slope.estimate(), 1e-12);
    assertEquals(-0.5, slope.bandLow(), 1e-9, "no floor bends what is no power law");
    assertEquals(8, fit.levels());
    assertEquals(0, fit.excluded());
    assertTrue(fit.method().startsWith("OLS on 8 level means; "), fit.method());
    Diagnostics look = Diagnostics.of(data, Scale.LOG, Location.MEAN);
    assertNull(look.offset());
    assertTrue(Double.isNaN(look.holdOut()), "a share of nothing");
  }
}
