package org.lawsweep.study.kernel;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.Flops;

/**
 * Counts, for each center z_j and each point x_k, the random directions ω ~ N(0, I) with both ⟨ω,
 * z_j⟩ > 0 and ⟨ω, x_k⟩ > 0: the ReLU units that are active at both.
 *
 * <p>Divided by the number of directions it estimates (π − arccos r)/(2π), r the cosine of the two.
 * Counts are whole numbers, and signs are decided in blocks with fixed bounds: a prefix has the
 * same digits however it was reached. Not for use by several threads.
 */
final class JointActivity {

  /** Directions in a block, and points in a tile: 128 KB, which stay in an L2 cache. */
  static final int BLOCK = 128;

  private final int d;
  private final int centers;
  private final int points;
  private final double[] z;
  private final double[] x;
  private final RandomGenerator random;
  private final double[] omega;
  private final double[] centerSigns;
  private final double[] tile = new double[BLOCK * BLOCK];
  private final double[] counts;
  private long counted = 0;

  /**
   * Has counted no directions yet.
   *
   * @param d dimension
   * @param centers how many z
   * @param z d × centers, column-major, kept and read
   * @param points how many x
   * @param x d × points, column-major, kept and read; may be z
   * @param random advanced by d Gaussians for each direction, a whole block at a time
   */
  JointActivity(int d, int centers, double[] z, int points, double[] x, RandomGenerator random) {
    this.d = d;
    this.centers = centers;
    this.points = points;
    this.z = z;
    this.x = x;
    this.random = random;
    omega = new double[d * BLOCK];
    centerSigns = new double[BLOCK * centers];
    counts = new double[centers * points];
  }

  /** Estimates the bytes of the arrays, those of z and x aside. */
  static double bytes(double d, double centers, double points) {
    return 8 * (BLOCK * (d + centers + BLOCK) + centers * points);
  }

  /** Estimates the operations of one direction. */
  static double flops(double d, double centers, double points) {
    return 20 * d + (2 * d + 1) * (centers + points) + 2 * centers * points;
  }

  /**
   * Counts the first directions.
   *
   * @param directions at least that of the call before
   * @param afterBlock called after every block
   * @return centers × points, column-major: this object's own array, to be read before the next
   *     call
   */
  double[] count(long directions, Runnable afterBlock) {
    while (counted < directions) {
      int from = (int) (counted % BLOCK);
      if (from == 0) {
        drawBlock();
      }
      int to = (int) Math.min(BLOCK, from + directions - counted);
      addBlock(from, to);
      counted += to - from;
      afterBlock.run();
    }
    return counts;
  }

  private void drawBlock() {
    Arrays.setAll(omega, i -> random.nextGaussian());
    Blas.gemm("T", "N", BLOCK, centers, d, 1, omega, 0, d, z, 0, d, 0, centerSigns, 0, BLOCK);
    binarize(centerSigns, BLOCK * centers);
  }

  private void addBlock(int from, int to) {
    for (int left = 0; left < points; left += BLOCK) {
      int columns = Math.min(BLOCK, points - left);
      Blas.gemm("T", "N", BLOCK, columns, d, 1, omega, 0, d, x, left * d, d, 0, tile, 0, BLOCK);
      binarize(tile, BLOCK * columns);
      Blas.gemm(
          "T",
          "N",
          centers,
          columns,
          to - from,
          1,
          centerSigns,
          from,
          BLOCK,
          tile,
          from,
          BLOCK,
          1,
          counts,
          left * centers,
          centers);
    }
  }

  /**
   * Replaces t by 1[t > 0] without a branch, which would be mispredicted every other time: a
   * product of unit vectors is no denormal.
   */
  private static void binarize(double[] values, int length) {
    for (int i = 0; i < length; i++) {
      values[i] = Math.min(Math.max(values[i] * Double.MAX_VALUE, 0), 1);
    }
    Flops.add(length);
  }
}
