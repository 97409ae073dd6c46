package org.lawsweep.study.representation;

import org.lawsweep.numeric.Blas;

/** Means over the first units of one stream at fixed points. Not for use by several threads. */
final class UnitSum extends PrefixSum {

  /** Units in a block: with 500 points the tile is the size of an L2 cache. */
  static final int BLOCK = 128;

  private final UnitLaw law;
  private final int d;
  private final int points;
  private final double[] x;
  private final double[] directions;
  private final double[] weights = new double[BLOCK];
  private final double[] tile;

  /**
   * Makes a sum of no units.
   *
   * @param law draws a block of units at a time
   * @param x d × points, column-major, of norm at most 1, read
   */
  UnitSum(UnitLaw law, int d, double[] x, int points) {
    super(BLOCK, points);
    this.law = law;
    this.points = points;
    this.d = d;
    // Points have one more coordinate, 1, and directions −T: one product does both.
    this.x = new double[(d + 1) * points];
    for (int k = 0; k < points; k++) {
      System.arraycopy(x, k * d, this.x, k * (d + 1), d);
      this.x[k * (d + 1) + d] = 1;
    }
    directions = new double[(d + 1) * BLOCK];
    tile = new double[BLOCK * points];
  }

  /** Bytes of points and units, which are drawn in d dimensions. */
  static double bytes(double d, double points) {
    return 8 * ((points + BLOCK) * (d + 4) + BLOCK * points + 3 * points + BLOCK);
  }

  /** Operations of m units, drawn in d dimensions. */
  static double flops(double m, double d, double points) {
    return m * (40 * d + 80 + points * (2 * d + 6));
  }

  /**
   * Computes the squared error of the mean output of the first m units, mean over the points.
   *
   * @param m at least that of the call before
   * @param target one number for each point, read
   * @param checkpoint called before every block
   */
  double meanSquaredError(long m, double[] target, Runnable checkpoint) {
    double[] mean = mean(m, checkpoint);
    double squares = 0;
    for (int k = 0; k < points; k++) {
      double error = mean[k] - target[k];
      squares += error * error;
    }
    return squares / points;
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
      weights[j] = law.draw(directions, j * (d + 1));
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
}
