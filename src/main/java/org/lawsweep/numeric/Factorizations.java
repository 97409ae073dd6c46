package org.lawsweep.numeric;

import breeze.linalg.DenseMatrix;
import breeze.linalg.DenseMatrix$mcD$sp;
import breeze.linalg.DenseVector;
import breeze.linalg.MatrixSingularException;
import breeze.linalg.operators.HasOps$;
import breeze.linalg.svd;
import breeze.linalg.svd$reduced$reduced_Svd_DM_Impl$;

/**
 * What breeze does as fast as LAPACK called directly: singular values, linear systems, and the
 * pseudo-inverse. Matrices are column-major {@code double[]} without padding; arguments are read,
 * never written.
 */
public final class Factorizations {

  static {
    // breeze takes whatever LAPACK netlib has settled on by then.
    NativeBlas.facts();
  }

  private Factorizations() {}

  /**
   * A = U diag(s) Vᵀ, thin: k = min(rows, columns).
   *
   * @param left U, rows × k, orthonormal columns
   * @param values s, k of them, descending, not negative
   * @param rightTransposed Vᵀ, k × columns, orthonormal rows
   */
  @SuppressWarnings("ArrayRecordComponent") // A bundle of results, never compared.
  public record Svd(double[] left, double[] values, double[] rightTransposed) {}

  /**
   * The thin singular value decomposition, by divide and conquer (dgesdd).
   *
   * @param a rows × columns, read
   */
  public static Svd svd(int rows, int columns, double[] a) {
    requireShape(rows, columns, a);
    if (rows == 0 || columns == 0) {
      return new Svd(new double[0], new double[0], new double[0]);
    }
    if (rows > columns) {
      // netlib's bound check refuses the thin U of a tall matrix.
      Svd wide = svd(columns, rows, transpose(rows, columns, a));
      return new Svd(
          transpose(columns, rows, wide.rightTransposed()),
          wide.values(),
          transpose(columns, columns, wide.left()));
    }
    svd.SVD<DenseMatrix<Object>, DenseVector<Object>> result =
        svd$reduced$reduced_Svd_DM_Impl$.MODULE$.apply(wrap(rows, columns, a));
    return new Svd(
        unwrap(result.leftVectors()),
        (double[]) result.singularValues().data(),
        unwrap(result.rightVectors()));
  }

  /**
   * The solution X of AX = B, by LU with partial pivoting (dgesv).
   *
   * @param n rows and columns of A
   * @param a n × n, read
   * @param columns columns of B
   * @param b n × columns, read
   * @return X, n × columns
   * @throws ArithmeticException when a pivot is zero; {@link #pseudoInverse} serves then
   */
  public static double[] solve(int n, double[] a, int columns, double[] b) {
    requireShape(n, n, a);
    requireShape(n, columns, b);
    if (n == 0 || columns == 0) {
      return new double[0];
    }
    long factors = 2L * n * n * n / 3;
    Flops.add(factors + 2L * n * n * columns);
    try {
      return unwrap(
          HasOps$.MODULE$
              .impl_OpSolveMatrixBy_DMD_DMD_eq_DMD()
              .apply(wrap(n, n, a), wrap(n, columns, b)));
    } catch (MatrixSingularException e) {
      ArithmeticException refusal =
          new ArithmeticException("the matrix is singular: LU met a zero pivot, n=" + n);
      refusal.initCause(e);
      throw refusal;
    }
  }

  /**
   * The Moore–Penrose inverse V diag(1/s) Uᵀ, columns × rows. Singular values of at most max(rows,
   * columns)·ulp(1)·s₁ count as zero; breeze's own inverts them, and with them the rounding errors.
   *
   * @param a rows × columns, read
   */
  public static double[] pseudoInverse(int rows, int columns, double[] a) {
    Svd svd = svd(rows, columns, a);
    int k = svd.values().length;
    double[] inverse = new double[a.length];
    if (k == 0) {
      return inverse;
    }
    double[] scaled = svd.left().clone();
    double negligible = Math.max(rows, columns) * Math.ulp(1.0) * svd.values()[0];
    for (int j = 0; j < k; j++) {
      double value = svd.values()[j];
      double factor = value > negligible ? 1 / value : 0;
      for (int i = 0; i < rows; i++) {
        scaled[i + j * rows] *= factor;
      }
    }
    NativeBlas.blas()
        .dgemm(
            "T",
            "T",
            columns,
            rows,
            k,
            1,
            svd.rightTransposed(),
            k,
            scaled,
            rows,
            0,
            inverse,
            columns);
    return inverse;
  }

  private static DenseMatrix<Object> wrap(int rows, int columns, double[] a) {
    return new DenseMatrix$mcD$sp(rows, columns, a);
  }

  private static double[] unwrap(DenseMatrix<Object> matrix) {
    return matrix.toArray$mcD$sp();
  }

  private static double[] transpose(int rows, int columns, double[] a) {
    double[] transposed = new double[a.length];
    for (int j = 0; j < columns; j++) {
      for (int i = 0; i < rows; i++) {
        transposed[j + i * columns] = a[i + j * rows];
      }
    }
    return transposed;
  }

  private static void requireShape(int rows, int columns, double[] a) {
    if (a.length != rows * columns) {
      throw new IllegalArgumentException(
          "a " + rows + " x " + columns + " matrix has no " + a.length + " entries");
    }
  }
}
