package org.lawsweep.study.dynamics;

import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.Cholesky;
import org.lawsweep.numeric.ReluKernel;
import org.lawsweep.numeric.SpectralDescent;
import org.lawsweep.numeric.SymmetricEigen;
import org.lawsweep.study.TrialFailure;

/**
 * Kernel gradient descent from zero by steps η = 1/λmax, f_k(z) = k(z, X)α_k, and its limit, kernel
 * regression: what a network of infinite width does. Immutable.
 */
final class KernelDescent {

  /** Of λmin/λmax: closer to zero, rounding decides what the limit is. */
  private static final double SINGULAR = 1e-12;

  private final int n;
  private final int tests;
  private final double[] cross;
  private final double[] regression;
  private final double eta;
  private final double condition;
  private final SpectralDescent descent;
  private final double[] components;

  /**
   * Descends on given samples.
   *
   * @param x d × n, the samples, read
   * @param y n labels, read
   * @param z d × tests, where to predict, read
   * @throws TrialFailure when the kernel matrix is singular
   */
  KernelDescent(ReluKernel kernel, int d, double[] x, double[] y, double[] z) {
    n = y.length;
    tests = z.length / d;
    cross = kernel.cross(d, n, x, tests, z);
    double[] gram = kernel.gram(d, n, x);
    SymmetricEigen modes = SymmetricEigen.of(n, gram);
    double slowest = modes.values()[0];
    double fastest = modes.values()[n - 1];
    if (!(slowest > SINGULAR * fastest)) {
      throw TrialFailure.infeasible(
          "the kernel matrix of n=%d samples in dimension d=%d is singular".formatted(n, d));
    }
    eta = 1 / fastest;
    condition = fastest / slowest;
    descent = new SpectralDescent(modes, eta);
    components = descent.components(y);
    regression = predict(Cholesky.of(n, gram).solve(1, y));
  }

  /** Returns η. */
  double eta() {
    return eta;
  }

  /** Computes k = ⌈τλmax/λmin⌉: at τ = 1 the slowest mode has kept 1/e of itself. */
  long steps(double tau) {
    return (long) Math.ceil(tau * condition);
  }

  /** Computes f_k at the tests. */
  double[] predictions(long k) {
    return predict(descent.coefficients(components, k));
  }

  /** Returns f_∞ = k(z, X)K⁻¹y at the tests: this object's own array, to be read. */
  double[] regression() {
    return regression;
  }

  private double[] predict(double[] alpha) {
    double[] f = new double[tests];
    Blas.gemv("T", n, tests, 1, cross, 0, n, alpha, 0, 0, f, 0);
    return f;
  }
}
