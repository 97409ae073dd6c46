package org.lawsweep.study.dynamics;

import org.apache.commons.math3.special.Erf;
import org.lawsweep.numeric.ReluKernel;

/**
 * Two unit points at a distance θ with opposite labels, of which a two-layer net learns the
 * difference.
 *
 * <p>A neuron active at both moves along their difference, θ times as far as one that splits them,
 * and is not counted. One that does, a part α/π of all with α = 2 arcsin(θ/2), moves along the
 * point at which it is active, by 1/(√m λ₀) in the end: half of them up and half down. Down, it
 * leaves that point if its margin is less; up, it enters the other if that one's is less than cos α
 * times as much. A margin is κ times a Rayleigh radius times an angle uniform on [0, α].
 *
 * @param theta θ, in (0, 2)
 */
record CloseTwo(double theta) {

  /** Computes λ₀, the smaller eigenvalue of H∞ on the two. */
  double eigenvalue() {
    return 0.5 - Math.abs(ReluKernel.firstLayer().at(1 - theta * theta / 2));
  }

  /**
   * Predicts the part of the splitting neurons whose activity has changed in the end, to first
   * order in that part.
   *
   * @param m width
   * @param kappa κ, scale of the first inner weights
   */
  double flips(double m, double kappa) {
    double alpha = 2 * Math.asin(theta / 2);
    double move = 1 / (Math.sqrt(m) * eigenvalue() * alpha * kappa);
    return (below(move) + below(move * Math.max(0, Math.cos(alpha)))) / 2;
  }

  /** Computes P(Rφ < x) = E min(1, x/R) for a Rayleigh R and φ uniform on [0, 1]. */
  private static double below(double x) {
    return 1 - Math.exp(-x * x / 2) + x * Math.sqrt(Math.PI / 2) * Erf.erfc(x / Math.sqrt(2));
  }
}
