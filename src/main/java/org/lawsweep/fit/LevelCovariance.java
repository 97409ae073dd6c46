package org.lawsweep.fit;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.math3.stat.StatUtils;

/**
 * The covariance V of the level means, L by L, from the jackknife over replicates: it sees levels
 * that scatter unlike each other, and seeds shared across levels.
 *
 * <p>Its rank is below R, so that only sums over it are used: with h = (tr V)² / tr V², the number
 * of levels that scatter as if alone, tr V is about that of a chi-squared variable with (R − 1) h
 * degrees of freedom. Source: Box (1954); Greenhouse and Geisser (1959).
 */
final class LevelCovariance {

  // R by L: the level means without each replicate, less their mean, times √((R − 1)/R): V = DᵀD.
  private final double[][] d;

  private LevelCovariance(double[][] d) {
    this.d = d;
  }

  /** Empty where a level has no other replicate, and where there is no level. */
  static Optional<LevelCovariance> of(Sample sample) {
    int count = sample.replicates().length;
    int levels = sample.tuples().size();
    if (count < 2 || levels == 0) {
      return Optional.empty();
    }
    double[][] d = LeaveOneOut.means(sample.values());
    double root = Math.sqrt((count - 1.0) / count);
    for (int l = 0; l < levels; l++) {
      int level = l;
      double mean = Arrays.stream(d).mapToDouble(row -> row[level]).average().orElseThrow();
      if (Double.isNaN(mean)) {
        return Optional.empty();
      }
      for (double[] row : d) {
        row[l] = root * (row[l] - mean);
      }
    }
    return Optional.of(new LevelCovariance(d));
  }

  /** Gives the covariance of the level means less their common mean. */
  LevelCovariance centered() {
    return new LevelCovariance(
        Arrays.stream(d)
            .map(
                row -> {
                  double mean = StatUtils.mean(row);
                  return Arrays.stream(row).map(v -> v - mean).toArray();
                })
            .toArray(double[][]::new));
  }

  /** Gives tr V. */
  double trace() {
    return Arrays.stream(d).mapToDouble(StatUtils::sumSq).sum();
  }

  /** Gives V_ll. */
  double variance(int level) {
    return Arrays.stream(d).mapToDouble(row -> row[level] * row[level]).sum();
  }

  /** Gives the variance of Σ_l w_l ȳ_l. */
  double variance(double[] w) {
    return Arrays.stream(d).mapToDouble(row -> Math.pow(dot(row, w), 2)).sum();
  }

  /** Gives R − 1. */
  int freedom() {
    return d.length - 1;
  }

  /** Gives h, between 1 and R − 1; 1 where nothing scatters. */
  double independent() {
    double trace = trace();
    double squares = 0;
    // tr V² from D Dᵀ or DᵀD, whichever is smaller: they share the eigenvalues that are not 0.
    double[][] rows = d.length < d[0].length ? d : transposed();
    for (double[] row : products(rows)) {
      for (double product : row) {
        squares += Math.pow(product, 2);
      }
    }
    return squares > 0 ? Math.max(1, trace * trace / squares) : 1;
  }

  /** The products of all pairs of rows, each computed once. */
  private static double[][] products(double[][] rows) {
    double[][] products = new double[rows.length][rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k <= i; k++) {
        products[i][k] = dot(rows[i], rows[k]);
        products[k][i] = products[i][k];
      }
    }
    return products;
  }

  private double[][] transposed() {
    double[][] columns = new double[d[0].length][d.length];
    for (int r = 0; r < d.length; r++) {
      for (int l = 0; l < columns.length; l++) {
        columns[l][r] = d[r][l];
      }
    }
    return columns;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int l = 0; l < a.length; l++) {
      sum += a[l] * b[l];
    }
    return sum;
  }
}
