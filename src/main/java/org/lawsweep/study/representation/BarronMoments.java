package org.lawsweep.study.representation;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.apache.commons.math3.special.Gamma;
import org.lawsweep.nn.CosineRelu;
import org.lawsweep.study.Shared;

/**
 * The variance of one of the {@link BarronUnits}, mean over points x uniform in the unit ball: m
 * times the expected squared error of m of them, to rounding.
 *
 * <p>A projection t of x is symmetric, of variance 1/(d + 2), and h″ is even where ψ = 0; so the
 * second moment over thresholds and points,
 *
 * <pre>E_t ∫ 4 h″(T)² ReLU(t − T)² dT = 4 ∫_0^2 h″(T)² (T² + 1/(d + 2)) dT,</pre>
 *
 * has neither kinks nor t. Immutable.
 */
final class BarronMoments {

  private record Key(int d, double tau) {}

  private static final Shared<Key, BarronMoments> MADE = new Shared<>(BarronMoments::new);

  /** Exact to rounding over a cell in which no phase moves by more than 8. */
  private static final int NODES = 16;

  /** Beyond √d + TAIL the density of a χ variable is below rounding. */
  private static final double TAIL = 10;

  private final double ofMean;
  private final double ofSigns;

  private BarronMoments(Key key) {
    int d = key.d;
    double tau = key.tau;
    double norm = BarronUnits.norm(d, tau);
    double least = Math.min(tau, 1);
    double squares =
        integrate(r -> d * Math.pow(r, d - 1) * Math.exp(-r * r / (tau * tau)), 0, 1, least);
    double lnFactor = Math.log(2) * (1 - d / 2.0) - Gamma.logGamma(d / 2.0);
    double moment =
        integrate(
            z -> {
              double density = Math.exp(lnFactor - z * z / 2) * Math.pow(z, d - 1);
              double alpha = z / tau;
              return density * secondMoment(d, alpha) / (1 + alpha * alpha);
            },
            0,
            Math.sqrt(d) + TAIL,
            least);
    ofMean = norm * moment - squares;
    // E ReLU(t − T)² = E(t + 2)³/12, the weight being the same for all units.
    double largest = norm * BarronUnits.LARGEST_WEIGHT;
    ofSigns = largest * largest * (2.0 / 3 + 0.5 / (d + 2)) - squares;
  }

  /** Computes m times the expected error of m units. */
  static double variance(int d, double tau, BarronUnits.Outer outer) {
    BarronMoments moments = MADE.of(new Key(d, tau));
    return outer == BarronUnits.Outer.MEAN ? moments.ofMean : moments.ofSigns;
  }

  private static double secondMoment(int d, double alpha) {
    DoubleUnaryOperator f =
        t -> {
          double curvature = CosineRelu.weight(alpha, t, 1, 0) / 4;
          return 4 * curvature * curvature * (t * t + 1.0 / (d + 2));
        };
    double cell = 4 / Math.max(alpha, 4);
    return integrate(f, 0, 1, cell) + integrate(f, 1, 2, cell);
  }

  /** Integrates over cells of one length, at most that given. */
  private static double integrate(DoubleUnaryOperator f, double from, double to, double length) {
    int cells = (int) Math.ceil((to - from) / length);
    double half = (to - from) / cells / 2;
    GaussIntegrator rule = new GaussIntegratorFactory().legendre(NODES);
    double sum = 0;
    for (int cell = 0; cell < cells; cell++) {
      double middle = from + (2 * cell + 1) * half;
      sum += half * rule.integrate(u -> f.applyAsDouble(middle + half * u));
    }
    return sum;
  }
}
