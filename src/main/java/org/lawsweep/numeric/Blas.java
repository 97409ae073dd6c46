package org.lawsweep.numeric;

import dev.ludovic.netlib.blas.BLAS;

/**
 * The few BLAS calls of the hot loops, in one native thread. Matrices are column-major: entry (i,
 * j) of {@code a} stands at {@code a[i + j * lda]}.
 *
 * <p>A native call costs about 130 ns. netlib's Java code is faster up to 4 × 4 in gemm and 16 × 16
 * in gemv, by 100 ns a call: too little, too rarely, to choose by size.
 */
public final class Blas {

  private static final BLAS BLAS_INSTANCE = NativeBlas.blas();

  private Blas() {}

  /**
   * C = α op(A) op(B) + β C, op(A) rows × inner and op(B) inner × columns.
   *
   * @param opA {@code "N"} for A itself, {@code "T"} for its transpose; opB likewise
   * @param a read, from {@code offsetA} on; the others likewise
   * @param c rows × columns, written
   */
  public static void gemm(
      String opA,
      String opB,
      int rows,
      int columns,
      int inner,
      double alpha,
      double[] a,
      int offsetA,
      int lda,
      double[] b,
      int offsetB,
      int ldb,
      double beta,
      double[] c,
      int offsetC,
      int ldc) {
    BLAS_INSTANCE.dgemm(
        opA, opB, rows, columns, inner, alpha, a, offsetA, lda, b, offsetB, ldb, beta, c, offsetC,
        ldc);
    Flops.add(2L * rows * columns * inner);
  }

  /** The same in single precision. */
  public static void gemm(
      String opA,
      String opB,
      int rows,
      int columns,
      int inner,
      float alpha,
      float[] a,
      int offsetA,
      int lda,
      float[] b,
      int offsetB,
      int ldb,
      float beta,
      float[] c,
      int offsetC,
      int ldc) {
    BLAS_INSTANCE.sgemm(
        opA, opB, rows, columns, inner, alpha, a, offsetA, lda, b, offsetB, ldb, beta, c, offsetC,
        ldc);
    Flops.add(2L * rows * columns * inner);
  }

  /**
   * y = α op(A) x + β y.
   *
   * @param opA {@code "N"} for A itself, {@code "T"} for its transpose
   * @param rows rows of A, not of op(A)
   * @param columns columns of A
   * @param y written
   */
  public static void gemv(
      String opA,
      int rows,
      int columns,
      double alpha,
      double[] a,
      int offsetA,
      int lda,
      double[] x,
      int offsetX,
      double beta,
      double[] y,
      int offsetY) {
    BLAS_INSTANCE.dgemv(
        opA, rows, columns, alpha, a, offsetA, lda, x, offsetX, 1, beta, y, offsetY, 1);
    Flops.add(2L * rows * columns);
  }

  /** The same in single precision. */
  public static void gemv(
      String opA,
      int rows,
      int columns,
      float alpha,
      float[] a,
      int offsetA,
      int lda,
      float[] x,
      int offsetX,
      float beta,
      float[] y,
      int offsetY) {
    BLAS_INSTANCE.sgemv(
        opA, rows, columns, alpha, a, offsetA, lda, x, offsetX, 1, beta, y, offsetY, 1);
    Flops.add(2L * rows * columns);
  }
}
