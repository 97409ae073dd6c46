package org.lawsweep.data;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Points on the unit sphere whose smallest distance is exactly θ: pairs at distance θ, every two
 * pairs at least {@value #MARGIN}·θ apart.
 *
 * <p>Points are drawn one pair after the other, so that the first n of a larger set are the set of
 * size n. An odd n leaves out the second point of the last pair. Each pair costs a few times n·d
 * operations, and {@value #TRIES} times that before it is given up.
 */
public final class Pairs {

  private static final int TRIES = 10_000;
  private static final double MARGIN = 1.05;

  private Pairs() {}

  /** Thrown where no room was found; the message says for how many points there was. */
  public static final class Unplaceable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unplaceable(int n, int d, double theta, int placed) {
      super(
          "cannot place n=%d points with separation theta=%s in dimension d=%d: the largest n placed was %d"
              .formatted(n, theta, d, placed));
    }
  }

  /**
   * Draws n points.
   *
   * @param n number of points, at least 2
   * @param d dimension, at least 2
   * @param theta the smallest distance, in (0, 2)
   * @param random advanced by 2d Gaussians for each try
   * @return d × n, column-major, columns of norm 1
   * @throws Unplaceable when {@value #TRIES} tries found no room for a pair
   */
  public static double[] draw(int n, int d, double theta, RandomGenerator random) {
    double[] points = new double[d * (n + n % 2)];
    double closest = 1 - Math.pow(MARGIN * theta, 2) / 2;
    double cos = 1 - theta * theta / 2;
    double sin = theta * Math.sqrt(1 - theta * theta / 4);
    double[] u = new double[d];
    double[] w = new double[d];
    for (int placed = 0; placed < n; placed += 2) {
      int tries = 0;
      do {
        if (tries++ == TRIES) {
          throw new Unplaceable(n, d, theta, placed);
        }
        drawUnit(random, u);
        drawOrthogonal(random, u, w);
        for (int i = 0; i < d; i++) {
          w[i] = cos * u[i] + sin * w[i];
        }
      } while (!hasRoom(points, placed, u, closest) || !hasRoom(points, placed, w, closest));
      System.arraycopy(u, 0, points, d * placed, d);
      System.arraycopy(w, 0, points, d * (placed + 1), d);
    }
    return Arrays.copyOf(points, d * n);
  }

  private static void drawUnit(RandomGenerator random, double[] u) {
    for (int i = 0; i < u.length; i++) {
      u[i] = random.nextGaussian();
    }
    normalize(u);
  }

  private static void drawOrthogonal(RandomGenerator random, double[] u, double[] v) {
    drawUnit(random, v);
    double along = dot(u, 0, v);
    for (int i = 0; i < v.length; i++) {
      v[i] -= along * u[i];
    }
    normalize(v);
  }

  private static void normalize(double[] v) {
    double norm = Math.sqrt(dot(v, 0, v));
    for (int i = 0; i < v.length; i++) {
      v[i] /= norm;
    }
  }

  private static boolean hasRoom(double[] points, int placed, double[] candidate, double closest) {
    for (int k = 0; k < placed; k++) {
      if (dot(points, k * candidate.length, candidate) > closest) {
        return false;
      }
    }
    return true;
  }

  private static double dot(double[] a, int offset, double[] b) {
    double sum = 0;
    for (int i = 0; i < b.length; i++) {
      sum += a[offset + i] * b[i];
    }
    return sum;
  }
}
