package org.lawsweep.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Laws that say one number, or one side of a number, at every level. */
class ConstantTest {

  private static final double[] X = {1, 2, 4, 8};
  private static final double NAN = Double.NaN;
  // 97.5 % quantiles as printed in tables.
  private static final double T1 = 12.706205;
  private static final double T3 = 3.182446;

  private static final double[] TWELVE = {1, 2, 3, 4, 6, 8, 11, 16, 23, 32, 45, 64};
  private static final int DATA_SETS = 100;

  /** 1 + 0.38 ln x, from 1 to 2.58 with a mean of 1.83. */
  private static Observations trend(int replicates, double sigma, Random random) {
    double[][] y = new double[TWELVE.length][replicates];
    for (int l = 0; l < y.length; l++) {
      for (int r = 0; r < replicates; r++) {
        y[l][r] = 1 + 0.38 * Math.log(TWELVE[l]) + sigma * random.nextGaussian();
      }
    }
    return Samples.crossed(TWELVE, y);
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "2, 0", "3, 0", "1, 0.05", "3, 0.05", "8, 0.2"})
  void aTrendIsNoConstant(int replicates, double sigma) {
    Random random = new Random(1);
    int[] contradicted = new int[3];
    for (int i = 0; i < DATA_SETS; i++) {
      Observations data = trend(replicates, sigma, random);
      Verdict[] verdicts = {
        Verdict.of(Constant.equal(data, 2).finding(), Allowed.exactly(2), 0.4),
        Verdict.of(Constant.equal(data, 1.83).finding(), Allowed.exactly(1.83), 0.366),
        Verdict.of(Constant.atMost(data, 2).finding(), Allowed.atMost(2), 0.4)
      };
      for (int k = 0; k < 3; k++) {
        contradicted[k] += verdicts[k] == Verdict.OUTSIDE ? 1 : 0;
      }
    }
    for (int count : contradicted) {
      assertTrue(count >= 0.95 * DATA_SETS, "contradicted " + count + " of " + DATA_SETS);
    }
  }

  /** What is rounding of 1 is 500 times a bound of 1e-9. */
  @Test
  void aTinyBoundIsAsStrictAsALargeOne() {
    for (double bound : new double[] {1e-9, 1, 1e9}) {
      Allowed allowed = Allowed.atMost(bound).ofValues();
      for (double part : new double[] {0.5, 1 + 1e-7, 1.1, 500}) {
        double[][] y = new double[X.length][3];
        Arrays.stream(y).forEach(level -> Arrays.fill(level, part * bound));
        Constant constant = Constant.atMost(Samples.crossed(X, y), bound);
        Verdict expected = part < 1.1 ? Verdict.CONSISTENT : Verdict.OUTSIDE;
        assertEquals(expected, Verdict.of(constant.finding(), allowed, bound), bound + " " + part);
      }
    }
    assertEquals(Allowed.exactly(0), Allowed.exactly(0).ofValues(), "zero has no size");
  }

  /** Two seeds may each have a slope by chance: no contradiction, and no agreement either. */
  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.2})
  void aTrendThatFewReplicatesShowIsInconclusive(double sigma) {
    Random random = new Random(2);
    for (int i = 0; i < DATA_SETS; i++) {
      Finding finding = Constant.equal(trend(2, sigma, random), 2).finding();
      Verdict verdict = Verdict.of(finding, Allowed.exactly(2), 0.4);
      assertTrue(verdict != Verdict.CONSISTENT, finding.toString());
    }
  }

  /** Levels of one draw each drift together: replicates know that, and levels do not. */
  @Test
  void aDriftSharedByLevelsIsNoSuspicionWithManyReplicates() {
    Random random = new Random(6);
    int inconclusive = 0;
    for (int i = 0; i < DATA_SETS; i++) {
      double[][] y = new double[12][100];
      for (int r = 0; r < 100; r++) {
        double walk = 2;
        for (int l = 0; l < 12; l++) {
          walk += random.nextGaussian();
          y[l][r] = walk;
        }
      }
      Finding finding = Constant.equal(Samples.crossed(TWELVE, y), 2).finding();
      inconclusive += finding.method().startsWith("levels differ, if") ? 1 : 0;
    }
    assertTrue(inconclusive <= 0.03 * DATA_SETS, "inconclusive " + inconclusive);
  }

  @Test
  void theFurthestLevelRepresentsAConstantThatIsNone() {
    Constant constant = Constant.equal(trend(3, 0.01, new Random(3)), 2);
    Finding finding = constant.finding();
    assertEquals(1, finding.estimate(), 0.02, "further from 2 than 2.58");
    assertEquals(finding.estimate(), finding.bandHigh());
    assertEquals(constant.homogeneity().pValue(), constant.pValue(), 1e-9);
    assertTrue(constant.homogeneity().levels() < 0.01, constant.toString());
    assertTrue(constant.homogeneity().slopes().get(0) < 1e-3, constant.toString());
    assertTrue(
        finding.method().matches("levels differ, p = .*: the furthest from 2.0 of .* at 1.0; .*"),
        finding.method());
  }

  /** Without a trend: one level of six lies off. */
  @Test
  void oneLevelOffIsNoConstant() {
    double[] x = Samples.doubling(1, 6);
    double[][] y = new double[6][8];
    Random random = new Random(4);
    for (int l = 0; l < 6; l++) {
      for (int r = 0; r < 8; r++) {
        y[l][r] = (l == 3 ? 2.2 : 2) + 0.05 * random.nextGaussian();
      }
    }
    Observations data = Samples.crossed(x, y);
    Constant constant = Constant.equal(data, 2);
    assertEquals(2.2, constant.finding().estimate(), 0.05);
    assertTrue(constant.homogeneity().slopes().get(0) > 0.05, constant.toString());
    assertEquals(Verdict.OUTSIDE, Verdict.of(constant.finding(), Allowed.exactly(2), 0.4));
    Constant least = Constant.atLeast(data, 1.9);
    assertEquals(Verdict.CONSISTENT, Verdict.of(least.finding(), Allowed.atLeast(1.9), 0.4));
    assertEquals(1, least.pValue());
    Constant most = Constant.atMost(data, 2);
    assertEquals(Verdict.OUTSIDE, Verdict.of(most.finding(), Allowed.atMost(2), 0.4));
    assertTrue(most.pValue() < 0.05, most.toString());
    assertTrue(most.finding().method().startsWith("greatest of 6 level means, at 8.0; scatter of"));
  }

  /** Twelve levels of a rate of 0.8: no single one of 24 trials contradicts 0.9. */
  @Test
  void manyLevelsALittleBeyondContradictABound() {
    Random random = new Random(7);
    int contradicted = 0;
    for (int i = 0; i < DATA_SETS; i++) {
      double[][] y = new double[12][24];
      for (double[] level : y) {
        Arrays.setAll(level, r -> random.nextDouble() < 0.8 ? 1 : 0);
      }
      Finding finding = Constant.atLeast(Samples.crossed(TWELVE, y), 0.9).finding();
      Verdict verdict = Verdict.of(finding, Allowed.atLeast(0.9), 0.18);
      contradicted += verdict == Verdict.OUTSIDE ? 1 : 0;
    }
    assertTrue(contradicted >= 0.9 * DATA_SETS, "contradicted " + contradicted);
  }

  @Test
  void aConstantIsTheMeanOfLevels() {
    // Level means 1, 2, 1, 2: mean 1.5, sd 1/√3; nothing is stated, so that nothing is furthest.
    Finding finding =
        Constant.equal(Samples.crossed(X, new double[][] {{1, 1}, {2, 2}, {1, 1}, {2, 2}}), NAN)
            .finding();
    assertEquals(1.5, finding.estimate());
    assertEquals(T3 / Math.sqrt(3) / 2, finding.halfWidth(), 1e-6);
    assertEquals(4.0 / 3, finding.bandLow(), 1e-15);
    assertEquals(5.0 / 3, finding.bandHigh(), 1e-15);
    assertEquals(
        "mean of 4 level means; the larger of levels t(3) and per-seed jackknife t(1)",
        finding.method());
  }

  @Test
  void seedsThatDifferDecideAConstant() {
    Constant constant =
        Constant.equal(Samples.crossed(X, new double[][] {{0, 2}, {0, 2}, {0, 2}, {0, 2}}), 1);
    assertEquals(1, constant.finding().estimate());
    assertEquals(T1, constant.finding().halfWidth(), 1e-5);
    assertEquals(1, constant.homogeneity().pValue(), "whatever the seeds do, levels agree");
  }

  @Test
  void oneLevelOrOneTrial() {
    Observations one = Samples.crossed(new double[] {3}, new double[][] {{1, 2, NAN}});
    Finding level = Constant.equal(one, 1.5).finding();
    assertEquals(T1 / 2, level.halfWidth(), 1e-5);
    assertEquals("mean of 1 level means; per-seed t(1)", level.method());
    assertEquals("1 value missing", level.excludedWhy());
    assertEquals(T1 / 2, Constant.atMost(one, 1.5).finding().halfWidth(), 1e-5);
    Observations single = Samples.exact(new double[] {3}, x -> x);
    Finding trial = Constant.equal(single, 3).finding();
    assertEquals(3, trial.estimate());
    assertEquals(Verdict.INCONCLUSIVE, Verdict.of(trial, Allowed.exactly(3), 0.1));
    Constant most = Constant.atMost(single, 4);
    assertEquals(Verdict.INCONCLUSIVE, Verdict.of(most.finding(), Allowed.atMost(4), 0.1));
    assertTrue(Double.isNaN(most.pValue()));
    Observations none = new Observations(new double[1][0], new long[0], new double[0]);
    for (Constant empty : List.of(Constant.equal(none, 3), Constant.atLeast(none, 3))) {
      assertEquals(Verdict.OUT_OF_REGIME, Verdict.of(empty.finding(), Allowed.exactly(3), 0.1));
      assertTrue(Double.isNaN(empty.homogeneity().pValue()));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void roundingIsNoDifference(int replicates) {
    double[][] y = new double[4][replicates];
    for (int l = 0; l < 4; l++) {
      for (int r = 0; r < replicates; r++) {
        y[l][r] = l % 2 == 0 ? 0.3 : 0.1 + 0.2;
      }
    }
    Observations data = Samples.crossed(X, y);
    Finding finding = Constant.equal(data, 0.3).finding();
    assertEquals(Verdict.CONSISTENT, Verdict.of(finding, Allowed.exactly(0.3), 0.1));
    assertEquals(
        Verdict.OUTSIDE,
        Verdict.of(Constant.equal(data, 0.4).finding(), Allowed.exactly(0.4), 0.1));
    Constant most = Constant.atMost(data, 0.3);
    assertEquals(Verdict.CONSISTENT, Verdict.of(most.finding(), Allowed.atMost(0.3), 0.1));
    assertEquals(1, most.pValue());
    Constant least = Constant.atLeast(data, 0.4);
    assertEquals(Verdict.OUTSIDE, Verdict.of(least.finding(), Allowed.atLeast(0.4), 0.1));
    assertEquals(0, least.pValue(), 1e-9);
  }

  /** A level that one replicate alone has says nothing of its own scatter. */
  @Test
  void aLonelyLevelLeavesTheScatterOfLevels() {
    double[][] y = {{2, 2.1}, {2.2, 2.2}, {2.3, NAN}, {2.5, 2.4}, {2.6, 2.6}};
    Constant constant = Constant.atMost(Samples.crossed(Samples.doubling(1, 5), y), 2);
    assertTrue(Double.isNaN(constant.homogeneity().levels()));
    assertTrue(constant.homogeneity().pValue() < 0.01, constant.toString());
    assertTrue(
        constant.finding().method().endsWith("scatter of levels around their plane, t(3.0)"),
        constant.toString());
    assertEquals(Verdict.OUTSIDE, Verdict.of(constant.finding(), Allowed.atMost(2), 0.4));
  }

  /** A slope along the second of two predictors, and none along the first. */
  @Test
  void slopesAreThoseOfEachPredictor() {
    double[][] x = new double[2][36];
    double[] y = new double[36];
    long[] replicate = new long[36];
    Random random = new Random(5);
    for (int i = 0; i < 36; i++) {
      int row = i / 12;
      x[0][i] = row;
      x[1][i] = i / 3 % 4;
      replicate[i] = i % 3;
      y[i] = 1 + 0.1 * x[1][i] + 0.01 * random.nextGaussian();
    }
    Homogeneity found = Constant.equal(new Observations(x, replicate, y), 1).homogeneity();
    assertEquals(2, found.slopes().size());
    assertTrue(found.slopes().get(0) > 0.05, found.toString());
    assertTrue(found.slopes().get(1) < 0.01, found.toString());
    assertTrue(found.levels() < 0.01, found.toString());
  }

  /** Twelve of twelve, and three of three at four levels: what a rate of 0.9 does in a quarter. */
  @Test
  void truthValuesThatAreAllAlikeHaveTheIntervalOfWilson() {
    double[] ones = {1, 1, 1};
    Constant few = Constant.equal(Samples.crossed(X, new double[][] {ones, ones, ones, ones}), 0.9);
    assertEquals(0, few.finding().halfWidth());
    Constant rate = few.ofTruthValues(Allowed.exactly(0.9));
    assertEquals(Rate.of(1, 3, 3).low(), rate.finding().ciLow());
    assertEquals(1, rate.finding().ciHigh());
    assertEquals(Rate.of(1, 3, 3).pValue(0.9), rate.pValue());
    assertTrue(rate.finding().method().contains("Wilson"), rate.finding().method());
    double[] none = new double[40];
    Constant failed =
        Constant.atLeast(Samples.crossed(new double[] {1}, new double[][] {none}), 0.5);
    Constant never = failed.ofTruthValues(Allowed.atLeast(0.5));
    // z^2 / (n + z^2).
    assertEquals(3.8415 / 43.8415, never.finding().ciHigh(), 1e-5);
    assertTrue(never.pValue() < 1e-9);
    Constant mixed = Constant.equal(Samples.crossed(new double[] {1}, new double[][] {{1, 0}}), 1);
    assertEquals(mixed, mixed.ofTruthValues(Allowed.exactly(1)));
  }

  /** Level means and replicate means are a half each: no scatter, and no success of all. */
  @Test
  void truthValuesThatCancelAreNoSuccessOfAll() {
    Constant half =
        Constant.equal(Samples.crossed(new double[] {1, 2}, new double[][] {{1, 0}, {0, 1}}), 0.5);
    assertEquals(0, half.finding().halfWidth());
    Finding rate = half.ofTruthValues(Allowed.exactly(0.5)).finding();
    assertEquals(Rate.of(1, 2, 1).low(), rate.ciLow());
    assertEquals(Rate.of(1, 2, 1).high(), rate.ciHigh());
  }
}
