package org.lawsweep.study.representation;

import java.util.random.RandomGenerator;
import org.lawsweep.nn.CosineRelu;
import org.lawsweep.nn.Representation;
import org.lawsweep.numeric.Blas;

/**
 * Means over the first units of one stream: unit j has a frequency ω_j of its own, a threshold T_j
 * uniform on [−2, 2], and the output |S(ω_j)| η(T_j; |ω_j|, ψ_j) ReLU(⟨ω_j, x⟩/|ω_j| − T_j).
 *
 * <p>Units come in blocks with fixed bounds, so that every m sees the same partial sums. Not for
 * use by several threads.
 */
final class UnitSum {

  /** Units in a block: with 500 points the tile is the size of an L2 cache. */
  static final int BLOCK = 128;

  private final GaussianMixture target;
  private final int d;
  private final int points;
  private final RandomGenerator random;
  private final double[] x;
  private final double[] directions;
  private final double[] omega;
  private final double[] weights = new double[BLOCK];
  private final double[] tile;
  private final double[] sum;
  private long summed = 0;
  private boolean drawn = false;

  /**
   * No units yet.
   *
   * @param x d × points, column-major, of norm at most 1, read
   * @param random advanced by d Gaussians and a number for each unit
   */
  UnitSum(GaussianMixture target, double[] x, int points, RandomGenerator random) {
    this.target = target;
    this.points = points;
    this.random = random;
    d = target.dimension();
    // Points have one more coordinate, 1, and directions −T: one product does both.
    this.x = new double[(d + 1) * points];
    for (int k = 0; k < points; k++) {
      System.arraycopy(x, k * d, this.x, k * (d + 1), d);
      this.x[k * (d + 1) + d] = 1;
    }
    directions = new double[(d + 1) * BLOCK];
    omega = new double[d];
    tile = new double[BLOCK * points];
    sum = new double[points];
  }

  /** Bytes of the arrays that the dimension has no part in. */
  static double bytes(double points) {
    return 8 * (BLOCK * points + 3 * points + BLOCK);
  }

  /**
   * The mean output of the first m units at the points.
   *
   * @param m at least that of the call before
   * @param afterBlock called after every block
   */
  double[] mean(long m, Runnable afterBlock) {
    for (; summed + BLOCK <= m; summed += BLOCK) {
      add(BLOCK, sum);
      drawn = false;
      afterBlock.run();
    }
    // A tail is summed apart: whoever wants fewer units leaves no trace in the sums of the rest.
    double[] mean = sum.clone();
    add((int) (m - summed), mean);
    for (int k = 0; k < points; k++) {
      mean[k] /= m;
    }
    return mean;
  }

  private void add(int units, double[] out) {
    if (!drawn) {
      for (int j = 0; j < BLOCK; j++) {
        drawUnit(j);
      }
      drawn = true;
    }
    Blas.gemm(
        "T", "N", units, points, d + 1, 1, directions, 0, d + 1, x, 0, d + 1, 0, tile, 0, BLOCK);
    for (int i = 0; i < tile.length; i++) {
      tile[i] = Math.max(tile[i], 0);
    }
    Blas.gemv("T", units, points, 1, tile, 0, BLOCK, weights, 0, 1, out, 0);
  }

  private void drawUnit(int j) {
    double squares = 0;
    for (int i = 0; i < d; i++) {
      omega[i] = random.nextGaussian() / target.width();
      squares += omega[i] * omega[i];
    }
    double alpha = Math.sqrt(squares);
    for (int i = 0; i < d; i++) {
      directions[i + j * (d + 1)] = omega[i] / alpha;
    }
    double threshold = Representation.IID.threshold(random.nextDouble(), 0, 1);
    directions[d + j * (d + 1)] = -threshold;
    weights[j] = CosineRelu.weight(alpha, threshold, target.real(omega), target.imaginary(omega));
  }
}
