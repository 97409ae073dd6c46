package org.lawsweep.numeric;

import dev.ludovic.netlib.blas.BLAS;

/**
 * Calls the few BLAS routines of the hot loops, in one native thread. Each has one name in both
 * precisions, so that a kernel's text is the same in both. Matrices are column-major: entry (i, j)
 * of {@code a} stands at {@code a[i + j * lda]}.
 *
 * <p>A native call costs about 130 ns. netlib's Java code is faster up to 4 × 4 in gemm and 16 × 16
 * in gemv, by 100 ns a call: too little, too rarely, to choose by size.
 */
public final class Blas {

  private static final BLAS BLAS_INSTANCE = NativeBlas.blas();

  /**
   * Operations of one native call, 20 ms or so: netlib holds the arrays meanwhile, and where
   * another thread needs a garbage collection, it and all others wait for the call to end (JDK 17).
   */
  private static final double CALL = 1e9;

  /** Narrower products are slow. */
  private static final int NARROWEST = 64;

  private Blas() {}

  /** Returns the columns of C that one call computes: all of them but for long products. */
  private static int panel(int rows, int columns, int inner) {
    double fit = CALL / (2.0 * rows * inner);
    return fit >= columns ? Math.max(1, columns) : Math.max(NARROWEST, (int) fit);
  }

  /**
   * Computes C = α op(A) op(B) + β C, op(A) rows × inner and op(B) inner × columns.
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
    int panel = panel(rows, columns, inner);
    int next = opB.equals("N") ? ldb : 1;
    for (int first = 0; first < columns; first += panel) {
      BLAS_INSTANCE.dgemm(
          opA,
          opB,
          rows,
          Math.min(panel, columns - first),
          inner,
          alpha,
          a,
          offsetA,
          lda,
          b,
          offsetB + first * next,
          ldb,
          beta,
          c,
          offsetC + first * ldc,
          ldc);
    }
    Flops.add(2L * rows * columns * inner);
  }

  /** Computes the same in single precision. */
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
    int panel = panel(rows, columns, inner);
    int next = opB.equals("N") ? ldb : 1;
    for (int first = 0; first < columns; first += panel) {
      BLAS_INSTANCE.sgemm(
          opA,
          opB,
          rows,
          Math.min(panel, columns - first),
          inner,
          alpha,
          a,
          offsetA,
          lda,
          b,
          offsetB + first * next,
          ldb,
          beta,
          c,
          offsetC + first * ldc,
          ldc);
    }
    Flops.add(2L * rows * columns * inner);
  }

  /**
   * Computes y = α op(A) x + β y.
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

  /** Computes the same in single precision. */
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
