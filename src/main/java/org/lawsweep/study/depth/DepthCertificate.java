package org.lawsweep.study.depth;

import org.lawsweep.numeric.Gegenbauer;

/**
 * What a net with one hidden layer cannot do with f(x, x') = g(⟨x, x'⟩) on two spheres. A unit
 * h(⟨w, x⟩ + ⟨w', x'⟩ + b) has, in each degree, a part of rank one, and its product with q_k is at
 * most ‖h‖/√N_k. With A_n² = Σ_{k≥n} a_k², every n and every net Σ_j α_j h_j of the mass M = Σ_j
 * |α_j|‖h_j‖ the error ‖f − net‖ is therefore at least A_n − M/√N_n, in quadratic mean. It is the
 * inequality of Daniely (2017) with the norms of units in place of their number.
 */
final class DepthCertificate {

  private final double[] tails;
  private final double[] rootDimensions;

  /**
   * The certificate of g(t) = sin(wt) in dimension d.
   *
   * @param w frequency, in radians
   */
  DepthCertificate(int d, double w) {
    Gegenbauer polynomials = new Gegenbauer(d);
    double[] a = polynomials.coefficients(t -> Math.sin(w * t), nodes(w));
    tails = new double[a.length];
    double squares = 0;
    for (int k = a.length - 1; k >= 0; k--) {
      squares += a[k] * a[k];
      tails[k] = Math.sqrt(squares);
    }
    rootDimensions = polynomials.rootDimensions(a.length);
  }

  /** Beyond degree w the coefficients of sin(wt) fall faster than any power. */
  static int nodes(double w) {
    return (int) Math.ceil(1.3 * w) + 300;
  }

  /** A_n. */
  double tail(int n) {
    return tails[n];
  }

  /** The error below which no net of mass M gets. */
  double error(double mass) {
    double most = 0;
    for (int n = 0; n < tails.length; n++) {
      most = Math.max(most, tails[n] - mass / rootDimensions[n]);
    }
    return most;
  }

  /** The mass that an error of half of ‖f‖ takes at least. */
  double massOfHalf() {
    double most = 0;
    for (int n = 0; n < tails.length; n++) {
      most = Math.max(most, (tails[n] - tails[0] / 2) * rootDimensions[n]);
    }
    return most;
  }

  /** The degree above which half of the energy ‖f‖² lies: the last n with A_n² ≥ ½A_0². */
  int halfDegree() {
    int n = 0;
    while (n + 1 < tails.length && tails[n + 1] * tails[n + 1] >= tails[0] * tails[0] / 2) {
      n++;
    }
    return n;
  }
}
