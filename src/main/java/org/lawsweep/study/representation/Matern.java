package org.lawsweep.study.representation;

import org.apache.commons.math3.special.Gamma;

/**
 * Matérn's function, of transform (1 + ξ²)^{−ν−1/2}: 2^{−ν} |t|^ν K_ν(|t|)/(√π Γ(ν + ½)), whose
 * derivatives exist to orders below 2ν and no further, all for its point t = 0. Immutable.
 *
 * @param nu ν > 0
 */
record Matern(double nu) implements EvenFunction {

  /** A trapezoid's error is exp(−π²/{@value}), that of rounding from a quarter on. */
  private static final double STEP = 1.0 / 8;

  /**
   * A mean of Gaussians: (1 + ξ²)^{−s} = ∫ exp(sv − (1 + ξ²)e^v) dv/Γ(s), each transformed back.
   * The integrand has fallen to rounding at v = 4 and, whatever t, at −40/ν.
   */
  @Override
  public double value(double t) {
    double sum = 0;
    for (double v = 4; v > -40 / nu; v -= STEP) {
      double y = Math.exp(v);
      sum += Math.exp(nu * v - y - t * t / (4 * y));
    }
    return sum * STEP / (2 * Math.sqrt(Math.PI) * Gamma.gamma(nu + 0.5));
  }

  @Override
  public double transform(double xi) {
    return Math.pow(1 + xi * xi, -nu - 0.5);
  }
}
