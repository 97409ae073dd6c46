package org.lawsweep.numeric;

import dev.ludovic.netlib.lapack.LAPACK;
import java.util.OptionalDouble;
import org.netlib.util.intW;

/**
 * The X of least norm among those that minimize |AX − B|, by singular values (dgelsd): right for
 * matrices of any shape and rank, where the normal equations lose half of the digits.
 *
 * @param x X, columns of A × columns of B
 * @param values the singular values of A, descending
 * @param rank how many of them count
 */
@SuppressWarnings("ArrayRecordComponent") // A bundle of results, never compared.
public record LeastSquares(double[] x, double[] values, int rank) {

  private static final LAPACK LAPACK_INSTANCE = NativeBlas.lapack();

  /**
   * Solves a problem.
   *
   * @param rows rows of A
   * @param columns columns of A
   * @param a rows × columns, read
   * @param count columns of B
   * @param b rows × count, read
   * @param cut singular values of at most cut times the largest count as zero; in [0, 1)
   * @throws ArithmeticException when the singular values do not converge
   */
  public static LeastSquares solve(
      int rows, int columns, double[] a, int count, double[] b, double cut) {
    if (a.length != rows * columns || b.length != rows * count) {
      throw new IllegalArgumentException(
          "a %d x %d matrix and %d right-hand sides have no %d and %d entries"
              .formatted(rows, columns, count, a.length, b.length));
    }
    // Written so that NaN is refused too; a negative one would mean LAPACK's own.
    if (!(cut >= 0 && cut < 1)) {
      throw new IllegalArgumentException("the cut must be in [0, 1): " + cut);
    }
    double[] x = new double[columns * count];
    double[] values = new double[Math.min(rows, columns)];
    if (values.length == 0 || count == 0) {
      return new LeastSquares(x, values, 0);
    }
    // X takes the place of B, whichever has more rows.
    int ldb = Math.max(rows, columns);
    double[] bx = new double[ldb * count];
    for (int j = 0; j < count; j++) {
      System.arraycopy(b, j * rows, bx, j * ldb, rows);
    }
    int rank = minimize(rows, columns, a.clone(), count, bx, values, cut);
    for (int j = 0; j < count; j++) {
      System.arraycopy(bx, j * ldb, x, j * columns, columns);
    }
    return new LeastSquares(x, values, rank);
  }

  /**
   * Computes AX − B for one column each.
   *
   * @param a rows × columns, and more, read
   * @param x columns, read
   * @param b rows, read
   */
  public static double[] residual(int rows, int columns, double[] a, double[] x, double[] b) {
    double[] residual = b.clone();
    Blas.gemv("N", rows, columns, 1, a, 0, rows, x, 0, -1, residual, 0);
    return residual;
  }

  /** The largest singular value over the smallest that counts; empty where none does. */
  public OptionalDouble condition() {
    return rank == 0 ? OptionalDouble.empty() : OptionalDouble.of(values[0] / values[rank - 1]);
  }

  private static int minimize(
      int rows, int columns, double[] a, int count, double[] bx, double[] values, double cut) {
    int ldb = Math.max(rows, columns);
    double[] work = new double[1];
    int[] integers = new int[1];
    intW rank = new intW(0);
    intW info = new intW(0);
    LAPACK_INSTANCE.dgelsd(
        rows, columns, count, a, rows, bx, ldb, values, cut, rank, work, -1, integers, info);
    work = new double[(int) work[0]];
    integers = new int[Math.max(1, integers[0])];
    LAPACK_INSTANCE.dgelsd(
        rows,
        columns,
        count,
        a,
        rows,
        bx,
        ldb,
        values,
        cut,
        rank,
        work,
        work.length,
        integers,
        info);
    if (info.val != 0) {
      throw new ArithmeticException(
          "dgelsd failed on a " + rows + " x " + columns + " matrix, info=" + info.val);
    }
    long small = Math.min(rows, columns);
    Flops.add(4L * ldb * small * small + 4L * rows * columns * count);
    return rank.val;
  }
}
