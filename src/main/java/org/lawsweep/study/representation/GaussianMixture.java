package org.lawsweep.study.representation;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * f(x) = Σ_i c_i exp(−|x − z_i|²/(2τ²)), which is the mean of Re[conj(S(ω)) exp(i⟨ω, x⟩)] over ω ~
 * N(0, I/τ²), S(ω) = Σ_i c_i exp(i⟨ω, z_i⟩). Immutable.
 */
final class GaussianMixture {

  private final int d;
  private final double tau;
  private final double[] c;
  private final double[] z;

  private GaussianMixture(int d, double tau, double[] c, double[] z) {
    this.d = d;
    this.tau = tau;
    this.c = c;
    this.z = z;
  }

  /**
   * One Gaussian of weight 1 at the origin, or several of weight ±1 with centers in the unit ball.
   *
   * @param random advanced where there are several
   */
  static GaussianMixture draw(int d, int centers, double tau, RandomGenerator random) {
    double[] c = new double[centers];
    if (centers == 1) {
      c[0] = 1;
      return new GaussianMixture(d, tau, c, new double[d]);
    }
    for (int i = 0; i < centers; i++) {
      c[i] = random.nextBoolean() ? 1 : -1;
    }
    return new GaussianMixture(d, tau, c, ball(d, centers, random));
  }

  /** Points uniform in the unit ball: d × count, column-major. */
  static double[] ball(int d, int count, RandomGenerator random) {
    double[] x = new double[d * count];
    for (int k = 0; k < count; k++) {
      double squares = 0;
      for (int i = 0; i < d; i++) {
        double coordinate = random.nextGaussian();
        x[i + k * d] = coordinate;
        squares += coordinate * coordinate;
      }
      double scale = Math.pow(random.nextDouble(), 1.0 / d) / Math.sqrt(squares);
      for (int i = 0; i < d; i++) {
        x[i + k * d] *= scale;
      }
    }
    return x;
  }

  /** The dimension. */
  int dimension() {
    return d;
  }

  /** τ. */
  double width() {
    return tau;
  }

  /** f at column k of x, d × anything, read. */
  double value(double[] x, int k) {
    double sum = 0;
    for (int i = 0; i < c.length; i++) {
      double squares = 0;
      for (int j = 0; j < d; j++) {
        double difference = x[j + k * d] - z[j + i * d];
        squares += difference * difference;
      }
      sum += c[i] * Math.exp(-squares / (2 * tau * tau));
    }
    return sum;
  }

  /** f at the first columns of x. */
  double[] values(double[] x, int points) {
    double[] f = new double[points];
    Arrays.setAll(f, k -> value(x, k));
    return f;
  }

  /** Re S(ω), d values, read. */
  double real(double[] omega) {
    double sum = 0;
    for (int i = 0; i < c.length; i++) {
      sum += c[i] * Math.cos(phase(omega, i));
    }
    return sum;
  }

  /** Im S(ω). */
  double imaginary(double[] omega) {
    double sum = 0;
    for (int i = 0; i < c.length; i++) {
      sum += c[i] * Math.sin(phase(omega, i));
    }
    return sum;
  }

  private double phase(double[] omega, int i) {
    double product = 0;
    for (int j = 0; j < d; j++) {
      product += omega[j] * z[j + i * d];
    }
    return product;
  }
}
