package org.lawsweep.study.representation;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.lawsweep.numeric.Flops;
import org.lawsweep.study.Shared;

/**
 * Measures a smoothed ReLU from its values and those of its filter alone, for what its formulas say
 * to be held against. Immutable.
 */
final class UnitShape {

  private record Key(int k, double w0, double alpha0) {}

  /** Tables of values take longer to make than all that is read off them. */
  private static final Shared<Key, UnitShape> MADE = new Shared<>(UnitShape::new);

  /** Exact to rounding over half a period of a cosine. */
  private static final int NODES = 16;

  private final SmoothedRelu unit;
  private final double w0;

  private UnitShape(Key key) {
    unit = new SmoothedRelu(key.k, key.w0, key.alpha0);
    w0 = key.w0;
  }

  /** Gives the shape of SReLU_k. */
  static UnitShape of(int k, double w0, double alpha0) {
    return MADE.of(new Key(k, w0, alpha0));
  }

  /** SReLU_k(t). */
  double value(double t) {
    return unit.value(t);
  }

  /** SΔ_k(t; 0), the unit bent back to zero about an edge: SReLU_k up to edge − w₀. */
  double bent(double t, double edge) {
    return unit.value(t) - 2 * unit.value(t - edge) + unit.value(t - 2 * edge);
  }

  /** The width of a piece between two knots of the filter, w₀/k; w₀ of ReLU. */
  double piece() {
    return w0 / Math.max(unit.order(), 1);
  }

  /**
   * The largest |Δ_h^j SReLU_k|/h^j at the multiples of h = w₀/(k · cells): knots of the filter are
   * among them, where its derivatives are largest.
   */
  double largestDifference(int j, int cells) {
    double h = piece() / cells;
    int reach = Math.max(unit.order(), 1) * cells + j;
    double[] f = new double[2 * reach + 1];
    for (int i = 0; i < f.length; i++) {
      f[i] = unit.value((i - reach) * h);
    }
    for (int order = 1; order <= j; order++) {
      for (int i = 0; i < f.length - order; i++) {
        f[i] = (f[i + 1] - f[i]) / h;
      }
    }
    double largest = 0;
    for (int i = 0; i < f.length - j; i++) {
      largest = Math.max(largest, Math.abs(f[i]));
    }
    Flops.add((long) differenceFlops(j, f.length));
    return largest;
  }

  /** Operations of {@link #largestDifference} from so many values. */
  static double differenceFlops(double j, double values) {
    return values * (2 * j + 10);
  }

  /**
   * P_k(ξ) = ∫ p_k(t) cos(ξt) dt by quadrature between the knots of p_k; 1 of ReLU, which has no
   * filter. Rounding is 10⁻¹⁶, whatever the size of P_k.
   */
  double transform(double xi) {
    int k = unit.order();
    if (k == 0) {
      return 1;
    }
    int cells = cells(piece(), xi);
    GaussIntegrator rule = new GaussIntegratorFactory().legendre(NODES);
    double half = piece() / cells / 2;
    DoubleUnaryOperator f = t -> unit.density(t) * Math.cos(xi * t);
    double sum = 0;
    for (int cell = 0; cell < k * cells; cell++) {
      double middle = (2 * cell + 1) * half;
      sum += half * rule.integrate(u -> f.applyAsDouble(middle + half * u));
    }
    Flops.add((long) transformFlops(k, piece(), xi));
    return 2 * sum;
  }

  private static int cells(double piece, double xi) {
    return (int) Math.ceil(xi * piece / Math.PI);
  }

  /** Operations of {@link #transform}. */
  static double transformFlops(double k, double piece, double xi) {
    return k * Math.ceil(xi * piece / Math.PI) * NODES * (2 * k * k + 20);
  }
}
