package org.lawsweep.study.memorization;

import org.lawsweep.numeric.Blas;

/** G_jk = exp(−σ²‖x_j − x_k‖²/2): one correction of infinite width is r ← (I − G) r. */
final class GaussianKernel {

  private final int n;
  private final double[] g;

  /**
   * Computes the kernel matrix of n points.
   *
   * @param x d × n, column-major, read
   */
  GaussianKernel(double[] x, int d, int n, double sigma) {
    this.n = n;
    g = new double[n * n];
    Blas.gemm("T", "N", n, n, d, 1, x, 0, d, x, 0, d, 0, g, 0, n);
    double[] squares = new double[n];
    for (int k = 0; k < n; k++) {
      squares[k] = g[k + k * n];
    }
    for (int k = 0; k < n; k++) {
      for (int j = 0; j < n; j++) {
        double distance = squares[j] + squares[k] - 2 * g[j + k * n];
        g[j + k * n] = Math.exp(-sigma * sigma * Math.max(0, distance) / 2);
      }
    }
  }

  /** Computes Gr, a new array. */
  double[] times(double[] r) {
    double[] product = new double[n];
    Blas.gemv("T", n, n, 1, g, 0, n, r, 0, 0, product, 0);
    return product;
  }

  /** Computes E‖(I − G)y‖²/n = Σ_{i≠j} G_ij²/n over independent signs y. */
  double biasOfSigns() {
    double squares = 0;
    for (int k = 0; k < n; k++) {
      for (int j = 0; j < k; j++) {
        squares += 2 * g[j + k * n] * g[j + k * n];
      }
    }
    return squares / n;
  }

  /**
   * What one correction of r is expected to leave.
   *
   * @param bias ‖(I − G)r‖²/‖r‖²: what is left when width is infinite
   * @param power rᵀGr/‖r‖² = E|F|²/‖r‖²: what the variance of a group is proportional to
   */
  record Response(double bias, double power) {}

  /** Computes the response to a residual, n values, read. */
  Response response(double[] r) {
    double[] smooth = times(r);
    double left = 0;
    double shared = 0;
    double all = 0;
    for (int k = 0; k < n; k++) {
      left += (r[k] - smooth[k]) * (r[k] - smooth[k]);
      shared += r[k] * smooth[k];
      all += r[k] * r[k];
    }
    return new Response(left / all, shared / all);
  }
}
