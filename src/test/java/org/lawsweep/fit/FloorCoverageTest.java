package org.lawsweep.fit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often intervals of a floor and of the exponents above it hold the truth. */
class FloorCoverageTest {

  private static final double EXPONENT = -0.5;
  private static final int DATA_SETS = 400;

  /** Fewer, since each is a search in five parameters. */
  private static final int SURFACES = 200;

  private static final Location LOGS = Location.MEAN_OF_LOG;

  /**
   * Power laws in one predictor, doubling from 32.
   *
   * @param part the floor over what the power leaves at the last level
   * @param sigma scatter of log y of one trial
   * @param wiggle scatter of a whole level
   * @param shared scatter of a whole replicate, the same at all levels
   */
  @ParameterizedTest
  @CsvSource({
    "no floor, 0, 8, 10, 0.1, 0, 0",
    "small, 0.15, 8, 10, 0.1, 0, 0",
    "large, 3, 8, 10, 0.1, 0, 0",
    "few levels, 1, 5, 10, 0.05, 0, 0",
    "one replicate, 1, 10, 1, 0.03, 0, 0",
    "levels wander, 1, 8, 10, 0.05, 0.03, 0",
    "shared seeds, 1, 8, 5, 0.03, 0, 0.1",
  })
  void oneFloor(
      String design,
      double part,
      int levels,
      int replicates,
      double sigma,
      double wiggle,
      double shared) {
    double[] x = Samples.doubling(32, levels);
    double floor = 3 * part * Math.pow(x[levels - 1], EXPONENT);
    Random random = new Random(11);
    int exponents = 0;
    int floors = 0;
    int naive = 0;
    for (int i = 0; i < DATA_SETS; i++) {
      double[][] y = new double[levels][replicates];
      double[] common = new double[replicates];
      for (int r = 0; r < replicates; r++) {
        common[r] = shared * random.nextGaussian();
      }
      for (int l = 0; l < levels; l++) {
        double level = wiggle * random.nextGaussian();
        for (int r = 0; r < replicates; r++) {
          y[l][r] =
              (floor + 3 * Math.pow(x[l], EXPONENT))
                  * Math.exp(level + common[r] + sigma * random.nextGaussian());
        }
      }
      Observations data = Samples.crossed(x, y);
      FloorFit fit = FloorFit.of(data, LOGS);
      Slope slope = fit.exponent(0);
      Slope found = fit.floor();
      exponents += slope.ciLow() <= EXPONENT && EXPONENT <= slope.ciHigh() ? 1 : 0;
      floors += found.ciLow() <= floor && floor <= found.ciHigh() ? 1 : 0;
      naive += isHeldByPureSlope(data, levels) ? 1 : 0;
    }
    assertTrue(exponents >= 0.93 * DATA_SETS, design + ": exponents " + exponents);
    assertTrue(floors >= 0.93 * DATA_SETS, design + ": floors " + floors);
    // Few levels leave F with two degrees of freedom, and the widest of three views covers more.
    assertTrue(Math.max(exponents, floors) <= 0.998 * DATA_SETS, design + ": a vacuous interval");
    assertTrue(
        part > 0 ? naive <= 0.3 * DATA_SETS : naive >= 0.93 * DATA_SETS,
        design + ": the line through the logs holds the exponent in " + naive);
  }

  /** What a line through the logs says, with the interval of a power law. */
  private static boolean isHeldByPureSlope(Observations data, int count) {
    Levels levels = Levels.of(data, Scale.LOG, LOGS);
    double[][] z = levels.coordinates(Scale.LOG, 1, IntStream.range(0, count).toArray());
    double[][] w = Lines.weights(z).orElseThrow();
    double off = Lines.slopes(w, levels.locations())[0] - EXPONENT;
    return Math.abs(off) <= Interval.of(w, z, levels, LOGS).halfWidths().get(0);
  }

  /**
   * Surfaces E + A/N^α + B/D^β on a grid of 10 sizes and 8 amounts of data, over two and a half
   * decades each, in the units and with the parameters of Chinchilla's table.
   *
   * @param floor E
   * @param sigma scatter of log y
   */
  @ParameterizedTest
  @CsvSource({"1.8, 1, 0.01", "0, 1, 0.01", "1.8, 3, 0.02"})
  void surfaces(double floor, int replicates, double sigma) {
    Surface clean = surface(floor, replicates);
    double[] truth = {-0.35, -0.37, floor};
    int[] held = new int[3];
    Random random = new Random(13);
    for (int k = 0; k < SURFACES; k++) {
      FloorFit fit = FloorFit.of(clean.noisy(sigma, random), LOGS);
      Slope[] found = {fit.exponent(0), fit.exponent(1), fit.floor()};
      for (int j = 0; j < 3; j++) {
        held[j] += found[j].ciLow() <= truth[j] && truth[j] <= found[j].ciHigh() ? 1 : 0;
      }
    }
    for (int count : held) {
      assertTrue(count >= 0.92 * SURFACES && count < SURFACES, Arrays.toString(held));
    }
  }

  /** What a surface says three times beyond both ends, and in the middle, of Chinchilla's size. */
  @ParameterizedTest
  @CsvSource({"1.8, 1, 0.01", "1.8, 3, 0.02"})
  void predictionsOfSurfaces(double floor, int replicates, double sigma) {
    Surface clean = surface(floor, replicates);
    double[][] places = {{3 * Math.pow(10, 10), 3 * Math.pow(10, 11.5)}, {5e8, 4e10}};
    int[] held = new int[4];
    Random random = new Random(19);
    for (int k = 0; k < SURFACES; k++) {
      Predictor law = Predictor.ofFloor(clean.noisy(sigma, random), LOGS);
      for (int at = 0; at < places.length; at++) {
        Prediction said = law.at(places[at]);
        double truth = value(floor, places[at][0], places[at][1]);
        double next = truth * Math.exp(sigma * random.nextGaussian());
        held[2 * at] += said.ciLow() <= truth && truth <= said.ciHigh() ? 1 : 0;
        held[2 * at + 1] += said.singleLow() <= next && next <= said.singleHigh() ? 1 : 0;
      }
    }
    for (int count : held) {
      assertTrue(count >= 0.92 * SURFACES && count < SURFACES, Arrays.toString(held));
    }
  }

  /** Places of a surface, the replicate of each, and its value there. */
  private record Surface(double[][] x, long[] replicate, double[] clean) {

    Observations noisy(double sigma, Random random) {
      double[] y = clean.clone();
      for (int i = 0; i < y.length; i++) {
        y[i] *= Math.exp(sigma * random.nextGaussian());
      }
      return new Observations(x, replicate, y);
    }
  }

  private static double value(double floor, double size, double data) {
    return floor + 482 * Math.pow(size, -0.35) + 2085 * Math.pow(data, -0.37);
  }

  private static Surface surface(double floor, int replicates) {
    int points = 80;
    double[][] x = new double[2][points * replicates];
    long[] replicate = new long[points * replicates];
    double[] clean = new double[points * replicates];
    for (int i = 0; i < clean.length; i++) {
      x[0][i] = Math.pow(10, 7.5 + 2.5 * (i % 10) / 9.0);
      x[1][i] = Math.pow(10, 9 + 2.5 * (i % points / 10) / 7.0);
      replicate[i] = i / points;
      clean[i] = value(floor, x[0][i], x[1][i]);
    }
    return new Surface(x, replicate, clean);
  }
}
