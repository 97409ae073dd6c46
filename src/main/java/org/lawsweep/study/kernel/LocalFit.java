package org.lawsweep.study.kernel;

import java.util.Arrays;
import org.lawsweep.numeric.Flops;

/**
 * The best approximation of sin 2πx on [0, 1], in each of k cells of one length, by a polynomial of
 * a degree below s. In the cell around c, with u = 2k(x − c) from −1 to 1, a plane wave is
 *
 * <pre>exp(2πix) = exp(2πic) Σ_l (2l + 1) i^l j_l(π/k) P_l(u)</pre>
 *
 * in Legendre polynomials and spherical Bessel functions: the fit keeps l &lt; s. Immutable.
 */
final class LocalFit {

  /** Terms of a series that falls faster than those of exp(−π²/4). */
  private static final int TERMS = 24;

  private final long k;
  private final double[] weights;

  /**
   * Prepares a fit.
   *
   * @param k cells, at least 1
   * @param s number of polynomials, at least 1
   */
  LocalFit(long k, int s) {
    this.k = k;
    weights = new double[s];
    Arrays.setAll(weights, l -> (2 * l + 1) * bessel(l, Math.PI / k));
  }

  /** Operations for each value of a fit of s polynomials: its sine, cosine and recurrence. */
  static double flops(double s) {
    return 40 + 6 * s;
  }

  /**
   * The fit to a mean of sines: such a mean of functions of one coordinate is fitted by the mean of
   * their fits.
   *
   * @param x an array for each coordinate, of values from 0 to 1, read
   * @return as many values as each has
   */
  double[] of(double[]... x) {
    double[] mean = new double[x[0].length];
    for (double[] along : x) {
      for (int j = 0; j < mean.length; j++) {
        mean[j] += at(along[j]) / x.length;
      }
    }
    Flops.add((long) (flops(weights.length) * x.length * mean.length));
    return mean;
  }

  private double at(double x) {
    double cell = Math.min(Math.floor(x * k), k - 1.0);
    double u = 2 * (x * k - cell) - 1;
    double phase = 2 * Math.PI * (cell + 0.5) / k;
    double sine = Math.sin(phase);
    double cosine = Math.cos(phase);
    double sum = 0;
    double before = 0;
    double legendre = 1;
    for (int l = 0; l < weights.length; l++) {
      sum += weights[l] * legendre * sine;
      double next = ((2 * l + 1) * u * legendre - l * before) / (l + 1);
      before = legendre;
      legendre = next;
      // The next power of i: the imaginary part of i(cosine + i sine) is the cosine.
      double turned = cosine;
      cosine = -sine;
      sine = turned;
    }
    return sum;
  }

  /**
   * The mean of the squared error over [0, 1], ½ Σ_{l ≥ s} (2l + 1) j_l(π/k)², for three cells or
   * more: of fewer, sines and cosines of 2πc have no mean square of a half.
   */
  double meanSquare() {
    double sum = 0;
    for (int l = weights.length + TERMS; l >= weights.length; l--) {
      sum += (2 * l + 1) * Math.pow(bessel(l, Math.PI / k), 2) / 2;
    }
    return sum;
  }

  /** j_l(a) = a^l/(2l + 1)!! Σ_i (−a²/2)^i/(i! (2l + 3)(2l + 5) ⋯ (2l + 2i + 1)), for a up to π. */
  static double bessel(int l, double a) {
    double term = 1;
    for (int i = 1; i <= l; i++) {
      term *= a / (2 * i + 1);
    }
    double sum = term;
    for (int i = 1; i < TERMS; i++) {
      term *= -a * a / (2.0 * i * (2 * l + 2 * i + 1));
      sum += term;
    }
    return sum;
  }
}
