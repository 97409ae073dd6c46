package org.lawsweep.nn;

import java.util.Arrays;

/**
 * W of a two-layer net by rows, neurons side by side, for products with a point or two: steps over
 * a few points spend most of their time on calls and packing in {@link TwoLayerTrainer}. Plain Java
 * here makes 16 to 22 billion operations a second where gemm makes 10 to 18 (8 points, 64 to 128
 * neurons, d = 8 to 24).
 *
 * <p>A point's numbers don't depend on the point beside it. Not for use by several threads.
 */
public final class NeuronRows {

  /** Rows that a loop takes: then a vector of z is read and written once for four of W. */
  private static final int ROWS = 4;

  private final int d;
  private final double[][] w;

  /** Takes the weights of a net, copied. */
  public NeuronRows(TwoLayerNet net) {
    d = net.d();
    w = new double[padded(d)][net.m()];
    for (int i = 0; i < d; i++) {
      for (int r = 0; r < net.m(); r++) {
        w[i][r] = net.w()[r * d + i];
      }
    }
  }

  private static int padded(int d) {
    return (d + ROWS - 1) / ROWS * ROWS;
  }

  /** Counts the bytes that W and n points take. */
  public static double bytes(int n, int d, int m) {
    return 8.0 * padded(d) * ((double) n + m);
  }

  /** Copies W as it is now, d × m, one neuron a column. */
  public double[] weights() {
    int m = w[0].length;
    double[] copy = new double[d * m];
    for (int i = 0; i < d; i++) {
      for (int r = 0; r < m; r++) {
        copy[r * d + i] = w[i][r];
      }
    }
    return copy;
  }

  /**
   * Lays points out for the products.
   *
   * @param x d × n, column-major, read
   * @return a copy with zeros below each point
   */
  public double[] pad(double[] x) {
    int n = x.length / d;
    double[] points = new double[w.length * n];
    for (int k = 0; k < n; k++) {
      System.arraycopy(x, k * d, points, k * w.length, d);
    }
    return points;
  }

  /**
   * Computes z_p = Wᵀx_p and z_q = Wᵀx_q.
   *
   * @param x of {@link #pad}, read
   * @param zp m values, written; another array than zq
   */
  public void multiply(double[] x, int p, int q, double[] zp, double[] zq) {
    Arrays.fill(zp, 0);
    Arrays.fill(zq, 0);
    int j = p * w.length;
    int k = q * w.length;
    for (int i = 0; i < w.length; i += ROWS, j += ROWS, k += ROWS) {
      multiply(
          w[i], w[i + 1], w[i + 2], w[i + 3], x[j], x[j + 1], x[j + 2], x[j + 3], x[k], x[k + 1],
          x[k + 2], x[k + 3], zp, zq);
    }
  }

  private static void multiply(
      double[] w0,
      double[] w1,
      double[] w2,
      double[] w3,
      double p0,
      double p1,
      double p2,
      double p3,
      double q0,
      double q1,
      double q2,
      double q3,
      double[] zp,
      double[] zq) {
    for (int r = 0; r < zp.length; r++) {
      zp[r] = sum(p0, w0[r], p1, w1[r], p2, w2[r], p3, w3[r], zp[r]);
      zq[r] = sum(q0, w0[r], q1, w1[r], q2, w2[r], q3, w3[r], zq[r]);
    }
  }

  private static double sum(
      double x0,
      double w0,
      double x1,
      double w1,
      double x2,
      double w2,
      double x3,
      double w3,
      double z) {
    return Math.fma(x3, w3, Math.fma(x2, w2, Math.fma(x1, w1, Math.fma(x0, w0, z))));
  }

  /**
   * Adds x_p g_pᵀ + x_q g_qᵀ to W.
   *
   * @param x of {@link #pad}, read
   * @param gp m values, read
   */
  public void add(double[] x, int p, int q, double[] gp, double[] gq) {
    int j = p * w.length;
    int k = q * w.length;
    for (int i = 0; i < d; i++) {
      add(w[i], x[j + i], x[k + i], gp, gq);
    }
  }

  private static void add(double[] w, double xp, double xq, double[] gp, double[] gq) {
    for (int r = 0; r < w.length; r++) {
      w[r] = Math.fma(xq, gq[r], Math.fma(xp, gp[r], w[r]));
    }
  }
}
