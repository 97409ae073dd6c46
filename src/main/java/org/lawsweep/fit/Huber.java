package org.lawsweep.fit;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * Huber's M-estimate of the plane u ≈ c + Σ_j β_j z_j: least squares for residuals below δ, least
 * absolute deviations beyond. δ is 1.5 times the median absolute deviation of the least-squares
 * residuals, so that about a third of Gaussian residuals lie beyond.
 */
final class Huber {

  private static final double MADS = 1.5;

  /** A spread below this part of the response's own is rounding, with nothing to be robust to. */
  private static final double ROUNDING = 1e-12;

  private static final int ROUNDS = 200;
  private static final double SETTLED = 1e-10;

  private Huber() {}

  /**
   * Iteratively reweighted least squares from the least-squares plane.
   *
   * @param z coordinates, p by N, read; not collinear
   * @param u responses, length N, read
   * @return length p; empty where half of the points lie on one plane, so that δ is 0, and where
   *     the weighted planes become singular or do not settle
   */
  static Optional<double[]> slopes(double[][] z, double[] u) {
    Optional<double[]> squares = plane(z, u, filled(u.length));
    if (squares.isEmpty()) {
      return Optional.empty();
    }
    double[] plane = squares.get();
    double delta = delta(residuals(z, u, plane));
    if (delta <= MADS * ROUNDING * (StatUtils.max(u) - StatUtils.min(u))) {
      return Optional.empty();
    }
    for (int round = 0; round < ROUNDS; round++) {
      double[] weights =
          Arrays.stream(residuals(z, u, plane))
              .map(r -> Math.min(1, delta / Math.abs(r)))
              .toArray();
      Optional<double[]> next = plane(z, u, weights);
      if (next.isEmpty()) {
        return Optional.empty();
      }
      double moved = 0;
      for (int k = 0; k < plane.length; k++) {
        double value = next.get()[k];
        moved = Math.max(moved, Math.abs(value - plane[k]) / (1 + Math.abs(value)));
      }
      plane = next.get();
      if (moved <= SETTLED) {
        return Optional.of(Arrays.copyOfRange(plane, 1, plane.length));
      }
    }
    return Optional.empty();
  }

  /** The residual beyond which the loss is linear: so many median absolute deviations. */
  static double delta(double[] rest) {
    double median = new Median().evaluate(rest);
    return MADS
        * new Median().evaluate(Arrays.stream(rest).map(r -> Math.abs(r - median)).toArray());
  }

  /** Intercept and slopes that minimize Σ_i w_i (u_i − c − Σ_j β_j z_ji)²; empty if singular. */
  private static Optional<double[]> plane(double[][] z, double[] u, double[] weights) {
    int p = z.length;
    double total = StatUtils.sum(weights);
    double[] means = new double[p];
    for (int j = 0; j < p; j++) {
      means[j] = dot(weights, z[j]) / total;
    }
    // Normal equations of centered coordinates: a QR of all trials would be the cost of the fit.
    double[][] products = new double[p][p];
    double[] right = new double[p];
    for (int i = 0; i < u.length; i++) {
      for (int j = 0; j < p; j++) {
        double part = weights[i] * (z[j][i] - means[j]);
        right[j] += part * u[i];
        for (int k = 0; k < p; k++) {
          products[j][k] += part * (z[k][i] - means[k]);
        }
      }
    }
    DecompositionSolver solver =
        new LUDecomposition(MatrixUtils.createRealMatrix(products)).getSolver();
    if (!solver.isNonSingular()) {
      return Optional.empty();
    }
    double[] slopes = solver.solve(MatrixUtils.createRealVector(right)).toArray();
    double[] plane = new double[p + 1];
    plane[0] = dot(weights, u) / total - dot(slopes, means);
    System.arraycopy(slopes, 0, plane, 1, p);
    return Optional.of(plane);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double[] residuals(double[][] z, double[] u, double[] plane) {
    double[] rest = new double[u.length];
    for (int i = 0; i < u.length; i++) {
      rest[i] = u[i] - plane[0];
      for (int j = 0; j < z.length; j++) {
        rest[i] -= plane[j + 1] * z[j][i];
      }
    }
    return rest;
  }

  private static double[] filled(int length) {
    double[] ones = new double[length];
    Arrays.fill(ones, 1);
    return ones;
  }
}
