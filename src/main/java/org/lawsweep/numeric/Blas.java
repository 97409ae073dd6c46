package org.lawsweep.numeric;

import dev.ludovic.netlib.blas.BLAS;

/**
 * The few BLAS calls of the hot loops, in one native thread. Matrices are column-major: entry (i,
 * j) of {@code a} stands at {@code a[i + j * lda]}.
 */
public final class Blas {

  private static final BLAS BLAS_INSTANCE = NativeBlas.blas();

  private Blas() {}

  /**
   * C = α AᵀB + β C.
   *
   * @param rows rows of C, columns of A
   * @param columns columns of C and B
   * @param inner rows of A and B
   * @param a inner × rows, read
   * @param b inner × columns, read
   * @param c rows × columns, written
   */
  public static void multiplyTransposed(
      int rows,
      int columns,
      int inner,
      double alpha,
      double[] a,
      int lda,
      double[] b,
      int ldb,
      double beta,
      double[] c,
      int ldc) {
    BLAS_INSTANCE.dgemm("T", "N", rows, columns, inner, alpha, a, lda, b, ldb, beta, c, ldc);
  }

  /**
   * y = α Aᵀx + β y.
   *
   * @param rows rows of A, length of x
   * @param columns columns of A, length of y
   * @param a rows × columns, read
   * @param x read
   * @param y written
   */
  public static void applyTransposed(
      int rows,
      int columns,
      double alpha,
      double[] a,
      int lda,
      double[] x,
      double beta,
      double[] y) {
    BLAS_INSTANCE.dgemv("T", rows, columns, alpha, a, lda, x, 1, beta, y, 1);
  }
}
