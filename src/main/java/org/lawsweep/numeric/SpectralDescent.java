package org.lawsweep.numeric;

import java.util.OptionalLong;

/**
 * Gradient descent u(k+1) = u(k) − ηK(u(k) − y) on a fixed kernel K = V diag(λ) Vᵀ, at any step k
 * without the steps before it (Arora et al. 2019, Theorem 4.1). Immutable.
 *
 * <p>With c = Vᵀ(y − u(0)), Vᵀ(y − u(k)) = (1 − ηλ)^k c; for u(0) = 0 the prediction at x is k(x,
 * X)α with α = V((1 − (1 − ηλ)^k)/λ · c).
 */
public final class SpectralDescent {

  private final int n;
  private final double[] values;
  private final double[] vectors;
  private final double eta;

  /**
   * Descent by steps of η.
   *
   * @param kernel the eigenvalues and vectors of K, read
   * @param eta the step size η, above 0 and below 2/λmax, or the residual grows
   */
  public SpectralDescent(SymmetricEigen kernel, double eta) {
    values = kernel.values();
    vectors = kernel.vectors();
    n = values.length;
    // Written so that NaN is refused too.
    if (!(eta > 0 && (n == 0 || eta * values[n - 1] < 2))) {
      throw new IllegalArgumentException("the step size must be in (0, 2/λmax): " + eta);
    }
    this.eta = eta;
  }

  /**
   * The components c = Vᵀr of a residual along the eigenvectors.
   *
   * @param r n values, y − u(0), read
   */
  public double[] components(double[] r) {
    return multiply("T", r);
  }

  /**
   * |y − u(k)|.
   *
   * @param components c of y − u(0), read
   * @param steps k ≥ 0
   */
  public double residualNorm(double[] components, long steps) {
    double square = 0;
    for (int i = 0; i < n; i++) {
      double component = contraction(i, steps) * components[i];
      square += component * component;
    }
    return Math.sqrt(square);
  }

  /**
   * The first k ≥ 1 with |y − u(k)| at most {@code norm}, by bisection: residuals never grow where
   * ηλmax ≤ 2.
   *
   * @param components c of y − u(0), read
   * @param cap at least 1 and at most 2⁶², the last k that is tried
   * @return empty where the cap comes first
   */
  public OptionalLong stepsTo(double[] components, double norm, long cap) {
    if (residualNorm(components, cap) > norm) {
      return OptionalLong.empty();
    }
    long above = 0;
    long below = 1;
    while (below < cap && residualNorm(components, below) > norm) {
      above = below;
      below = Math.min(cap, 2 * below);
    }
    while (below - above > 1) {
      long middle = above + (below - above) / 2;
      if (residualNorm(components, middle) > norm) {
        above = middle;
      } else {
        below = middle;
      }
    }
    return OptionalLong.of(below);
  }

  /**
   * y − u(k), n values.
   *
   * @param components c of y − u(0), read
   * @param steps k ≥ 0
   */
  public double[] residual(double[] components, long steps) {
    double[] scaled = new double[n];
    for (int i = 0; i < n; i++) {
      scaled[i] = contraction(i, steps) * components[i];
    }
    return multiply("N", scaled);
  }

  /**
   * The weights α of the n kernel functions after k steps from zero.
   *
   * @param components c of y, read
   * @param steps k ≥ 0
   */
  public double[] coefficients(double[] components, long steps) {
    double[] scaled = new double[n];
    for (int i = 0; i < n; i++) {
      scaled[i] = learned(i, steps) * components[i];
    }
    return multiply("N", scaled);
  }

  /** (1 − ηλ)^k. */
  private double contraction(int i, long steps) {
    double shrinkage = eta * values[i];
    // A small ηλ would lose its digits in 1 − ηλ, and a million steps would show it.
    return shrinkage < 0.5
        ? Math.exp((double) steps * Math.log1p(-shrinkage))
        : Math.pow(1 - shrinkage, (double) steps);
  }

  /** 1 − (1 − ηλ_i)^k, the part of component i that k steps learn; 0 ≤ i < n, ascending in λ. */
  public double share(int i, long steps) {
    double shrinkage = eta * values[i];
    return shrinkage < 0.5
        ? -Math.expm1((double) steps * Math.log1p(-shrinkage))
        : 1 - contraction(i, steps);
  }

  /** (1 − (1 − ηλ)^k)/λ, which tends to ηk as λ does to 0. */
  private double learned(int i, long steps) {
    double shrinkage = eta * values[i];
    if (shrinkage == 0) {
      return eta * (double) steps;
    }
    return share(i, steps) / shrinkage * eta;
  }

  private double[] multiply(String op, double[] r) {
    double[] product = new double[n];
    if (n > 0) {
      Blas.gemv(op, n, n, 1, vectors, 0, n, r, 0, 0, product, 0);
    }
    return product;
  }
}
