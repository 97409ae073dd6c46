package org.lawsweep.data;

import java.util.random.RandomGenerator;

/** Independent points, uniform on the unit sphere. */
public final class Sphere {

  private Sphere() {}

  /**
   * Draws n points, one after the other: the first n of a larger set are the set of size n.
   *
   * @param n number of points, at least 0
   * @param d dimension, at least 1
   * @param random advanced by d Gaussians for each point
   * @return d × n, column-major, columns of norm 1
   */
  public static double[] draw(int n, int d, RandomGenerator random) {
    double[] points = new double[Math.multiplyExact(d, n)];
    for (int j = 0; j < n; j++) {
      direction(random, points, j * d, d);
    }
    return points;
  }

  /** One point, written from {@code from} on. */
  static void direction(RandomGenerator random, double[] x, int from, int length) {
    double squares = 0;
    for (int i = from; i < from + length; i++) {
      x[i] = random.nextGaussian();
      squares += x[i] * x[i];
    }
    double inverse = 1 / Math.sqrt(squares);
    for (int i = from; i < from + length; i++) {
      x[i] *= inverse;
    }
  }
}
