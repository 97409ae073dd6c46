package org.lawsweep.study.memorization;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.Factorizations;
import org.lawsweep.study.TrialFailure;

/**
 * Hyperplanes ⟨n_g, x⟩ = β_g through d points of one class each, or as many as are left of it, that
 * no other point is on. None goes through the origin, which is therefore none of the points.
 *
 * @param normals n_g, of norm 1, d × groups
 * @param offsets β_g
 * @param margins the smallest distance of another point, at most 1
 * @param reaches the largest distance of a point
 * @param classes of the points of a group, ascending
 */
@SuppressWarnings("ArrayRecordComponent") // A bundle of results, never compared.
record Slabs(
    double[] normals, double[] offsets, double[] margins, double[] reaches, int[] classes) {

  /** Hyperplanes tried for fewer than d points, through random points besides. */
  private static final int TRIES = 8;

  /** Margins below this part of the points' norms are rounding. */
  private static final double NEGLIGIBLE = 1e3 * Math.ulp(1.0);

  /**
   * Cuts every class into groups of d, in the order of the points.
   *
   * @param x points, d × n, read
   * @param classOf their classes, from 0 on, read
   * @param p number of classes
   * @param checkpoint called after each group
   * @throws TrialFailure infeasible, where the points are not in general position
   */
  static Slabs through(
      int d, double[] x, int[] classOf, int p, RandomGenerator random, Runnable checkpoint) {
    int n = classOf.length;
    int[][] members =
        IntStream.range(0, p)
            .mapToObj(c -> IntStream.range(0, n).filter(i -> classOf[i] == c).toArray())
            .flatMap(points -> chunks(points, d))
            .toArray(int[][]::new);
    int groups = members.length;
    Slabs slabs =
        new Slabs(
            new double[d * groups],
            new double[groups],
            new double[groups],
            new double[groups],
            Arrays.stream(members).mapToInt(points -> classOf[points[0]]).toArray());
    double scale = Math.sqrt(Arrays.stream(x).map(v -> v * v).sum() / n);
    double[] t = new double[n];
    for (int g = 0; g < groups; g++) {
      int tries = members[g].length == d ? 1 : TRIES;
      for (int i = 0; i < tries; i++) {
        slabs.tryOne(g, d, x, members[g], scale / Math.sqrt(d), random, t);
      }
      if (!(slabs.margins[g] > NEGLIGIBLE * scale)) {
        throw TrialFailure.infeasible(
            "data not in general position: a point is %s from the hyperplane of %d others"
                .formatted(slabs.margins[g], members[g].length));
      }
      checkpoint.run();
    }
    return slabs;
  }

  private static Stream<int[]> chunks(int[] points, int d) {
    return IntStream.iterate(0, from -> from < points.length, from -> from + d)
        .mapToObj(from -> Arrays.copyOfRange(points, from, Math.min(points.length, from + d)));
  }

  /** Takes the hyperplane through the members and random points where its margin is larger. */
  private void tryOne(
      int g, int d, double[] x, int[] members, double scale, RandomGenerator random, double[] t) {
    double[] rows = new double[d * d];
    for (int j = 0; j < d; j++) {
      for (int i = 0; i < d; i++) {
        rows[i + j * d] =
            i < members.length ? x[j + members[i] * d] : scale * random.nextGaussian();
      }
    }
    double[] ones = new double[d];
    Arrays.fill(ones, 1);
    double[] normal;
    try {
      // As close to the members as a singular vector, for a thirtieth of its operations.
      normal = Factorizations.solve(d, rows, 1, ones);
    } catch (ArithmeticException e) {
      return;
    }
    double norm = Math.sqrt(Arrays.stream(normal).map(v -> v * v).sum());
    for (int j = 0; j < d; j++) {
      normal[j] /= norm;
    }
    Blas.gemv("T", d, t.length, 1, x, 0, d, normal, 0, 0, t, 0);
    double inside = 0;
    double outside = Double.POSITIVE_INFINITY;
    double reach = 0;
    for (int i = 0, next = 0; i < t.length; i++) {
      double distance = Math.abs(t[i] - 1 / norm);
      reach = Math.max(reach, distance);
      if (next < members.length && members[next] == i) {
        inside = Math.max(inside, distance);
        next++;
      } else {
        outside = Math.min(outside, distance);
      }
    }
    // Where all points are members, any width will do.
    double margin = Math.min(outside, 1);
    if (margin > margins[g] && inside <= margin / 8) {
      System.arraycopy(normal, 0, normals, g * d, d);
      offsets[g] = 1 / norm;
      margins[g] = margin;
      reaches[g] = reach;
    }
  }

  /** Counts the groups. */
  int count() {
    return offsets.length;
  }

  /** Counts the operations for n points in groups of d and a number of groups that are not full. */
  static double flops(double n, double d, double groups, double shortGroups) {
    double tries = groups + (TRIES - 1) * shortGroups;
    return tries * (2 * d * d * d / 3 + 2 * d * d + 2 * n * d);
  }
}
