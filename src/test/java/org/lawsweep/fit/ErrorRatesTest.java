package org.lawsweep.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How often a true law is contradicted, over seeded data sets: equalities, and bounds whose truth
 * is exactly at the bound. Where the docs tell rates, these are their designs.
 */
class ErrorRatesTest {

  private static final int DATA_SETS = 200;
  private static final double SLOPE = -0.5;

  /** Draws of expectation 1. */
  private enum Scatter {
    /** Log-sd 0.3: what logs of single trials are for. */
    EVEN,
    LOGNORMAL,
    PARETO,
    /** Four fifths of the variance is the replicate's own, at all levels. */
    SHARED;

    double[][] draw(int levels, int replicates, Random random) {
      double[][] y = new double[levels][replicates];
      double[] own = DoubleStream.generate(random::nextGaussian).limit(replicates).toArray();
      for (double[] level : y) {
        for (int r = 0; r < replicates; r++) {
          level[r] =
              switch (this) {
                case EVEN -> 1 + 0.3 * random.nextGaussian();
                case LOGNORMAL -> Math.exp(1.3 * random.nextGaussian() - 1.3 * 1.3 / 2);
                case PARETO -> 0.6 * Math.pow(1 - random.nextDouble(), -1 / 2.5);
                case SHARED ->
                    1 + 0.3 * (Math.sqrt(0.8) * own[r] + Math.sqrt(0.2) * random.nextGaussian());
              };
        }
      }
      return y;
    }
  }

  /** Contradictions of "equals", "at most" and "at least", in percent. */
  private record Rates(double equal, double most, double least) {

    static Rates of(Function<Random, Verdict[]> verdicts) {
      Random random = new Random(1);
      int[] counts = new int[3];
      for (int i = 0; i < DATA_SETS; i++) {
        Verdict[] three = verdicts.apply(random);
        for (int k = 0; k < 3; k++) {
          counts[k] += three[k] == Verdict.OUTSIDE ? 1 : 0;
        }
      }
      double[] rates = IntStream.of(counts).mapToDouble(c -> 100.0 * c / DATA_SETS).toArray();
      return new Rates(rates[0], rates[1], rates[2]);
    }

    /** Up to three standard errors of a count among the data sets. */
    void areAtMost(double both, double side) {
      assertTrue(equal <= seen(both) && most <= seen(side) && least <= seen(side), toString());
    }

    private static double seen(double rate) {
      return rate + 3 * Math.sqrt(rate * (100 - rate) / DATA_SETS);
    }
  }

  /** Slopes, over four levels and seven. */
  @ParameterizedTest
  @CsvSource({
    "MEAN_OF_LOG, LOGNORMAL, 4, 3",
    "MEAN_OF_LOG, LOGNORMAL, 4, 10",
    "LOG_OF_MEAN, LOGNORMAL, 4, 3",
    "LOG_OF_MEAN, LOGNORMAL, 4, 10",
    "LOG_OF_MEAN, PARETO, 4, 10",
    "LOG_OF_MEAN, PARETO, 7, 40",
  })
  void slopes(Location location, Scatter scatter, int levels, int replicates) {
    double[] x = Samples.doubling(32, levels);
    Rates.of(
            random -> {
              double[][] y = scatter.draw(levels, replicates, random);
              for (int l = 0; l < levels; l++) {
                for (int r = 0; r < replicates; r++) {
                  y[l][r] *= Math.pow(x[l], SLOPE);
                }
              }
              Slope slope = Fit.of(Samples.crossed(x, y), Scale.LOG, location).slopes().get(0);
              return new Verdict[] {
                Verdict.of(slope, Allowed.exactly(SLOPE), 0.1),
                Verdict.of(slope, Allowed.atMost(SLOPE), 0.1),
                Verdict.of(slope, Allowed.atLeast(SLOPE), 0.1)
              };
            })
        .areAtMost(2, 2);
  }

  private static Verdict[] constant(Observations data) {
    return new Verdict[] {
      Verdict.of(Constant.equal(data, 1).finding(), Allowed.exactly(1), 0.2),
      Verdict.of(Constant.atMost(data, 1).finding(), Allowed.atMost(1), 0.2),
      Verdict.of(Constant.atLeast(data, 1).finding(), Allowed.atLeast(1), 0.2)
    };
  }

  @ParameterizedTest
  @CsvSource({
    "EVEN, 2, 1",
    "EVEN, 4, 1",
    "EVEN, 12, 1",
    "EVEN, 2, 3",
    "EVEN, 4, 3",
    "EVEN, 12, 3",
    "EVEN, 2, 8",
    "EVEN, 4, 8",
    "EVEN, 12, 8",
    "EVEN, 12, 40",
    "SHARED, 2, 3",
    "SHARED, 4, 3",
    "SHARED, 12, 3",
    "SHARED, 4, 8",
    "SHARED, 12, 8",
  })
  void constants(Scatter scatter, int levels, int replicates) {
    double[] x = Samples.doubling(1, levels);
    Rates.of(random -> constant(Samples.crossed(x, scatter.draw(levels, replicates, random))))
        .areAtMost(5, 4);
  }

  /**
   * Means of heavy tails: most draws lie below their mean, and with few of them its interval does
   * too.
   *
   * @param most the rate that is honestly promised
   */
  @ParameterizedTest
  @CsvSource({
    "LOGNORMAL, 4, 3, 10",
    "LOGNORMAL, 4, 8, 10",
    "LOGNORMAL, 12, 8, 10",
    "PARETO, 4, 3, 10",
    "PARETO, 12, 8, 10",
    // One replicate: the interval of twelve draws from the tail.
    "PARETO, 12, 1, 22",
  })
  void constantsOfHeavyTails(Scatter scatter, int levels, int replicates, double most) {
    double[] x = Samples.doubling(1, levels);
    Rates.of(random -> constant(Samples.crossed(x, scatter.draw(levels, replicates, random))))
        .areAtMost(most, most);
  }

  /** Truth values of a rate of success, which are often all alike. */
  @ParameterizedTest
  @CsvSource({"0.9, 4, 3", "0.9, 1, 12", "0.9, 4, 12", "0.9, 4, 40", "0.5, 4, 3", "0.5, 1, 12"})
  void ratesOfTruthValues(double success, int levels, int replicates) {
    double[] x = Samples.doubling(1, levels);
    Rates.of(
            random -> {
              double[][] y = new double[levels][replicates];
              for (double[] level : y) {
                Arrays.setAll(level, r -> random.nextDouble() < success ? 1 : 0);
              }
              Observations data = Samples.crossed(x, y);
              return new Verdict[] {
                rate(Constant.equal(data, success), Allowed.exactly(success)),
                rate(Constant.atMost(data, success), Allowed.atMost(success)),
                rate(Constant.atLeast(data, success), Allowed.atLeast(success))
              };
            })
        .areAtMost(5, 5);
  }

  private static Verdict rate(Constant constant, Allowed allowed) {
    return Verdict.of(constant.ofTruthValues(allowed).finding(), allowed, 0.2);
  }

  /** One number computed in ways that round differently, the same in all replicates. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8, 40})
  void constantsUpToRounding(int replicates) {
    for (int levels = 2; levels <= 12; levels++) {
      double[] x = Samples.doubling(1, levels);
      double[][] y = new double[levels][replicates];
      for (int l = 0; l < levels; l++) {
        for (int r = 0; r < replicates; r++) {
          // 1 up to a few units of the last place.
          y[l][r] = Math.pow(x[l] * (l + 3), 0.1) / Math.pow(l + 3, 0.1) / Math.pow(x[l], 0.1);
        }
      }
      for (Verdict verdict : constant(Samples.crossed(x, y))) {
        assertEquals(Verdict.CONSISTENT, verdict, levels + " levels");
      }
    }
  }
}
