package org.lawsweep.fit;

import java.util.Arrays;
import org.apache.commons.math3.stat.StatUtils;

/**
 * How replicates deviate from their level: log y less its mean, or y over its mean less 1, which is
 * log y up to a square (delta method). Without logarithms, y less its mean.
 *
 * @param inner averages on the inner scale of a location, L by R, read; NaN where a replicate is
 *     absent
 * @param location that of the levels
 */
@SuppressWarnings("ArrayRecordComponent") // Shared as they are, never compared.
record Deviations(double[][] inner, Location location) {

  /** Those of the replicates that are present at each level, L arrays. */
  double[][] byLevel() {
    return Arrays.stream(inner)
        .map(level -> from(Replicates.present(level)))
        .toArray(double[][]::new);
  }

  /** The deviations of the values of one level; NaN of NaN. */
  private double[] from(double[] level) {
    double mean = StatUtils.mean(Replicates.present(level));
    double unit = location == Location.LOG_OF_MEAN ? mean : 1;
    return Arrays.stream(level).map(value -> (value - mean) / unit).toArray();
  }

  /** The sum of the squares of all. */
  double squares() {
    return Arrays.stream(byLevel()).mapToDouble(StatUtils::sumSq).sum();
  }

  /**
   * The scatter of trials beyond what a replicate has in common at all levels, as a sum of squares
   * and its degrees of freedom: a shared factor moves the curve and bends it not. With one
   * replicate at a level, or no two levels with the same ones, that of all deviations.
   */
  double[] beyondShared() {
    double[][] deviations = Arrays.stream(inner).map(this::from).toArray(double[][]::new);
    int replicates = inner.length == 0 ? 0 : inner[0].length;
    double[] own = new double[replicates];
    int[] seen = new int[replicates];
    int trials = 0;
    for (int l = 0; l < inner.length; l++) {
      for (int r = 0; r < replicates; r++) {
        if (!Double.isNaN(inner[l][r])) {
          own[r] += deviations[l][r];
          seen[r]++;
          trials++;
        }
      }
    }
    int within = trials - inner.length;
    int freedom = within - replicates + 1;
    double squares = 0;
    for (double[] level : deviations) {
      for (int r = 0; r < replicates; r++) {
        double rest = level[r] - (freedom < 1 ? 0 : own[r] / seen[r]);
        squares += Double.isNaN(rest) ? 0 : rest * rest;
      }
    }
    return new double[] {squares, freedom < 1 ? within : freedom};
  }
}
