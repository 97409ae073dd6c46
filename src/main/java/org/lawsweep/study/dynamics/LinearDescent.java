package org.lawsweep.study.dynamics;

import org.lawsweep.numeric.SpectralDescent;
import org.lawsweep.numeric.SymmetricEigen;
import org.lawsweep.numeric.Vectors;

/** What descent on a fixed kernel matrix K does to one residual y − u(0). Immutable. */
final class LinearDescent {

  private final SpectralDescent descent;
  private final double[] start;
  private final double[] components;

  /**
   * Descends by steps of η.
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

  /**
   * Computes the mean square of y − u(0), over the samples, that lies along the eigenvectors of the
   * largest eigenvalues.
   *
   * @param count how many of them, at most n
   */
  double topMass(int count) {
    int n = components.length;
    double mass = 0;
    for (int i = n - count; i < n; i++) {
      mass += components[i] * components[i] / n;
    }
    return mass;
  }

  /**
   * Computes the share of ‖y − u(0)‖² that lies along an eigenvector.
   *
   * @param i its number, in ascending order of the eigenvalues
   */
  double share(int i) {
    return components[i] * components[i] / Vectors.squaredNorm(start);
  }

  /** Computes ‖y − u(k)‖. */
  double residualNorm(long k) {
    return descent.residualNorm(components, k);
  }

  /**
   * Finds the first k ≥ 1 with ‖y − u(k)‖ at most {@code norm}, by bisection: residuals never grow.
   *
   * @param norm above 0, or above what K's null space keeps of the residual
   */
  long stepsTo(double norm) {
    long above = 0;
    long below = 1;
    while (residualNorm(below) > norm) {
      above = below;
      below *= 2;
    }
    while (below - above > 1) {
      long middle = (above + below) / 2;
      if (residualNorm(middle) > norm) {
        above = middle;
      } else {
        below = middle;
      }
    }
    return below;
  }

  /**
   * Computes how far the weights have moved after k steps if they move along the gradients at their
   * start: √(αᵀKα), α the coefficients, where Kα is what the residual lost. It tends to √(rᵀK⁻¹r),
   * r = y − u(0).
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
