package org.lawsweep.numeric;

import dev.ludovic.netlib.lapack.LAPACK;
import org.netlib.util.intW;

/**
 * A = V diag(λ) Vᵀ for a symmetric A, by divide and conquer (dsyevd), called directly: breeze's
 * takes seven times as long.
 *
 * @param values λ, ascending
 * @param vectors V, n × n, column-major, orthonormal columns
 */
@SuppressWarnings("ArrayRecordComponent") // A bundle of results, never compared.
public record SymmetricEigen(double[] values, double[] vectors) {

  private static final LAPACK LAPACK_INSTANCE = NativeBlas.lapack();

  /**
   * All eigenvalues and eigenvectors.
   *
   * @param n rows and columns
   * @param a n × n, of which the lower triangle is read; stays as it is
   * @throws ArithmeticException when an entry is NaN or infinite, or the iteration fails
   */
  public static SymmetricEigen of(int n, double[] a) {
    double[] vectors = a.clone();
    return new SymmetricEigen(decompose("V", n, vectors), vectors);
  }

  /** All eigenvalues, ascending, in less than half of the time. Arguments as above. */
  public static double[] values(int n, double[] a) {
    return decompose("N", n, a.clone());
  }

  /**
   * The smallest eigenvalue alone, by bisection (dsyevr): four fifths of the time of all at n =
   * 1000, less at smaller n. Arguments as above.
   *
   * @param n at least 1
   */
  public static double smallest(int n, double[] a) {
    requireFinite(n, a);
    double[] matrix = a.clone();
    double[] values = new double[n];
    double[] work = new double[1];
    int[] integers = new int[1];
    intW info = new intW(0);
    // No eigenvectors are asked for, but netlib checks for room, at leading dimension 1.
    double[] vectors = new double[n];
    int[] support = new int[2 * n];
    intW found = new intW(0);
    LAPACK_INSTANCE.dsyevr(
        "N", "I", "L", n, matrix, n, 0, 0, 1, 1, 0, found, values, vectors, 1, support, work, -1,
        integers, -1, info);
    work = new double[(int) work[0]];
    // The query's answer is too small at n = 1.
    integers = new int[10 * n];
    LAPACK_INSTANCE.dsyevr(
        "N",
        "I",
        "L",
        n,
        matrix,
        n,
        0,
        0,
        1,
        1,
        0,
        found,
        values,
        vectors,
        1,
        support,
        work,
        work.length,
        integers,
        integers.length,
        info);
    if (info.val != 0) {
      throw new ArithmeticException("dsyevr failed, n=" + n + ", info=" + info.val);
    }
    Flops.add(4L * n * n * n / 3);
    return values[0];
  }

  /** λ of a matrix that is overwritten, by V where asked for. */
  private static double[] decompose(String job, int n, double[] a) {
    requireFinite(n, a);
    double[] values = new double[n];
    if (n == 0) {
      return values;
    }
    double[] work = new double[1];
    int[] integers = new int[1];
    intW info = new intW(0);
    LAPACK_INSTANCE.dsyevd(job, "L", n, a, n, values, work, -1, integers, -1, info);
    work = new double[(int) work[0]];
    integers = new int[integers[0]];
    LAPACK_INSTANCE.dsyevd(
        job, "L", n, a, n, values, work, work.length, integers, integers.length, info);
    if (info.val != 0) {
      throw new ArithmeticException("dsyevd failed, n=" + n + ", info=" + info.val);
    }
    long cube = (long) n * n * n;
    // The usual counts: reduction to tridiagonal form, and with it back-transformation and merging.
    Flops.add(job.equals("V") ? 9 * cube : 4 * cube / 3);
    return values;
  }

  /** What LAPACK makes of NaN differs from one routine to the next. */
  private static void requireFinite(int n, double[] a) {
    if (a.length != (long) n * n) {
      throw new IllegalArgumentException(
          "a " + n + " x " + n + " matrix has no " + a.length + " entries");
    }
    for (int j = 0; j < n; j++) {
      for (int i = j; i < n; i++) {
        if (!Double.isFinite(a[i + j * n])) {
          throw new ArithmeticException(
              "entry (" + i + ", " + j + ") of the matrix is " + a[i + j * n]);
        }
      }
    }
  }
}
