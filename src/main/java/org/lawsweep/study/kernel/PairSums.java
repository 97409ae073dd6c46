package org.lawsweep.study.kernel;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.Flops;

/**
 * Sums over random units w ~ N(0, s²I), for pairs of points x_i, y_i: how many are active at both,
 * and Σ σ(⟨w, x_i⟩)σ(⟨w, y_i⟩) with σ = ReLU. These make up both parts of the tangent kernel of so
 * many pairs of neurons.
 *
 * <p>Units are drawn in blocks with fixed bounds and added one after the other: a prefix has the
 * same digits however it was reached. Not for use by several threads.
 */
final class PairSums {

  private static final int BLOCK = 128;

  private final int d;
  private final int pairs;
  private final double[] x;
  private final double[] y;
  private final double scale;
  private final RandomGenerator random;
  private final double[] w;
  private final double[] zx;
  private final double[] zy;
  private final double[] active;
  private final double[] products;
  private long summed = 0;

  /**
   * Has summed no units yet.
   *
   * @param d dimension
   * @param pairs how many x and y
   * @param x d × pairs, column-major, kept and read; y likewise
   * @param scale s
   * @param random advanced by d Gaussians for each unit, a whole block at a time
   */
  PairSums(int d, int pairs, double[] x, double[] y, double scale, RandomGenerator random) {
    this.d = d;
    this.pairs = pairs;
    this.x = x;
    this.y = y;
    this.scale = scale;
    this.random = random;
    w = new double[d * BLOCK];
    zx = new double[BLOCK * pairs];
    zy = new double[BLOCK * pairs];
    active = new double[pairs];
    products = new double[pairs];
  }

  /**
   * Takes the first units into the sums.
   *
   * @param units at least that of the call before
   * @param afterBlock called after every block
   */
  void take(long units, Runnable afterBlock) {
    while (summed < units) {
      int from = (int) (summed % BLOCK);
      if (from == 0) {
        Arrays.setAll(w, i -> scale * random.nextGaussian());
        Blas.gemm("T", "N", BLOCK, pairs, d, 1, w, 0, d, x, 0, d, 0, zx, 0, BLOCK);
        Blas.gemm("T", "N", BLOCK, pairs, d, 1, w, 0, d, y, 0, d, 0, zy, 0, BLOCK);
      }
      int to = (int) Math.min(BLOCK, from + units - summed);
      add(from, to);
      summed += to - from;
      afterBlock.run();
    }
  }

  private void add(int from, int to) {
    for (int i = 0; i < pairs; i++) {
      for (int j = from + i * BLOCK; j < to + i * BLOCK; j++) {
        double product = Math.max(zx[j], 0) * Math.max(zy[j], 0);
        active[i] += product > 0 ? 1 : 0;
        products[i] += product;
      }
    }
    Flops.add(5L * pairs * (to - from));
  }

  /** Counts the units taken that are active at both points of a pair. */
  double active(int pair) {
    return active[pair];
  }

  /** Computes Σ σ(⟨w, x⟩)σ(⟨w, y⟩) of a pair over the units taken. */
  double products(int pair) {
    return products[pair];
  }

  /** Estimates the operations of one unit. */
  static double flops(double d, double pairs) {
    return 20 * d + (4 * d + 5) * pairs;
  }

  /** Estimates the bytes of the arrays, those of x and y aside. */
  static double bytes(double d, double pairs) {
    return 8 * (BLOCK * (d + 2 * pairs) + 2 * pairs);
  }
}
