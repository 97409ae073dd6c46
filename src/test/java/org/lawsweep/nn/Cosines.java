package org.lawsweep.nn;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/** The formulas of Lemma 4 as the paper writes them, slow and separate from the code under test. */
public final class Cosines {

  private static final GaussIntegratorFactory QUADRATURE = new GaussIntegratorFactory();

  private Cosines() {}

  /** h″(T) of h(t) = γ(t) cos(αt + ψ). */
  public static double curvature(double t, double alpha, double psi) {
    double angle = alpha * t + psi;
    return (CosineRelu.cutoffCurvature(t) - alpha * alpha * CosineRelu.cutoff(t)) * Math.cos(angle)
        - 2 * alpha * CosineRelu.cutoffSlope(t) * Math.sin(angle);
  }

  /** The integral from −2 to min(end, 2), with nodes between the kinks of the cutoff. */
  public static double integrate(DoubleUnaryOperator integrand, double end, int nodes) {
    double[] kinks = {-2, -1, 0, 1, 2};
    double sum = 0;
    for (int i = 0; i + 1 < kinks.length && kinks[i] < end; i++) {
      sum +=
          QUADRATURE
              .legendre(nodes, kinks[i], Math.min(kinks[i + 1], end))
              .integrate(integrand::applyAsDouble);
    }
    return sum;
  }

  /** E[η(T; α, ψ)² ReLU(t − T)²] over T uniform on [−2, 2]. */
  public static double secondMoment(double alpha, double psi, double t, int nodes) {
    return integrate(
        threshold -> 4 * Math.pow(curvature(threshold, alpha, psi) * (t - threshold), 2), t, nodes);
  }
}
