package org.lawsweep.study.representation;

import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.apache.commons.math3.util.CombinatoricsUtils;

/**
 * SReLU_k = ReLU ∗ p_k, which differs from ReLU on (−w₀, w₀) alone and is 2k times continuously
 * differentiable; SReLU₀ is ReLU.
 *
 * <p>The filter is a B-spline of order 2k under one cosine, p_k(t) = cos(α₀t) λ(t)/Z on [−w₀, w₀],
 * a density, whose Fourier transform is positive everywhere and decays as ξ^{−2k}.
 *
 * <p>Source: Bresler and Nagaraj (2020), §A.1; both of its conditions on α₀ are asked for. Values
 * come from a table of {@value #CELLS} cells of [−w₀, 0], Hermite's cubic inside, with an error of
 * about 10⁻¹⁴. Immutable.
 */
public final class SmoothedRelu {

  private static final int CELLS = 2048;
  private static final int NODES = 12;

  private final int k;
  private final double halfWidth;
  private final double alpha;
  private final double norm;
  private final double[] value;
  private final double[] slope;

  /**
   * The unit of one order.
   *
   * @param k at least 0
   * @param halfWidth w₀ > 0; of no effect for k = 0
   * @param alpha α₀ > 0, at most π/(2w₀) and πk/(4w₀)
   * @throws IllegalArgumentException where p_k or its transform would change sign
   */
  public SmoothedRelu(int k, double halfWidth, double alpha) {
    if (k > 0
        && !(alpha > 0 && alpha * halfWidth <= Math.PI / 2 * Math.min(1, k / 2.0) * (1 + 1e-12))) {
      throw new IllegalArgumentException(
          "alpha0=%s must be above 0, at most pi/(2 w0) and at most pi k/(4 w0): k=%d, w0=%s"
              .formatted(alpha, k, halfWidth));
    }
    this.k = k;
    this.halfWidth = halfWidth;
    this.alpha = alpha;
    norm = k == 0 ? 1 : spectrum(alpha);
    value = new double[CELLS + 1];
    slope = new double[CELLS + 1];
    if (k > 0) {
      tabulate();
    }
  }

  /** Cumulative moments ∫p and ∫sp up to 0: S(t) = t∫p − ∫sp, S′(t) = ∫p. */
  private void tabulate() {
    GaussIntegrator rule = new GaussIntegratorFactory().legendre(NODES);
    double cell = halfWidth / CELLS;
    double mass = 0;
    double moment = 0;
    for (int i = 1; i <= CELLS; i++) {
      double end = -halfWidth + i * cell;
      double cellMass = 0;
      double cellMoment = 0;
      for (int node = 0; node < NODES; node++) {
        double s = end + cell / 2 * (rule.getPoint(node) - 1);
        double part = cell / 2 * rule.getWeight(node) * density(s);
        cellMass += part;
        cellMoment += s * part;
      }
      mass += cellMass;
      moment += cellMoment;
      value[i] = end * mass - moment;
      slope[i] = mass;
    }
  }

  /** k. */
  public int order() {
    return k;
  }

  /** w₀, or 0 for k = 0: beyond it the unit is ReLU. */
  public double halfWidth() {
    return k == 0 ? 0 : halfWidth;
  }

  /** SReLU_k(t). */
  public double value(double t) {
    if (k == 0 || Math.abs(t) >= halfWidth) {
      return Math.max(t, 0);
    }
    double cell = halfWidth / CELLS;
    double place = (halfWidth - Math.abs(t)) / cell;
    int i = Math.min(CELLS - 1, (int) place);
    double u = place - i;
    double v = 1 - u;
    // At −|t|; S(t) = t + S(−t) since the filter is even.
    return Math.max(t, 0)
        + v * v * ((1 + 2 * u) * value[i] + u * cell * slope[i])
        + u * u * ((1 + 2 * v) * value[i + 1] - v * cell * slope[i + 1]);
  }

  /** p_k(t) = SReLU_k″(t) for k ≥ 1. */
  public double density(double t) {
    double spline = k / halfWidth * spline(t * k / halfWidth);
    return Math.cos(alpha * t) * spline / norm;
  }

  /** P_k(ξ) = ∫ p_k(t) cos(ξt) dt: above 0, and 1 at ξ = 0; all 1 for k = 0. */
  public double transform(double xi) {
    return k == 0 ? 1 : (spectrum(xi + alpha) + spectrum(xi - alpha)) / (2 * norm);
  }

  /** The transform of the spline, [sin(vw₀/2k)/(vw₀/2k)]^{2k}. */
  private double spectrum(double v) {
    double x = v * halfWidth / (2 * k);
    double sinc = Math.abs(x) < 1e-8 ? 1 : Math.sin(x) / x;
    return power(sinc * sinc, k);
  }

  /** λ_k(x) on [−k, k]: the k-fold convolution of max(0, 1 − |x|). */
  private double spline(double x) {
    double sum = 0;
    // On the outer side of the peak: fewest terms, least cancellation.
    double rest = k - Math.abs(x);
    for (int j = 0; rest - j > 0; j++) {
      double term =
          CombinatoricsUtils.binomialCoefficientDouble(2 * k, j) * power(rest - j, 2 * k - 1);
      sum += j % 2 == 0 ? term : -term;
    }
    return sum / CombinatoricsUtils.factorialDouble(2 * k - 1);
  }

  private static double power(double base, int exponent) {
    double product = 1;
    for (int i = 0; i < exponent; i++) {
      product *= base;
    }
    return product;
  }
}
