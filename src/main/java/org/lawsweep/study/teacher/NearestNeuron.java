package org.lawsweep.study.teacher;

import java.util.Arrays;
import org.apache.commons.math3.special.Gamma;
import org.lawsweep.numeric.Flops;

/**
 * How far a point p is from the nearest of m neurons w_j ~ N(0, I): the expectation over the
 * neurons, and the least that any m neurons leave.
 *
 * <p>‖p − w‖² has a noncentral chi-square law, whose distribution function is a mixture of gamma
 * tails: with y = r²/2,
 *
 * <pre>F(r²) = Σ_k e^(−y) y^(d/2+k)/Γ(d/2+k+1) · P(Poisson(‖p‖²/2) ≤ k)</pre>
 *
 * and the expected distance is ∫ (1 − F(r²))^m dr. The integral is a sum over equal steps of ln r,
 * where the integrand is analytic and falls off to both sides: the error vanishes exponentially in
 * the steps per unit, of which a sharper fall, in higher dimension, needs more.
 */
final class NearestNeuron {

  /** The mass of a ball that even the largest number of neurons does not meet. */
  private static final double EMPTY = 1e-14;

  /** How far beyond the norms of p and of a typical neuron no distance lies. */
  private static final double BEYOND = 9;

  private static final double NEGLIGIBLE = 1e-17;

  /** What a power costs. */
  private static final int POWER = 20;

  private NearestNeuron() {}

  /**
   * Computes the mean over points of the expected distance to the nearest of the first m neurons.
   *
   * @param p d × count, the k-th coordinates of all points side by side; read
   * @param m numbers of neurons
   * @return one mean for each of m
   */
  static double[] expected(int d, double[] p, long[] m) {
    int count = p.length / d;
    double[] sum = new double[m.length];
    for (int i = 0; i < count; i++) {
      double square = 0;
      for (int k = 0; k < d; k++) {
        square += p[k * count + i] * p[k * count + i];
      }
      add(d, square, m, sum);
    }
    return Arrays.stream(sum).map(total -> total / count).toArray();
  }

  /** Adds the expected distances from a point of this squared norm. */
  private static void add(int d, double square, long[] m, double[] sum) {
    double largest = Math.sqrt(square) + Math.sqrt(d) + BEYOND;
    double[] atMost = poisson(square / 2, (int) (2 * largest * largest));
    double step = step(d);
    double factor = Math.exp(-step);
    double gamma = Gamma.logGamma(d / 2.0 + 1);
    double ball = 1;
    for (double r = largest; ball > EMPTY; r *= factor) {
      ball = ball(d, r * r / 2, gamma, atMost);
      double log = Math.log1p(-Math.min(1, ball));
      // Below the last distance no ball has a neuron: there the sum is a geometric series.
      double weight = ball > EMPTY ? step * r : step * r / (1 - factor);
      for (int s = 0; s < m.length; s++) {
        sum[s] += weight * Math.exp(m[s] * log);
      }
      Flops.add((long) POWER * m.length);
    }
  }

  /** Computes F at r² = 2y. */
  private static double ball(int d, double y, double gamma, double[] atMost) {
    double term = Math.exp(d / 2.0 * Math.log(y) - y - gamma);
    double ball = term * atMost[0];
    int k = 1;
    for (; k < atMost.length && (k < y || term > NEGLIGIBLE * ball); k++) {
      term *= y / (d / 2.0 + k);
      ball += term * atMost[k];
    }
    Flops.add(5L * k + 2 * POWER);
    return ball;
  }

  /** Computes P(Poisson(mean) ≤ k) for k from 0 on. */
  private static double[] poisson(double mean, int length) {
    double[] atMost = new double[length];
    double term = Math.exp(-mean);
    double sum = 0;
    for (int k = 0; k < length; k++) {
      sum += term;
      atMost[k] = sum;
      term *= mean / (k + 1);
    }
    Flops.add(3L * length);
    return atMost;
  }

  /** The step of ln r: 1 − F falls within about 1/d. */
  private static double step(int d) {
    return 0.5 / Math.max(8, d);
  }

  /**
   * Computes what the mean distance of N(0, I) to the nearest of any m neurons is at least. Which
   * neuron is nearest says ln m of a point at most, while the rest, of mean length D, has no more
   * entropy than the density ∝ e^(−d‖x‖/D): Shannon's lower bound, solved for D.
   */
  static double least(int d, double m) {
    double gaussian = d / 2.0 * Math.log(2 * Math.PI * Math.E);
    double ball = d / 2.0 * Math.log(Math.PI) - Gamma.logGamma(d / 2.0 + 1);
    return d * Math.exp((gaussian - d - ball - Gamma.logGamma(d + 1.0) - Math.log(m)) / d);
  }

  /** Estimates the operations of {@link #expected} for some numbers m. */
  static double flops(double d, double count, double numbers) {
    double typical = Math.sqrt(d) + BEYOND + Math.sqrt(d);
    double smallest = (Math.log(EMPTY) + Gamma.logGamma(d / 2 + 1) + d / 2 * (1 + Math.log(2))) / d;
    double nodes = (Math.log(typical) - smallest) / step((int) d);
    return count * (nodes * (POWER * (numbers + 2) + 5 * (10 + d)) + 6 * typical * typical);
  }
}
