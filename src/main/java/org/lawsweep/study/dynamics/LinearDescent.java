package org.lawsweep.study.dynamics;

import org.lawsweep.numeric.SpectralDescent;
import org.lawsweep.numeric.SymmetricEigen;

/** What descent on a fixed kernel matrix K does to one residual y − u(0). Immutable. */
final class LinearDescent {

  private final SpectralDescent descent;
  private final double[] start;
  private final double[] components;

  /**
   * Descent by steps of η.
   *
   * @param kernel the eigenvalues and vectors of K
   * @param eta η, in (0, 2/λmax)
   * @param start y − u(0), kept and read
   */
  LinearDescent(SymmetricEigen kernel, double eta, double[] start) {
    this.start = start;
    descent = new SpectralDescent(kernel, eta);
    components = descent.components(start);
  }

  /** ‖y − u(k)‖. */
  double residualNorm(long k) {
    return descent.residualNorm(components, k);
  }

  /**
   * How far the weights have moved after k steps if they move along the gradients at their start:
   * √(αᵀKα), α the coefficients, where Kα is what the residual lost. It tends to √(rᵀK⁻¹r), r = y −
   * u(0).
   */
  double distance(long k) {
    double[] alpha = descent.coefficients(components, k);
    double[] residual = descent.residual(components, k);
    double sum = 0;
    for (int i = 0; i < alpha.length; i++) {
      sum += alpha[i] * (start[i] - residual[i]);
    }
    return Math.sqrt(Math.max(0, sum));
  }
}
