package org.lawsweep.numeric;

import dev.ludovic.netlib.lapack.LAPACK;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.netlib.util.intW;

/**
 * The polynomials q_0, q_1, … that are orthonormal for the law of ⟨x, x'⟩, x and x' being uniform
 * on the sphere S^(d−1): the density on [−1, 1] is proportional to (1 − t²)^((d−3)/2), and
 *
 * <pre>t q_k = β_{k+1} q_{k+1} + β_k q_{k−1}
 * β_k² = k(k + d − 3)/(4(k + d/2 − 1)(k + d/2 − 2)).</pre>
 *
 * The kernel √N_k q_k(⟨x, x'⟩) reproduces the N_k spherical harmonics of degree k, so that q_k(1) =
 * √N_k (addition theorem).
 */
public final class Gegenbauer {

  private static final LAPACK LAPACK_INSTANCE = NativeBlas.lapack();

  private final int d;

  /** The polynomials of the sphere in dimension d, at least 3. */
  public Gegenbauer(int d) {
    if (d < 3) {
      throw new IllegalArgumentException("the density needs d of at least 3: " + d);
    }
    this.d = d;
  }

  /** Operations of {@link #coefficients}. */
  public static double flops(double nodes) {
    return 28 * nodes * nodes;
  }

  /**
   * a_k = E f(t) q_k(t) for k = 0 to nodes − 1, by Gauss's rule with so many nodes (Golub and
   * Welsch 1969): exact where f q_k is a polynomial of a degree below 2 · nodes.
   */
  public double[] coefficients(DoubleUnaryOperator f, int nodes) {
    double[] beta = beta(nodes);
    double[] points = nodes(beta);
    double[] a = new double[nodes];
    double[] q = new double[nodes];
    for (double t : points) {
      polynomials(t, beta, q);
      double squares = 0;
      for (double value : q) {
        squares += value * value;
      }
      double weighted = f.applyAsDouble(t) / squares;
      for (int k = 0; k < nodes; k++) {
        a[k] += weighted * q[k];
      }
    }
    Flops.add(8L * nodes * nodes);
    return a;
  }

  /** √N_k for k = 0 to count − 1, N_k = C(d + k − 1, k) − C(d + k − 3, k − 2). */
  public double[] rootDimensions(int count) {
    double[] q = new double[count];
    polynomials(1, beta(count), q);
    return q;
  }

  /** β_0 = 0 to β_{count−1}. */
  double[] beta(int count) {
    double[] beta = new double[count];
    for (int k = 1; k < count; k++) {
      double half = k + d / 2.0 - 1;
      beta[k] = 0.5 * Math.sqrt(k * (k + d - 3.0) / (half * (half - 1)));
    }
    return beta;
  }

  /** The eigenvalues of the symmetric tridiagonal matrix of the β_k. */
  private static double[] nodes(double[] beta) {
    int n = beta.length;
    double[] values = new double[n];
    if (n > 1) {
      intW info = new intW(0);
      LAPACK_INSTANCE.dsterf(n, values, Arrays.copyOfRange(beta, 1, n), info);
      if (info.val != 0) {
        throw new ArithmeticException("dsterf failed, n=" + n + ", info=" + info.val);
      }
      Flops.add(20L * n * n);
    }
    return values;
  }

  /** q_k(t) for all k; q is written. */
  private static void polynomials(double t, double[] beta, double[] q) {
    if (q.length > 0) {
      q[0] = 1;
    }
    for (int k = 1; k < q.length; k++) {
      q[k] = (t * q[k - 1] - (k > 1 ? beta[k - 1] * q[k - 2] : 0)) / beta[k];
    }
  }
}
