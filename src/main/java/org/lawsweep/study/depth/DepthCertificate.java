package org.lawsweep.study.depth;

import org.lawsweep.numeric.Gegenbauer;
import org.lawsweep.study.Shared;

/**
 * What a net with one hidden layer cannot do with f(x, x') = g(⟨x, x'⟩) on two spheres. A unit
 * h(⟨w, x⟩ + ⟨w', x'⟩ + b) has, in each degree, a part of rank one, and its product with q_k is at
 * most ‖h‖/√N_k. With A_n² = Σ_{k≥n} a_k², every n and every net Σ_j α_j h_j of the mass M = Σ_j
 * |α_j|‖h_j‖ the error ‖f − net‖ is therefore at least A_n − M/√N_n, in quadratic mean. It is the
 * inequality of Daniely (2017) with the norms of units in place of their number.
 *
 * <p>Their number alone says more, whatever the weights: f's part of degree k is (a_k/√N_k) times
 * the identity of N_k dimensions, from which r units take r at most (Eckart and Young). The squared
 * error is at least
 *
 * <pre>R(r)² = Σ_k a_k² (1 − r/N_k)₊.</pre>
 *
 * Immutable.
 */
final class DepthCertificate {

  private record Key(int d, double w) {}

  /** Replicates, widths and learners ask for the same, which was a third of the sweep's time. */
  private static final Shared<Key, DepthCertificate> KNOWN =
      new Shared<>(key -> new DepthCertificate(key.d, key.w));

  private final double[] squares;
  private final double[] tails;
  private final double[] dimensions;

  /**
   * Gives the certificate of g(t) = sin(wt) in dimension d.
   *
   * @param w frequency, in radians
   */
  static DepthCertificate of(int d, double w) {
    return KNOWN.of(new Key(d, w));
  }

  private DepthCertificate(int d, double w) {
    Gegenbauer polynomials = new Gegenbauer(d);
    double[] a = polynomials.coefficients(t -> Math.sin(w * t), nodes(w));
    squares = new double[a.length];
    tails = new double[a.length];
    double sum = 0;
    for (int k = a.length - 1; k >= 0; k--) {
      squares[k] = a[k] * a[k];
      sum += squares[k];
      tails[k] = Math.sqrt(sum);
    }
    dimensions = polynomials.rootDimensions(a.length);
    for (int k = 0; k < a.length; k++) {
      dimensions[k] *= dimensions[k];
    }
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
      most = Math.max(most, tails[n] - mass / Math.sqrt(dimensions[n]));
    }
    return most;
  }

  /** The mass that an error of half of ‖f‖ takes at least. */
  double massOfHalf() {
    double most = 0;
    for (int n = 0; n < tails.length; n++) {
      most = Math.max(most, (tails[n] - tails[0] / 2) * Math.sqrt(dimensions[n]));
    }
    return most;
  }

  /** Computes R(r), the error below which no r units get. */
  double rankBound(double units) {
    double square = 0;
    for (int k = 0; k < squares.length; k++) {
      square += squares[k] * Math.max(0, 1 - units / dimensions[k]);
    }
    return Math.sqrt(square);
  }

  /** Computes the r, no whole number, of which R is half of ‖f‖. */
  double unitsOfHalf() {
    double target = tails[0] * tails[0] / 4;
    double left = 0;
    double slope = 0;
    // R² is linear between N_{k−1} and N_k, where the degrees from k on are left.
    for (int k = squares.length - 1; k > 0; k--) {
      left += squares[k];
      slope += squares[k] / dimensions[k];
      double units = (left - target) / slope;
      if (units > dimensions[k - 1]) {
        return units;
      }
    }
    return (left + squares[0] - target) / (slope + squares[0]);
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
