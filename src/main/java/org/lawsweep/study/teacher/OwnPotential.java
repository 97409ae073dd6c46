package org.lawsweep.study.teacher;

import java.util.Arrays;
import org.lawsweep.numeric.ArcCosines;
import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.Flops;

/**
 * Computes the gradients of {@link Potential}s at their own sources: of groups of as many sources
 * each, every group by itself.
 *
 * <p>Small groups meet several in a tile of angles. In a large one the angle of i and j is that of
 * j and i, and taken once: columns of the matrix of angles from the diagonal down, whose transposes
 * are the rest. A call allocates nothing. Not for use by several threads.
 */
final class OwnPotential {

  /** Angles of a tile: with their sines a part of a common L2 cache. */
  private static final int TILE = 1 << 13;

  private final Potential.Sigma sigma;
  private final int d;
  private final int size;
  private final int groups;
  private final double[] directions;
  private final double[] weighted;
  private final double[] weights;
  private final double[] radial;
  private final double[] sum;
  private final double[] kappa0;
  private final double[] sine;
  private final ArcCosines arc = new ArcCosines();

  /**
   * Makes room.
   *
   * @param size sources of a group, at least 1
   */
  OwnPotential(Potential.Sigma sigma, int d, int size, int groups) {
    this.sigma = sigma;
    this.d = d;
    this.size = size;
    this.groups = groups;
    int all = Math.multiplyExact(size, groups);
    directions = new double[Math.multiplyExact(d, all)];
    weighted = new double[directions.length];
    weights = new double[all];
    radial = new double[all];
    sum = new double[d];
    kappa0 = new double[together(size, groups) * size * columns(size)];
    sine = new double[kappa0.length];
  }

  /** Counts the columns of a tile: all of a small group. */
  private static int columns(int size) {
    return Math.min(size, Math.max(16, TILE / size));
  }

  /** Counts the groups of a tile. */
  private static int together(int size, int groups) {
    return Math.min(groups, Math.max(1, TILE / (size * columns(size))));
  }

  /** Estimates the bytes. */
  static double bytes(double d, double size, double groups) {
    double tile = Math.max(TILE, 16 * size);
    return 8 * (size * groups * (2 * d + 2) + 2 * Math.min(tile, size * size * groups));
  }

  /** Estimates the operations of all groups. */
  static double flops(double d, double size, double groups) {
    double columns = columns((int) size);
    double angles = size == columns ? size * size : size * (size + columns) / 2;
    double products = 2 * d * (size * size + angles) + 2 * size * size;
    return groups * (angles * ArcCosines.FLOPS + products + 10 * d * size);
  }

  /**
   * Computes ∇φ at every source.
   *
   * @param v sources, d × (size · groups), a group after the other, read
   * @param b their coefficients, read
   * @param gradient as long as v, written
   */
  void gradients(double[] v, double[] b, double[] gradient) {
    int all = size * groups;
    for (int j = 0; j < all; j++) {
      weights[j] = b[j] * Potential.normalize(d, v, j, directions, j);
      for (int k = j * d; k < (j + 1) * d; k++) {
        weighted[k] = weights[j] * directions[k];
      }
    }
    if (columns(size) == size) {
      int together = together(size, groups);
      for (int group = 0; group < groups; group += together) {
        whole(group, Math.min(together, groups - group), gradient);
      }
    } else {
      for (int group = 0; group < groups; group++) {
        halves(group * size, gradient);
      }
    }
    for (int group = 0; group < groups; group++) {
      complete(group * size, gradient);
    }
    Flops.add(10L * d * all);
  }

  /** Takes all angles of some groups. */
  private void whole(int group, int count, double[] gradient) {
    int square = size * size;
    for (int g = 0; g < count; g++) {
      int at = (group + g) * size * d;
      Blas.gemm(
          "T",
          "N",
          size,
          size,
          d,
          1,
          directions,
          at,
          d,
          directions,
          at,
          d,
          0,
          kappa0,
          g * square,
          size);
    }
    arc.split(kappa0, sine, count * square);
    for (int g = 0; g < count; g++) {
      int first = (group + g) * size;
      Blas.gemv("T", size, size, 1, sine, g * square, size, weights, first, 0, radial, first);
      Blas.gemm(
          "N",
          "N",
          d,
          size,
          size,
          1,
          weighted,
          first * d,
          d,
          kappa0,
          g * square,
          size,
          0,
          gradient,
          first * d,
          d);
    }
  }

  /** Takes half of the angles of the group that begins at a source. */
  private void halves(int begin, double[] gradient) {
    int columns = columns(size);
    Arrays.fill(radial, begin, begin + size, 0);
    Arrays.fill(gradient, begin * d, (begin + size) * d, 0);
    for (int from = 0; from < size; from += columns) {
      int some = Math.min(columns, size - from);
      int rows = size - from;
      int left = begin + from;
      Blas.gemm(
          "T",
          "N",
          rows,
          some,
          d,
          1,
          directions,
          left * d,
          d,
          directions,
          left * d,
          d,
          0,
          kappa0,
          0,
          rows);
      arc.split(kappa0, sine, rows * some);
      Blas.gemv("T", rows, some, 1, sine, 0, rows, weights, left, 1, radial, left);
      Blas.gemm(
          "N", "N", d, some, rows, 1, weighted, left * d, d, kappa0, 0, rows, 1, gradient, left * d,
          d);
      int below = rows - some;
      if (below > 0) {
        int next = left + some;
        Blas.gemv("N", below, some, 1, sine, some, rows, weights, left, 1, radial, next);
        Blas.gemm(
            "N", "T", d, below, some, 1, weighted, left * d, d, kappa0, some, rows, 1, gradient,
            next * d, d);
      }
    }
  }

  private void complete(int begin, double[] gradient) {
    Arrays.fill(sum, 0);
    for (int j = begin; j < begin + size; j++) {
      for (int k = 0; k < d; k++) {
        sum[k] += weighted[j * d + k];
      }
    }
    for (int j = begin; j < begin + size; j++) {
      for (int k = 0; k < d; k++) {
        int at = j * d + k;
        double tangential = gradient[at] - sigma.shift() * sum[k];
        gradient[at] = sigma.factor() * (radial[j] * directions[at] + tangential);
      }
    }
  }
}
