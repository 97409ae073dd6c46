package org.lawsweep.numeric;

import java.util.random.RandomGenerator;

/**
 * Sums over short vectors, in one pass from the first entry to the last: the same digits whatever
 * the machine's BLAS. For long ones {@link Blas} is faster.
 */
public final class Vectors {

  private Vectors() {}

  /** Computes Σ a_i b_i; arrays of one length, read. */
  public static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** Computes Σ v_i²; v is read. */
  public static double squaredNorm(double[] v) {
    double sum = 0;
    for (double value : v) {
      sum += value * value;
    }
    return sum;
  }

  /** Computes ‖v‖; v is read. */
  public static double norm(double[] v) {
    return Math.sqrt(squaredNorm(v));
  }

  /** Computes Σ (a_i − b_i)²; arrays of one length, read. */
  public static double squaredDistance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return sum;
  }

  /** Computes ‖a − b‖; arrays of one length, read. */
  public static double distance(double[] a, double[] b) {
    return Math.sqrt(squaredDistance(a, b));
  }

  /** Computes the root of the mean of (a_i − b_i)²; arrays of one length, read. */
  public static double rms(double[] a, double[] b) {
    return Math.sqrt(squaredDistance(a, b) / a.length);
  }

  /** Finds the largest |a_i − b_i|; arrays of one length, read. */
  public static double largestDistance(double[] a, double[] b) {
    double largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]));
    }
    return largest;
  }

  /** Draws standard normal entries, the first one first. */
  public static double[] gaussian(int length, RandomGenerator random) {
    double[] v = new double[length];
    for (int i = 0; i < length; i++) {
      v[i] = random.nextGaussian();
    }
    return v;
  }
}
