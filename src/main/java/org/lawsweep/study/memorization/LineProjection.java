package org.lawsweep.study.memorization;

import java.util.Arrays;
import java.util.Comparator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.Vectors;
import org.lawsweep.study.TrialFailure;

/**
 * Points on a line: zᵢ = ⟨u, xᵢ⟩ for the one of {@value #DIRECTIONS} random unit vectors u that
 * leaves the largest smallest gap.
 *
 * @param u direction, d numbers
 * @param z the projections, n of them, ascending
 * @param order which point each z is of
 * @param gap the smallest distance of two projections
 */
@SuppressWarnings("ArrayRecordComponent") // A bundle of results, never compared.
record LineProjection(double[] u, double[] z, int[] order, double gap) {

  private static final int DIRECTIONS = 32;
  private static final int ROUNDS = 3;

  /** Gaps below this part of the range are rounding. */
  private static final double NEGLIGIBLE = 1e-13;

  /**
   * Projects points.
   *
   * @param n at least 2
   * @param x d × n, column-major, read
   * @throws TrialFailure infeasible, where {@value #ROUNDS} rounds leave two z that are equal up to
   *     rounding
   */
  static LineProjection widest(int d, int n, double[] x, RandomGenerator random) {
    double[] best = new double[d];
    double[] z = new double[n];
    for (int round = 0; round < ROUNDS; round++) {
      double gap = 0;
      for (int direction = 0; direction < DIRECTIONS; direction++) {
        double[] u = unit(d, random);
        Blas.gemv("T", d, n, 1, x, 0, d, u, 0, 0, z, 0);
        Arrays.sort(z);
        double wide = smallestGap(z);
        if (wide > gap) {
          gap = wide;
          best = u;
        }
      }
      Blas.gemv("T", d, n, 1, x, 0, d, best, 0, 0, z, 0);
      double[] projected = z.clone();
      int[] order =
          IntStream.range(0, n)
              .boxed()
              .sorted(Comparator.comparingDouble(i -> projected[i]))
              .mapToInt(Integer::intValue)
              .toArray();
      Arrays.sort(z);
      if (gap > NEGLIGIBLE * (z[n - 1] - z[0])) {
        return new LineProjection(best, z, order, gap);
      }
    }
    throw TrialFailure.infeasible("points not distinct: two of n=" + n + " have one projection");
  }

  /** Keeps at most so many of the points, evenly spread along the line from the first on. */
  LineProjection spread(int limit) {
    int count = Math.min(z.length, limit);
    double[] some = new double[count];
    int[] points = new int[count];
    for (int i = 0; i < count; i++) {
      int place = (int) ((long) i * z.length / count);
      some[i] = z[place];
      points[i] = order[place];
    }
    return new LineProjection(u, some, points, gap);
  }

  /**
   * Puts what belongs to the points into their order on the line.
   *
   * @param columns p numbers for each point that was projected, read
   * @return p numbers for each z
   */
  double[] inOrder(double[] columns, int p) {
    double[] sorted = new double[p * order.length];
    for (int i = 0; i < order.length; i++) {
      System.arraycopy(columns, order[i] * p, sorted, i * p, p);
    }
    return sorted;
  }

  /** Counts the operations of {@link #widest}, where the first round is the last. */
  static double flops(double d, double n) {
    return 2 * (DIRECTIONS + 1) * n * d;
  }

  /** Draws a unit vector, divided by its norm, so that it is ±1 to the last digit where d = 1. */
  private static double[] unit(int d, RandomGenerator random) {
    double[] u = Vectors.gaussian(d, random);
    double norm = Vectors.norm(u);
    for (int i = 0; i < d; i++) {
      u[i] /= norm;
    }
    return u;
  }

  private static double smallestGap(double[] z) {
    double gap = Double.POSITIVE_INFINITY;
    for (int i = 0; i + 1 < z.length; i++) {
      gap = Math.min(gap, z[i + 1] - z[i]);
    }
    return gap;
  }
}
