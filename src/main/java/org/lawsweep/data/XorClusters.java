package org.lawsweep.data;

import java.util.random.RandomGenerator;

/**
 * Four Gaussian clusters of the plane at (±1.5, ±1.5), labeled by the sign of the product of the
 * coordinates of their centers: the smallest problem that no linear function solves.
 */
public final class XorClusters {

  private static final double CENTER = 1.5;

  private XorClusters() {}

  /**
   * Draws n points, of which point i lies in cluster i mod 4: the first n of a larger set are the
   * set of size n.
   *
   * @param n number of points, at least 0
   * @param spread standard deviation of each coordinate
   * @param random advanced by 2 Gaussians for each point
   * @return 2 × n, column-major
   */
  public static double[] draw(int n, double spread, RandomGenerator random) {
    double[] points = new double[Math.multiplyExact(2, n)];
    for (int i = 0; i < n; i++) {
      points[2 * i] = (i % 2 == 0 ? CENTER : -CENTER) + spread * random.nextGaussian();
      points[2 * i + 1] = (i / 2 % 2 == 0 ? CENTER : -CENTER) + spread * random.nextGaussian();
    }
    return points;
  }

  /** The labels ±1 of n points. */
  public static double[] labels(int n) {
    double[] labels = new double[n];
    for (int i = 0; i < n; i++) {
      labels[i] = i % 2 == i / 2 % 2 ? 1 : -1;
    }
    return labels;
  }
}
