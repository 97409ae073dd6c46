package org.lawsweep.study.memorization;

import java.util.Arrays;
import java.util.Optional;
import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.NonNegativeLeastSquares;
import org.lawsweep.numeric.Vectors;

/**
 * Decides whether a linear function of features Ψ_i has the signs y_i, with a proof of either
 * answer.
 *
 * <p>Let p be the point nearest to 0 of the hull of y_1Ψ_1, ..., y_nΨ_n. Where all y_i⟨Ψ_i, p⟩ are
 * positive, p is such a function; where p = 0, there is none, as the y_iΨ_i cancel with weights
 * that are not negative. To find p, let A have the columns (y_iΨ_i, 1), and w ≥ 0 minimize |Aw − e|
 * for the last unit vector e: the residual e − Aw is a multiple of (−p, |p|²).
 */
final class SignSeparation {

  /**
   * The least y_i⟨Ψ_i, p⟩/|p| that proves separation, and |p| below which 0 counts as reached, for
   * features of norm about 1. Margins go down to 10⁻⁵ in draws of 128 points; rounding leaves an
   * error of 10⁻¹⁵ in one and 10⁻¹² in |p|.
   */
  private static final double MARGIN = 1e-9;

  private SignSeparation() {}

  /**
   * Finds whether signs are linear in features.
   *
   * @param rows features of a point, of norm about 1 together
   * @param features rows × n, a point a column, read
   * @param signs n, read
   * @return empty where rounding leaves it open
   */
  static Optional<Boolean> isSeparable(int rows, double[] features, double[] signs) {
    int n = signs.length;
    int height = rows + 1;
    double[] a = new double[height * n];
    for (int k = 0; k < n; k++) {
      for (int i = 0; i < rows; i++) {
        a[i + k * height] = signs[k] * features[i + k * rows];
      }
      a[rows + k * height] = 1;
    }
    // Without a feature a point is at 0 itself; two of them would be columns that NNLS can't part.
    for (int k = 0; k < n; k++) {
      if (Arrays.stream(features, k * rows, (k + 1) * rows).allMatch(v -> v == 0)) {
        return Optional.of(false);
      }
    }
    double[] e = new double[height];
    e[rows] = 1;
    NonNegativeLeastSquares hull = new NonNegativeLeastSquares(height, a, e);
    int[] all = new int[n];
    Arrays.setAll(all, k -> k);
    hull.least(all);
    double[] p = hull.residual();
    // The weights add up to what the last residual lacks of 1, and p is their mean.
    double weights = 1 - p[rows];
    p[rows] = 0;
    double size = Vectors.norm(p);
    for (int i = 0; i < rows; i++) {
      p[i] /= -size;
    }
    double[] margins = new double[n];
    Blas.gemv("T", height, n, 1, a, 0, height, p, 0, 0, margins, 0);
    if (Arrays.stream(margins).min().orElseThrow() > MARGIN) {
      return Optional.of(true);
    }
    return size / weights < MARGIN ? Optional.of(false) : Optional.empty();
  }
}
