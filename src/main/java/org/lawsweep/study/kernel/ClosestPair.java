package org.lawsweep.study.kernel;

import org.apache.commons.math3.distribution.BetaDistribution;

/**
 * The two points of a set that are closest to one another.
 *
 * @param first index of one, below {@code second}
 * @param second index of the other
 * @param distance δ, their distance
 */
record ClosestPair(int first, int second, double distance) {

  /**
   * Finds it by comparing all pairs.
   *
   * @param d dimension
   * @param n points, at least 2
   * @param x d × n, column-major, read
   */
  static ClosestPair of(int d, int n, double[] x) {
    int first = 0;
    int second = 1;
    double least = Double.POSITIVE_INFINITY;
    for (int j = 1; j < n; j++) {
      for (int i = 0; i < j; i++) {
        double square = squaredDistance(d, x, i * d, j * d);
        if (square < least) {
          least = square;
          first = i;
          second = j;
        }
      }
    }
    return new ClosestPair(first, second, Math.sqrt(least));
  }

  /** Sums squared differences, since 2 − 2⟨x, z⟩ has lost half of a small distance's digits. */
  private static double squaredDistance(int d, double[] x, int i, int j) {
    double square = 0;
    for (int l = 0; l < d; l++) {
      double difference = x[i + l] - x[j + l];
      square += difference * difference;
    }
    return square;
  }

  /** Computes the smaller eigenvalue of H∞ on the pair alone, if it is on the unit sphere. */
  double smallestEigenvalue() {
    return smallestEigenvalue(distance);
  }

  /**
   * Computes the smaller eigenvalue of H∞ on two unit vectors at a distance: with the angle a = 2
   * arcsin(δ/2), ½ − |h| with h = (π − a) cos a/(2π), near δ/(2π) for small δ.
   */
  static double smallestEigenvalue(double distance) {
    double angle = 2 * Math.asin(distance / 2);
    // ½ − ½ cos a or ½ + ½ cos a, without the loss of digits where that is small.
    double square = distance * distance / 4;
    double turned = angle * Math.cos(angle) / (2 * Math.PI);
    return square <= 0.5 ? square + turned : 1 - square - turned;
  }

  /**
   * Computes the median distance of the closest two of n independent uniform points on the sphere,
   * had every pair been independent of the others: that within which n(n − 1)/2 · p = ln 2 pairs
   * are expected, p being the part of the sphere in a cap of that chord.
   *
   * @param d dimension, at least 2
   * @param n points, at least 3, that the cap is less than half of the sphere
   */
  static double medianDistance(int d, int n) {
    double cap = 2 * Math.log(2) / ((double) n * (n - 1));
    // A cap of angle a < π/2 is half of I((d − 1)/2, ½) at sin² a.
    double sinSquared =
        new BetaDistribution(null, (d - 1) / 2.0, 0.5).inverseCumulativeProbability(2 * cap);
    return 2 * Math.sin(Math.asin(Math.sqrt(sinSquared)) / 2);
  }
}
