package org.lawsweep.numeric;

import dev.ludovic.netlib.lapack.LAPACK;
import org.netlib.util.intW;

/**
 * A = LLᵀ for a symmetric positive definite A (dpotrf): factored once, then solved for as many
 * right-hand sides as there are. Immutable.
 */
public final class Cholesky {

  private static final LAPACK LAPACK_INSTANCE = NativeBlas.lapack();

  private final int n;
  private final double[] factor;

  private Cholesky(int n, double[] factor) {
    this.n = n;
    this.factor = factor;
  }

  /**
   * Factors a matrix.
   *
   * @param n rows and columns
   * @param a n × n, of which the lower triangle is read; stays as it is
   * @throws ArithmeticException when A is not positive definite to working precision
   */
  public static Cholesky of(int n, double[] a) {
    if (a.length != (long) n * n) {
      throw new IllegalArgumentException(
          "a " + n + " x " + n + " matrix has no " + a.length + " entries");
    }
    double[] factor = a.clone();
    intW info = new intW(0);
    if (n > 0) {
      LAPACK_INSTANCE.dpotrf("L", n, factor, n, info);
    }
    for (int i = 0; i < n; i++) {
      // LAPACK ends at a pivot that is not positive, but goes on with NaN.
      if (info.val == i + 1 || !Double.isFinite(factor[i + i * n])) {
        throw new ArithmeticException(
            "the matrix is not positive definite: pivot " + (i + 1) + " of " + n + " is not");
      }
    }
    Flops.add((long) n * n * n / 3);
    return new Cholesky(n, factor);
  }

  /**
   * The solution X of AX = B (dpotrs).
   *
   * @param columns columns of B
   * @param b n × columns, read
   * @return X, n × columns
   */
  public double[] solve(int columns, double[] b) {
    if (b.length != n * columns) {
      throw new IllegalArgumentException(
          "a " + n + " x " + columns + " matrix has no " + b.length + " entries");
    }
    double[] x = b.clone();
    if (x.length > 0) {
      LAPACK_INSTANCE.dpotrs("L", n, columns, factor, n, x, n, new intW(0));
      Flops.add(2L * n * n * columns);
    }
    return x;
  }

  /**
   * The solution of Lx = b (dtrtrs), whose first entries are those of the leading block of A: Σ_{i
   * < k} x_i² is b'A⁻¹b of the first k rows and columns.
   *
   * @param b n values, read
   */
  public double[] solveLower(double[] b) {
    if (b.length != n) {
      throw new IllegalArgumentException("a vector of " + n + " has no " + b.length + " entries");
    }
    double[] x = b.clone();
    if (n > 0) {
      LAPACK_INSTANCE.dtrtrs("L", "N", "N", n, 1, factor, n, x, n, new intW(0));
      Flops.add((long) n * n);
    }
    return x;
  }
}
