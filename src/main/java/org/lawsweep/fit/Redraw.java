package org.lawsweep.fit;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Draws data sets like one that was seen, but in which a prediction is true: the same levels and
 * replicates, the scatter of the replicates with all that they share across levels, and levels that
 * scatter about the line as far as they did beyond what replicates explain.
 *
 * <p>Logarithms of a response are drawn from the normal law with the replicates' own covariance
 * over levels. Expectations, whose scatter may be skewed, and replicates beyond {@link #MANY} are
 * drawn from those seen, whole and with replacement.
 */
final class Redraw {

  /** With more replicates than this those seen stand for their law. */
  private static final int MANY = 30;

  /** A factor of e to this leaves any response in the range of its logarithms. */
  private static final double FAR = 100;

  private final Levels levels;
  private final Location location;
  // What is added to a level's location so that it lies where the prediction has it.
  private final double[] shift;
  private final double wander;

  private Redraw(Levels levels, Location location, double[] truth, double wander) {
    this.levels = levels;
    this.location = location;
    double[] seen = levels.locations();
    this.shift = IntStream.range(0, seen.length).mapToDouble(l -> truth[l] - seen[l]).toArray();
    this.wander = wander;
  }

  /** Draws about the line of these slopes; empty where the levels do not determine one. */
  static Optional<Redraw> aroundSlopes(
      Levels levels, Scale scale, Location location, double[] slopes) {
    int[] all = IntStream.range(0, levels.size()).toArray();
    double[][] z = levels.coordinates(scale, slopes.length, all);
    int freedom = levels.size() - slopes.length - 1;
    return freedom < 1 || Arrays.stream(slopes).anyMatch(Double::isNaN)
        ? Optional.empty()
        : Lines.weights(z)
            .map(
                w -> {
                  double scatter = Lines.scatter(w, z, levels.locations());
                  double[] truth = near(line(z, slopes, levels.size()), levels.locations());
                  return new Redraw(levels, location, truth, wander(levels, scatter));
                });
  }

  /**
   * Draws about any locations.
   *
   * @param truth the locations, L, read
   * @param scatter the standard deviation of the levels about their own fit
   */
  static Redraw around(Levels levels, Location location, double[] truth, double scatter) {
    return new Redraw(levels, location, truth, wander(levels, scatter));
  }

  /** Draws about one number at every level; one replicate leaves the scatter of the levels. */
  static Redraw aroundOne(Levels levels, double truth) {
    double[] all = new double[levels.size()];
    Arrays.fill(all, truth);
    double wander = levels.replicates() > 1 ? 0 : Math.sqrt(StatUtils.variance(levels.locations()));
    return new Redraw(levels, Location.MEAN, all, wander);
  }

  private static double[] line(double[][] z, double[] slopes, int size) {
    double[] line = new double[size];
    for (int l = 0; l < size; l++) {
      for (int j = 0; j < slopes.length; j++) {
        line[l] += slopes[j] * z[j][l];
      }
    }
    return line;
  }

  /** The line at a height whose exponential is a number: a slope says nothing of it. */
  private static double[] near(double[] line, double[] seen) {
    double off = StatUtils.mean(line) - StatUtils.mean(seen);
    return Math.abs(off) < FAR ? line : Arrays.stream(line).map(u -> u - off).toArray();
  }

  /** The scatter of levels that the means of their replicates do not explain. */
  private static double wander(Levels levels, double scatter) {
    double explained =
        Arrays.stream(levels.deviations().byLevel())
            .filter(level -> level.length > 1)
            .mapToDouble(level -> StatUtils.sumSq(level) / (level.length - 1) / level.length)
            .average()
            .orElse(0);
    return Math.sqrt(Math.max(0, scatter * scatter - explained));
  }

  /** Draws one data set. */
  Levels draw(SplittableRandom random) {
    double[][] seen = levels.inner();
    int replicates = levels.replicates();
    boolean resamples = location.isExpectation() || replicates > MANY;
    int[] times = random.ints(replicates, 0, Math.max(1, replicates)).toArray();
    double[][] mixed = resamples || replicates < 2 ? new double[0][] : normals(random, replicates);
    double[] means = levels.innerMeans();
    double[][] drawn = new double[seen.length][replicates];
    for (int l = 0; l < seen.length; l++) {
      double[] level = seen[l];
      int[] present = IntStream.range(0, replicates).filter(r -> !Double.isNaN(level[r])).toArray();
      double moved = shift[l] + wander * random.nextGaussian();
      for (int r = 0; r < replicates; r++) {
        if (Double.isNaN(seen[l][r])) {
          drawn[l][r] = Double.NaN;
        } else if (mixed.length > 0) {
          drawn[l][r] = means[l] + moved + dot(seen[l], means[l], mixed[r]);
        } else {
          // Of levels with fewer replicates those that they have: one replicate where all have
          // them.
          double value = resamples ? level[present[times[r] % present.length]] : level[r];
          drawn[l][r] = location == Location.LOG_OF_MEAN ? value * Math.exp(moved) : value + moved;
        }
      }
    }
    return levels.with(drawn);
  }

  /** R by R, so that mixed deviations have the sample covariance of those seen. */
  private static double[][] normals(SplittableRandom random, int replicates) {
    double[][] normals = new double[replicates][replicates];
    for (double[] row : normals) {
      Arrays.setAll(row, r -> random.nextGaussian() / Math.sqrt(replicates - 1.0));
    }
    return normals;
  }

  private static double dot(double[] values, double mean, double[] weights) {
    double sum = 0;
    for (int r = 0; r < values.length; r++) {
      sum += Double.isNaN(values[r]) ? 0 : (values[r] - mean) * weights[r];
    }
    return sum;
  }

  /** Gives the normal score of level {@code l} among {@code levels} in a row. */
  static double score(int l, int levels) {
    return new NormalDistribution(null, 0, 1).inverseCumulativeProbability((l + 0.5) / levels);
  }
}
