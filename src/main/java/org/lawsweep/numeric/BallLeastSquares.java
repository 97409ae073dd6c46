package org.lawsweep.numeric;

import dev.ludovic.netlib.lapack.LAPACK;
import org.netlib.util.intW;

/**
 * The v of least |Av − y| in the ball |v| ≤ r, for a tall A, and gradient descent towards it: by QR
 * of (A y), and the singular values of the triangle.
 *
 * <p>With A = U diag(s) Vᵀ and c = Uᵀy it is v(μ) = V diag(s/(s² + μ)) c: with μ = 0, of the least
 * norm, where that is in the ball, and else with the root μ of |v(μ)| = r. AᵀA, which would lose
 * half of the digits, is never formed. Immutable.
 */
public final class BallLeastSquares {

  private static final LAPACK LAPACK_INSTANCE = NativeBlas.lapack();

  /** Halvings of the interval of log μ, after which its ends are neighbors. */
  private static final int HALVINGS = 64;

  private final double[] values;
  private final double[] along;
  private final double[] rightTransposed;

  private BallLeastSquares(double[] values, double[] along, double[] rightTransposed) {
    this.values = values;
    this.along = along;
    this.rightTransposed = rightTransposed;
  }

  /**
   * Factors a problem, to be solved for several radii or numbers of steps.
   *
   * @param rows rows of A, more than its columns
   * @param columns columns of A, at least 1
   * @param ay rows × (columns + 1), A and then y; overwritten
   */
  public static BallLeastSquares of(int rows, int columns, double[] ay) {
    if (columns < 1 || rows <= columns || ay.length != rows * (columns + 1L)) {
      throw new IllegalArgumentException(
          "a tall %d x %d matrix and a right-hand side have no %d entries"
              .formatted(rows, columns, ay.length));
    }
    triangulate(rows, columns + 1, ay);
    double[] triangle = new double[columns * columns];
    for (int j = 0; j < columns; j++) {
      System.arraycopy(ay, j * rows, triangle, j * columns, j + 1);
    }
    Factorizations.Svd svd = Factorizations.svd(columns, columns, triangle);
    // dgesdd with all vectors, to leading order.
    Flops.add(22L * columns * columns * columns);
    double[] along = new double[columns];
    Blas.gemv("T", columns, columns, 1, svd.left(), 0, columns, ay, columns * rows, 0, along, 0);
    return new BallLeastSquares(svd.values(), along, svd.rightTransposed());
  }

  /**
   * Computes the v of least |Av − y| in a ball.
   *
   * @param radius r > 0
   * @return v, one entry for every column of A
   */
  public double[] inBall(double radius) {
    // Written so that NaN is refused too.
    if (!(radius > 0)) {
      throw new IllegalArgumentException("the radius must be above 0: " + radius);
    }
    return back(shrunkTo(radius));
  }

  /**
   * Computes where gradient descent on ½|Av − y|² from zero is after some steps of length 1/s₁²: V
   * diag((1 − (1 − s²/s₁²)^T)/s) c, without the steps.
   *
   * @param steps T ≥ 1
   * @return v, one entry for every column of A
   */
  public double[] descended(long steps) {
    double[] inner = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      double ratio = values[i] / values[0];
      if (ratio > 0) {
        // A small ratio would lose its digits in 1 − ratio².
        double share = -Math.expm1((double) steps * Math.log1p(-ratio * ratio));
        inner[i] = share / values[i] * along[i];
      }
    }
    return back(inner);
  }

  /** Gives s₁, the largest singular value of A. */
  public double largest() {
    return values[0];
  }

  private double[] back(double[] inner) {
    int columns = values.length;
    double[] v = new double[columns];
    Blas.gemv("T", columns, columns, 1, rightTransposed, 0, columns, inner, 0, 0, v, 0);
    return v;
  }

  /** Replaces a matrix by the triangle R of its QR factorization, and what is below by the rest. */
  private static void triangulate(int rows, int columns, double[] a) {
    double[] tau = new double[columns];
    double[] work = new double[1];
    intW info = new intW(0);
    LAPACK_INSTANCE.dgeqrf(rows, columns, a, rows, tau, work, -1, info);
    work = new double[(int) work[0]];
    LAPACK_INSTANCE.dgeqrf(rows, columns, a, rows, tau, work, work.length, info);
    Flops.add(2L * columns * columns * (rows - columns / 3));
  }

  /** Vᵀv(μ) for the least μ with |v(μ)| ≤ radius. */
  private double[] shrunkTo(double radius) {
    double[] inner = new double[values.length];
    if (shrink(0, inner) > radius) {
      double least = Math.log(Double.MIN_NORMAL);
      // |v(μ)| ≤ s₁|c|/μ.
      double most = Math.log(values[0] * norm(along) / radius);
      for (int i = 0; i < HALVINGS; i++) {
        double middle = (least + most) / 2;
        if (shrink(Math.exp(middle), inner) > radius) {
          least = middle;
        } else {
          most = middle;
        }
      }
      shrink(Math.exp(most), inner);
    }
    return inner;
  }

  /** Sets Vᵀv(μ) and returns its norm. Singular values that are rounding errors count as zero. */
  private double shrink(double mu, double[] inner) {
    double negligible = values.length * Math.ulp(1.0) * values[0];
    for (int i = 0; i < values.length; i++) {
      double s = values[i];
      inner[i] = s > negligible ? s * along[i] / (s * s + mu) : 0;
    }
    return norm(inner);
  }

  private static double norm(double[] x) {
    double squares = 0;
    for (double entry : x) {
      squares += entry * entry;
    }
    return Math.sqrt(squares);
  }
}
