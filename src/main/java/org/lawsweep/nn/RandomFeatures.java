package org.lawsweep.nn;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import org.lawsweep.numeric.Blas;

/**
 * Frozen ReLU units: A_kj = ReLU(⟨x_k, ω_j⟩ − T_j) with ω_j ~ N(0, I/c²), the ξ/ω₀ of the
 * corrective construction, and T_j uniform on [−2, 2].
 */
public final class RandomFeatures {

  /** Columns of one product: fixed, so that no entry depends on how many columns are wanted. */
  private static final int BLOCK = 64;

  private RandomFeatures() {}

  /** Applies max(z, 0). */
  public static double relu(double z) {
    return Math.max(z, 0);
  }

  /**
   * The outputs of m units at n points, one unit a column: the first m of a larger matrix are the
   * matrix of m units, bit for bit.
   *
   * @param x d × n, read
   * @param random advanced by d Gaussians and a number for each unit, in whole blocks
   * @param activation what units apply, {@link #relu} or what a test puts in its place
   * @return A, n × m
   */
  public static double[] draw(
      int d,
      int n,
      double[] x,
      double c,
      int m,
      RandomGenerator random,
      DoubleUnaryOperator activation) {
    // Points have one more coordinate, 1, and units −T: one product does both.
    int rows = d + 1;
    double[] points = new double[rows * n];
    for (int k = 0; k < n; k++) {
      System.arraycopy(x, k * d, points, k * rows, d);
      points[k * rows + d] = 1;
    }
    int blocks = (m + BLOCK - 1) / BLOCK;
    double[] a = new double[Math.multiplyExact(n, blocks * BLOCK)];
    double[] units = new double[rows * BLOCK];
    for (int start = 0; start < m; start += BLOCK) {
      for (int j = 0; j < BLOCK; j++) {
        for (int i = 0; i < d; i++) {
          units[i + j * rows] = random.nextGaussian() / c;
        }
        units[d + j * rows] = 2 - 4 * random.nextDouble();
      }
      Blas.gemm("T", "N", n, BLOCK, rows, 1, points, 0, rows, units, 0, rows, 0, a, start * n, n);
    }
    for (int i = 0; i < a.length; i++) {
      a[i] = activation.applyAsDouble(a[i]);
    }
    return Arrays.copyOf(a, n * m);
  }
}
