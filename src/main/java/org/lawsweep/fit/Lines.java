package org.lawsweep.fit;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/** Lines and planes through few points: least squares as weights, and Theil–Sen. */
final class Lines {

  /** A coordinate whose part not explained by the others is smaller than this is not told apart. */
  private static final double COLLINEAR = 1e-9;

  /** Levels beyond which what goes over pairs of them takes minutes, or all memory. */
  static final int MANY = 1000;

  private Lines() {}

  /**
   * W, p by L, with slopes β̂ = W u of the least-squares plane u ≈ c + Σ_j β_j z_j: the
   * pseudo-inverse of the centered Z. Its rows sum to 0.
   *
   * @param z coordinates, p by L, read
   * @return empty if the coordinates are constant or collinear, or L ≤ p
   */
  static Optional<double[][]> weights(double[][] z) {
    int p = z.length;
    int levels = z[0].length;
    if (levels <= p) {
      return Optional.empty();
    }
    double[][] unit = new double[p][];
    double[] norm = new double[p];
    for (int j = 0; j < p; j++) {
      double mean = StatUtils.mean(z[j]);
      double[] centered = Arrays.stream(z[j]).map(value -> value - mean).toArray();
      norm[j] = Math.sqrt(StatUtils.sumSq(centered));
      if (norm[j] <= COLLINEAR * Math.sqrt(StatUtils.sumSq(z[j]))) {
        return Optional.empty();
      }
      double scale = norm[j];
      unit[j] = Arrays.stream(centered).map(value -> value / scale).toArray();
    }
    RealMatrix rows = MatrixUtils.createRealMatrix(unit);
    boolean many = levels > MANY;
    // The inverse of a QR goes over the square of the levels; unit columns lose little by theirs.
    DecompositionSolver solver =
        many
            ? new LUDecomposition(rows.multiply(rows.transpose()), COLLINEAR).getSolver()
            : new QRDecomposition(rows.transpose(), COLLINEAR).getSolver();
    if (!solver.isNonSingular()) {
      return Optional.empty();
    }
    double[][] w = (many ? solver.solve(rows) : solver.getInverse()).getData();
    for (int j = 0; j < p; j++) {
      double scale = norm[j];
      w[j] = Arrays.stream(w[j]).map(value -> value / scale).toArray();
    }
    return Optional.of(w);
  }

  /** W u: the p slopes of locations u (length L); both read. */
  static double[] slopes(double[][] w, double[] u) {
    return Arrays.stream(w).mapToDouble(row -> dot(row, u)).toArray();
  }

  /**
   * The standard error of each slope from the residuals e_l of the plane: s·‖W_j‖ with s² = Σ_l
   * e_l² / (L − p − 1).
   *
   * @param w weights of z, p by L, read
   * @param z coordinates, p by L, read
   * @param u locations, length L, read
   * @return length p
   */
  static double[] standardErrors(double[][] w, double[][] z, double[] u) {
    double s = scatter(w, z, u);
    return Arrays.stream(w).mapToDouble(row -> s * Math.sqrt(StatUtils.sumSq(row))).toArray();
  }

  /** The standard deviation s of the residuals of the plane, as {@link #standardErrors} has it. */
  static double scatter(double[][] w, double[][] z, double[] u) {
    int p = z.length;
    double[] slopes = slopes(w, u);
    double[] rest = u.clone();
    for (int j = 0; j < p; j++) {
      for (int l = 0; l < rest.length; l++) {
        rest[l] -= slopes[j] * z[j][l];
      }
    }
    return Math.sqrt(StatUtils.variance(rest) * (rest.length - 1) / (rest.length - p - 1));
  }

  /** The median of the slopes of all pairs of points (z_l, u_l) with z's apart; both read. */
  static double theilSen(double[] z, double[] u) {
    int levels = z.length;
    double[] slopes = new double[levels * (levels - 1) / 2];
    int count = 0;
    for (int i = 0; i < levels; i++) {
      for (int k = 0; k < i; k++) {
        slopes[count++] = (u[i] - u[k]) / (z[i] - z[k]);
      }
    }
    return new Median().evaluate(slopes);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
