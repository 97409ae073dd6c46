package org.lawsweep.fit;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Sums numbers without any error, and rounds once at the end: the sum is the same in whatever order
 * the numbers came, and however they were split among tasks.
 *
 * <p>Keeps the sum as numbers that do not overlap, two or three of them as a rule. Source: Shewchuk
 * (1997), Adaptive Precision Floating-Point Arithmetic, section 2.
 */
public final class ExactSum implements Serializable {

  private static final long serialVersionUID = 1L;

  // By magnitude, the least first.
  private double[] parts = new double[3];
  private int size;

  /** Adds a finite number. */
  public void add(double number) {
    double rest = number;
    int kept = 0;
    for (int k = 0; k < size; k++) {
      double larger = Math.abs(rest) < Math.abs(parts[k]) ? parts[k] : rest;
      double smaller = Math.abs(rest) < Math.abs(parts[k]) ? rest : parts[k];
      double sum = larger + smaller;
      double error = smaller - (sum - larger);
      if (error != 0) {
        parts[kept++] = error;
      }
      rest = sum;
    }
    if (kept == parts.length) {
      parts = Arrays.copyOf(parts, 2 * kept);
    }
    parts[kept++] = rest;
    size = kept;
  }

  /** Adds what another sum has. */
  public void add(ExactSum other) {
    for (int k = 0; k < other.size; k++) {
      add(other.parts[k]);
    }
  }

  /** Gives the sum, rounded to the nearest number and, half way between two, to the even one. */
  public double value() {
    if (size == 0) {
      return 0;
    }
    int k = size - 1;
    double high = parts[k];
    double low = 0;
    while (k > 0 && low == 0) {
      k--;
      double sum = high + parts[k];
      low = parts[k] - (sum - high);
      high = sum;
    }
    // What is left below a half way decides to which side it goes.
    if (k > 0 && low * Math.signum(parts[k - 1]) > 0) {
      double twice = 2 * low;
      double further = high + twice;
      high = further - high == twice ? further : high;
    }
    return high;
  }
}
