package org.lawsweep.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The power that is simulated against how often a departure of its size is noticed. */
class SimulatedTest {

  private static final double[] X = Samples.doubling(16, 7);
  private static final int SETS = 400;

  /** y = x^slope with log-normal scatter, replicates of their own slope, and levels that wander. */
  private static Observations powers(Random random, double slope, int replicates) {
    double[][] y = new double[X.length][replicates];
    double[] own = random.doubles(replicates).map(u -> 0.05 * (u - 0.5)).toArray();
    for (int l = 0; l < X.length; l++) {
      double wander = 0.05 * random.nextGaussian();
      for (int r = 0; r < replicates; r++) {
        double log = (slope + own[r]) * Math.log(X[l]) + wander + 0.2 * random.nextGaussian();
        y[l][r] = Math.exp(log);
      }
    }
    return Samples.crossed(X, y);
  }

  /** How often a departure is noticed, of {@link #SETS} data sets. */
  private static double noticed(Function<Random, Finding> measure, Allowed allowed) {
    Random random = new Random(5);
    int noticed = 0;
    for (int set = 0; set < SETS; set++) {
      noticed += Verdict.of(measure.apply(random), allowed, 1).isOutside() ? 1 : 0;
    }
    return (double) noticed / SETS;
  }

  @Test
  void aSlopeThatIsOffByThePowerIsNoticedNineTimesInTen() {
    // The power is that of one data set's own scatter: of many, the mean.
    Random random = new Random(1);
    double power = 0;
    for (int set = 0; set < 20; set++) {
      Observations data = powers(random, -1, 8);
      power +=
          Simulated.slopes(data, Scale.LOG, Location.MEAN_OF_LOG, new double[] {-1})
                  .get(0)
                  .beyond(Allowed.exactly(-1))
              / 20;
    }
    double off = power;
    Function<Random, Finding> fit =
        fresh ->
            Fit.of(powers(fresh, -1 + off, 8), Scale.LOG, Location.MEAN_OF_LOG)
                .slopes()
                .get(0)
                .finding(8);
    double rate = noticed(fit, Allowed.exactly(-1));
    assertTrue(rate > 0.85 && rate <= 1, "noticed: " + rate + " at " + power);
  }

  @Test
  void aBoundHasToNoticeItsForbiddenSideAlone() {
    Observations data = powers(new Random(2), -1, 8);
    Power power = Simulated.slopes(data, Scale.LOG, Location.MEAN_OF_LOG, new double[] {-1}).get(0);
    assertEquals(power.above(), power.beyond(Allowed.atMost(-1)));
    assertEquals(power.below(), power.beyond(Allowed.atLeast(-1)));
    assertEquals(
        Math.max(power.below(), power.above()), power.beyond(Allowed.exactly(-1)), "the worse");
  }

  @Test
  void theSeedIsFixed() {
    Observations data = powers(new Random(3), -1, 4);
    double[] truth = {-1};
    assertEquals(
        Simulated.slopes(data, Scale.LOG, Location.MEAN_OF_LOG, truth),
        Simulated.slopes(data, Scale.LOG, Location.MEAN_OF_LOG, truth));
  }

  /**
   * One of six replicates has a count at the last level: of the data sets drawn a third has none.
   */
  @Test
  void aDrawnLevelOfZerosIsLost() {
    double[] x = Samples.doubling(1, 5);
    double[][] y = new double[5][6];
    for (int l = 0; l < 4; l++) {
      Arrays.fill(y[l], 1 / x[l]);
    }
    y[4][2] = 0.4;
    Observations data = Samples.crossed(x, y);
    List<Power> powers = Simulated.slopes(data, Scale.LOG, Location.LOG_OF_MEAN, new double[] {-1});
    assertEquals(List.of(Power.NONE), powers, "too many have no interval");
    y[4][2] = 0;
    Levels fewer = Levels.of(data, Scale.LOG, Location.LOG_OF_MEAN).with(y);
    assertEquals(4, fewer.size());
    assertEquals(1, fewer.lost());
  }

  @Test
  void fewLevelsOrNoIntervalHaveNoPower() {
    Observations two = Samples.exact(new double[] {1, 2}, x -> x);
    assertEquals(
        Power.NONE,
        Simulated.slopes(two, Scale.LOG, Location.MEAN_OF_LOG, new double[] {1}).get(0));
  }

  private static Observations tosses(Random random, double rate) {
    double[][] y = new double[4][25];
    for (double[] level : y) {
      for (int r = 0; r < level.length; r++) {
        level[r] = random.nextDouble() < rate ? 1 : 0;
      }
    }
    return Samples.crossed(Samples.doubling(1, 4), y);
  }

  private static Finding atLeastOne(Observations data) {
    return Constant.atLeast(data, 1).finding();
  }

  @Test
  void aRateIsTossed() {
    Observations all = tosses(new Random(1), 1);
    double power = Simulated.rate(all, 1, SimulatedTest::atLeastOne).beyond(Allowed.atLeast(1));
    assertTrue(power > 0 && power < 0.5, "power: " + power);
    double rate = noticed(fresh -> atLeastOne(tosses(fresh, 1 - power)), Allowed.atLeast(1));
    assertTrue(rate > 0.85, "noticed: " + rate + " at " + power);
    Power both = Simulated.rate(all, 1, SimulatedTest::atLeastOne);
    assertEquals(both.below(), both.beyond(Allowed.exactly(1)), "no rate is above 1");
    assertTrue(Double.isNaN(both.beyond(Allowed.atMost(1))), "what cannot fail is no claim");
  }

  @Test
  void aMeanMovesWithItsData() {
    Function<Random, Observations> ones =
        random -> {
          double[][] y = new double[5][10];
          for (double[] level : y) {
            Arrays.setAll(level, r -> 1 + 0.1 * random.nextGaussian());
          }
          return Samples.crossed(Samples.doubling(1, 5), y);
        };
    double power = Constant.power(ones.apply(new Random(1)), 1, 0).beyond(Allowed.exactly(1));
    // Five level means of ten at 0.1: t(4) and the scatter of the mean allow about 0.05.
    assertTrue(power > 0.02 && power < 0.15, "power: " + power);
  }

  @Test
  void levelsWithFewerReplicatesKeepThem() {
    double[][] y = new double[5][400];
    Random random = new Random(4);
    for (double[] level : y) {
      Arrays.setAll(level, r -> 1 + 0.1 * random.nextGaussian());
    }
    double all = Constant.power(Samples.crossed(Samples.doubling(1, 5), y), 1, 0).above();
    for (int l = 1; l < 5; l++) {
      Arrays.fill(y[l], 100, 400, Double.NaN);
    }
    double fewer = Constant.power(Samples.crossed(Samples.doubling(1, 5), y), 1, 0).above();
    // A quarter of the replicates at four levels of five: errors of the means double at most.
    assertTrue(fewer < 2.5 * all, fewer + " and " + all);
  }

  @Test
  void aRankCorrelationOfThePowerIsNoticed() {
    double[][] y = new double[8][6];
    for (int l = 0; l < 8; l++) {
      Arrays.fill(y[l], -l);
    }
    double power = Simulated.rank(Samples.crossed(Samples.doubling(1, 8), y)).above();
    assertTrue(power > 0.2 && power < 0.8, "power: " + power);
  }

  @Test
  void aBracketNoticesAStepToTheNextLevel() {
    double[] x = Samples.doubling(1, 8);
    Observations data = Samples.exact(x, n -> n < 12 ? 0 : 1);
    Threshold threshold = Threshold.of(data);
    Function<Threshold, Finding> logs =
        t ->
            new Finding(
                Math.log(Math.sqrt(t.low() * t.high())),
                Math.log(t.low()),
                Math.log(t.high()),
                Math.log(t.low()),
                Math.log(t.high()),
                8,
                1,
                0,
                "",
                "");
    Power power = Simulated.threshold(data, threshold, 11, logs);
    assertEquals(Math.log(16.0 / 11), power.above(), 1e-9);
    assertEquals(Math.log(11.0 / 8), power.below(), 1e-9);
    assertEquals(Math.log(2), Simulated.threshold(data, threshold, 8, logs).below(), 1e-9);
  }

  @Test
  void aThresholdThatIsOffByThePowerIsNoticed() {
    double[] x = {4, 6, 8, 10, 12, 16, 24};
    Function<Threshold, Finding> logs =
        t ->
            new Finding(
                Math.log(t.x50()),
                Math.log(t.ciLow()),
                Math.log(t.ciHigh()),
                Math.log(t.ciLow()),
                Math.log(t.ciHigh()),
                7,
                1,
                0,
                "",
                "");
    Observations seen = crossings(new Random(2), x, 9);
    double power = Simulated.threshold(seen, Threshold.of(seen), 9, logs).above();
    assertTrue(power > 0.02 && power < 0.5, "power: " + power);
    Random random = new Random(3);
    double above = 9 * Math.exp(power);
    double rate =
        noticed(
            fresh -> logs.apply(Threshold.of(crossings(random, x, above))),
            Allowed.atMost(Math.log(9)));
    assertTrue(rate > 0.85, "noticed: " + rate + " at " + power);
  }

  private static Observations crossings(Random random, double[] x, double crossing) {
    double[][] y = new double[x.length][24];
    for (int l = 0; l < x.length; l++) {
      double odds = Math.pow(x[l] / crossing, 8);
      Arrays.setAll(y[l], r -> random.nextDouble() < odds / (1 + odds) ? 1 : 0);
    }
    return Samples.crossed(x, y);
  }

  @Test
  void theBootstrapIsItsOwnSimulation() {
    Slope slope = new Slope(1, 0.8, 1.2, 0.95, 1.05, 5, List.of());
    Power power = Power.ofBootstrap(slope, 20);
    // t(18) = 2.1009 and √(20/19): 0.2 are 2.1555 standard errors, and 1.2816 of them come on top.
    assertEquals(0.2 + 1.2816 * 0.2 / 2.1555, power.above(), 1e-4);
    assertEquals(Power.NONE, Power.ofBootstrap(slope, 2));
  }
}
