package org.lawsweep.study.kernel;

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

  /**
   * Computes the smaller eigenvalue of H∞ on the pair alone, if it is on the unit sphere: with the
   * angle a = 2 arcsin(δ/2), ½ − (π − a) cos a/(2π) = δ²/4 + a cos a/(2π), near δ/(2π) for small δ.
   */
  double smallestEigenvalue() {
    double angle = 2 * Math.asin(distance / 2);
    return distance * distance / 4 + angle * Math.cos(angle) / (2 * Math.PI);
  }
}
