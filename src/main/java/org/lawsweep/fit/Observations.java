package org.lawsweep.fit;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What a fit is made of: one cell of one law, as raw values. Immutable.
 *
 * <p>A NaN stands for a value that the table has as NULL; a fit leaves it out and counts it.
 */
public final class Observations {

  private final double[][] x;
  private final long[] replicate;
  private final double[] y;
  private final boolean[] censored;
  // How many trials an observation stands for, and their average on the scale of the location that
  // they were averaged for; NaN where y itself is to be taken to that scale.
  private final int[] count;
  private final double[] inner;

  /**
   * N observations with p predictors.
   *
   * @param x predictors, p by N, read
   * @param replicate the repetition that each belongs to, N, read; equal numbers at different
   *     levels are the same seed
   * @param y the response, N, read
   * @throws IllegalArgumentException if there is no predictor or the lengths differ
   */
  public Observations(double[][] x, long[] replicate, double[] y) {
    this(x, replicate, y, new boolean[y.length]);
  }

  /**
   * N observations, some of which are only known to lie beyond a limit: of time (above), of
   * precision or of an early stop (below).
   *
   * @param x predictors, p by N, read
   * @param replicate the repetition that each belongs to, N, read
   * @param y the response, N, read; of a censored one the limit, or NaN
   * @param censored which responses are limits, N, read
   * @throws IllegalArgumentException if there is no predictor or the lengths differ
   */
  public Observations(double[][] x, long[] replicate, double[] y, boolean[] censored) {
    this(x, replicate, y, censored, filled(y.length), undetermined(y.length));
  }

  /**
   * N observations, some of which are averages over trials of one level and replicate, or of one
   * level and a block of replicates that counts as one.
   *
   * @param x predictors, p by N, read
   * @param replicate the repetition that each belongs to, or the block, N, read
   * @param y the response, N, read; of an average that of the location
   * @param censored which responses are limits, N, read
   * @param count how many trials each stands for, N, read
   * @param inner the averages on the scale on which the location averages, N, read; NaN to take y
   *     there
   * @throws IllegalArgumentException if there is no predictor or the lengths differ
   */
  public Observations(
      double[][] x, long[] replicate, double[] y, boolean[] censored, int[] count, double[] inner) {
    if (x.length == 0) {
      throw new IllegalArgumentException("a fit needs at least one predictor: 0");
    }
    for (double[] predictor : x) {
      requireLength(predictor.length, y.length);
    }
    requireLength(replicate.length, y.length);
    requireLength(censored.length, y.length);
    requireLength(count.length, y.length);
    requireLength(inner.length, y.length);
    this.x = Arrays.stream(x).map(double[]::clone).toArray(double[][]::new);
    this.replicate = replicate.clone();
    this.y = y.clone();
    this.censored = censored.clone();
    this.count = count.clone();
    this.inner = inner.clone();
  }

  private static int[] filled(int size) {
    int[] ones = new int[size];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static double[] undetermined(int size) {
    double[] none = new double[size];
    Arrays.fill(none, Double.NaN);
    return none;
  }

  /** The same observations with other responses, none of them a limit. */
  Observations withResponses(IntToDoubleFunction response) {
    return new Observations(
        x,
        replicate,
        IntStream.range(0, size()).mapToDouble(response).toArray(),
        new boolean[size()],
        count,
        undetermined(size()));
  }

  /** The same observations without the predictors before number {@code first}. */
  Observations from(int first) {
    return first == 0
        ? this
        : new Observations(
            Arrays.copyOfRange(x, first, x.length), replicate, y, censored, count, inner);
  }

  /** The same observations in other units. */
  Observations over(Units units) {
    return units.areOne()
        ? this
        : new Observations(
            IntStream.range(0, x.length)
                .mapToObj(p -> divided(x[p], units.x()[p]))
                .toArray(double[][]::new),
            replicate,
            divided(y, units.y()),
            censored,
            count,
            divided(inner, units.y()));
  }

  private static double[] divided(double[] values, double unit) {
    return Arrays.stream(values).map(value -> value / unit).toArray();
  }

  private static void requireLength(int length, int expected) {
    if (length != expected) {
      throw new IllegalArgumentException(
          "predictors, replicates and responses must be equally many: %d and %d"
              .formatted(length, expected));
    }
  }

  /** N, the number of observations. */
  public int size() {
    return y.length;
  }

  /** p, the number of predictors. */
  public int predictors() {
    return x.length;
  }

  /** Predictor {@code p} of observation {@code i}. */
  public double x(int p, int i) {
    return x[p][i];
  }

  /** All predictors of observation {@code i}: its level. */
  List<Double> tuple(int i) {
    Double[] tuple = new Double[x.length];
    Arrays.setAll(tuple, p -> level(p, i));
    return List.of(tuple);
  }

  /** Predictor {@code p} of the level of observation {@code i}. */
  double level(int p, int i) {
    // + 0.0 makes one level of 0 and −0.
    return x[p][i] + 0.0;
  }

  /** Whether every predictor of observation {@code i} has a coordinate. */
  boolean isPlaced(int i, Scale scale) {
    for (double[] predictor : x) {
      if (!Double.isFinite(scale.of(predictor[i]))) {
        return false;
      }
    }
    return true;
  }

  /** The repetition that observation {@code i} belongs to. */
  public long replicate(int i) {
    return replicate[i];
  }

  /** The response of observation {@code i}. */
  public double y(int i) {
    return y[i];
  }

  /** Whether the response of observation {@code i} is only a limit. */
  public boolean censored(int i) {
    return censored[i];
  }

  /** How many trials observation {@code i} stands for. */
  int count(int i) {
    return count[i];
  }

  /** How many trials some observations stand for, read. */
  int count(int[] some) {
    int all = 0;
    for (int i : some) {
      all += count[i];
    }
    return all;
  }

  /** The response of observation {@code i} on the scale on which a location averages. */
  double inner(int i, Location location) {
    return Double.isNaN(inner[i]) ? location.inner(y[i]) : inner[i];
  }

  /** The average of some observations, read, on that scale, each as often as it counts. */
  double average(int[] some, Location location) {
    if (some.length == 1) {
      // As most are, without a stream for each. Sums begin with 0, so that one of −0 is 0.
      int i = some[0];
      return (0.0 + count[i] * inner(i, location)) / count[i];
    }
    int all = count(some);
    return all == some.length
        ? Arrays.stream(some).mapToDouble(i -> inner(i, location)).average().orElse(Double.NaN)
        : Arrays.stream(some).mapToDouble(i -> count[i] * inner(i, location)).sum() / all;
  }
}
