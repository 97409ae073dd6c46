package org.lawsweep.study.kernel;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.special.Gamma;
import org.lawsweep.numeric.Flops;

/**
 * The value of a mean of sines, f(x) = Σ_i sin(2πx_i)/d, at the nearest of n uniform points of the
 * unit cube whose opposite faces are glued, for some test points. Points are drawn one after the
 * other: those of a smaller n are the first ones. Not for use by several threads.
 */
final class TorusNeighbours {

  /** Longest stretch without a checkpoint, in points. */
  private static final int STRETCH = 256;

  /** Terms of the series of {@link #meanSquare}, which converges as that of exp(−(πr)²). */
  private static final int TERMS = 40;

  /** The part of the points that may have their neighbour beyond a half, where balls overlap. */
  private static final double OVERLAP = 1e-3;

  private final int d;
  private final double[][] tests;
  private final RandomGenerator random;
  private final double[] least;
  private final double[] values;
  private final double[] distances;
  private long drawn = 0;

  /**
   * Prepares the search.
   *
   * @param tests d arrays of coordinates from 0 to 1, read
   * @param random what points are drawn from
   */
  TorusNeighbours(double[][] tests, RandomGenerator random) {
    this.tests = tests;
    this.random = random;
    d = tests.length;
    least = new double[tests[0].length];
    values = new double[least.length];
    distances = new double[least.length];
    Arrays.fill(least, Double.MAX_VALUE);
  }

  /** Operations for n points. */
  static double flops(double n, double d, double tests) {
    return n * tests * (5 * d + 1);
  }

  /**
   * Draws points until there are n.
   *
   * @param checkpoint called now and then
   * @return f at the nearest, for each test point; written on by the next call
   */
  double[] values(long n, Runnable checkpoint) {
    for (; drawn < n; drawn++) {
      if (drawn % STRETCH == 0) {
        checkpoint.run();
      }
      point();
    }
    return values;
  }

  private void point() {
    Arrays.fill(distances, 0);
    double f = 0;
    for (double[] coordinates : tests) {
      double p = random.nextDouble();
      f += Math.sin(2 * Math.PI * p) / d;
      for (int j = 0; j < distances.length; j++) {
        double along = Math.abs(coordinates[j] - p);
        double around = Math.min(along, 1 - along);
        distances[j] += around * around;
      }
    }
    for (int j = 0; j < distances.length; j++) {
      if (distances[j] < least[j]) {
        least[j] = distances[j];
        values[j] = f;
      }
    }
    Flops.add((long) flops(1, d, distances.length));
  }

  /**
   * E(f(x) − f(its nearest))², empty where balls of the radius of the nearest often overlap. At a
   * distance r in a uniform direction it is (1 − A(r))/d, with A(r) = E cos 2πrω_1 = Σ_j (−π²r²)^j
   * Γ(d/2)/(j! Γ(d/2 + j)); and the volume V r^d of the ball is the least of n uniform numbers, E
   * r^(2j) = V^(−2j/d) Γ(1 + 2j/d) Γ(n + 1)/Γ(n + 1 + 2j/d).
   */
  static OptionalDouble meanSquare(double n, int d) {
    double volume = d / 2.0 * Math.log(Math.PI) - Gamma.logGamma(d / 2.0 + 1);
    double ball = Math.min(1, Math.exp(volume - d * Math.log(2)));
    if (Math.pow(1 - ball, n) > OVERLAP) {
      return OptionalDouble.empty();
    }
    double sum = 0;
    for (int j = TERMS; j >= 1; j--) {
      double power = 2.0 * j / d;
      double log =
          2 * j * Math.log(Math.PI)
              - power * volume
              + Gamma.logGamma(1 + power)
              + Gamma.logGamma(n + 1)
              - Gamma.logGamma(n + 1 + power)
              + Gamma.logGamma(d / 2.0)
              - Gamma.logGamma(d / 2.0 + j)
              - Gamma.logGamma(j + 1.0);
      sum += (j % 2 == 1 ? 1 : -1) * Math.exp(log);
    }
    return OptionalDouble.of(sum / d);
  }
}
