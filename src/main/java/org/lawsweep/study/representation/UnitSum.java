package org.lawsweep.study.representation;

import java.util.random.RandomGenerator;
import org.lawsweep.nn.CosineRelu;
import org.lawsweep.nn.Representation;
import org.lawsweep.numeric.Blas;

/**
 * Means over the first units of one stream: unit j has a frequency ω_j of its own, a threshold T_j
 * uniform on [−2, 2], and the output |S(ω_j)| η(T_j; |ω_j|, ψ_j) ReLU(⟨ω_j, x⟩/|ω_j| − T_j). Not
 * for use by several threads.
 */
final class UnitSum extends PrefixSum {

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

  /**
   * Makes a sum of no units.
   *
   * @param x d × points, column-major, of norm at most 1, read
   * @param random advanced by d Gaussians and a number for each unit
   */
  UnitSum(GaussianMixture target, double[] x, int points, RandomGenerator random) {
    super(BLOCK, points);
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
  }

  /** Bytes of the arrays that the dimension has no part in. */
  static double bytes(double points) {
    return 8 * (BLOCK * points + 3 * points + BLOCK);
  }

  /**
   * Computes the mean output of the first m units at the points.
   *
   * @param m at least that of the call before
   * @param checkpoint called before every block
   */
  double[] mean(long m, Runnable checkpoint) {
    double[] mean = of(m, checkpoint);
    for (int k = 0; k < points; k++) {
      mean[k] /= m;
    }
    return mean;
  }

  @Override
  void draw(long first) {
    for (int j = 0; j < BLOCK; j++) {
      drawUnit(j);
    }
  }

  @Override
  void add(int units, double[] out) {
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
