package org.lawsweep.study.depth;

import org.lawsweep.nn.Activation;
import org.lawsweep.nn.Mlp;
import org.lawsweep.nn.Propagation;

/**
 * x² on [0, 1] by a ReLU net of m hidden layers of four units: f_m(x) = x − Σ_{s ≤ m} g_s(x)/4^s,
 * the piecewise linear interpolant at k/2^m.
 *
 * <p>Three units of layer s make a tooth of the tooth before, g(t) = 2 ReLU(t) − 4 ReLU(t − ½) + 2
 * ReLU(t − 1); the fourth carries x − Σ_{r < s} g_r/4^r, which is at least x² and therefore passes
 * a ReLU as it is. At x = k/2^{m+2} all numbers are short dyadic fractions, computed without
 * rounding up to m = {@value #DEEPEST}.
 *
 * <p>Source: Yarotsky (2017), Proposition 2. Not for use by several threads.
 */
final class SquareNet {

  /** x² has 2m + 4 bits. */
  static final int DEEPEST = 24;

  /** Units of a hidden layer. */
  static final int WIDTH = 4;

  private static final int BATCH = 1024;
  private static final double[] TOOTH = {2, -4, 2};

  private final Propagation pass;
  private final double[] theta;
  private final double[] batch = new double[BATCH];

  /** The net of m hidden layers, 1 ≤ m ≤ {@value #DEEPEST}. */
  SquareNet(int m) {
    if (m < 1 || m > DEEPEST) {
      throw new IllegalArgumentException("depth must be from 1 to %d: %d".formatted(DEEPEST, m));
    }
    Mlp net = Mlp.uniform(1, WIDTH, m, 1, Activation.RELU, true);
    pass = new Propagation(net, BATCH);
    theta = new double[net.parameters()];
    for (int l = 1; l <= m; l++) {
      for (int unit = 0; unit < WIDTH; unit++) {
        int start = net.offset(l) + unit * net.stride(l);
        boolean carries = unit == WIDTH - 1;
        if (l == 1) {
          theta[start] = 1;
        } else if (carries) {
          putStep(start, l - 1);
        } else {
          System.arraycopy(TOOTH, 0, theta, start, TOOTH.length);
        }
        theta[start + net.stride(l) - 1] = carries ? 0 : -unit / 2.0;
      }
    }
    putStep(net.offset(m + 1), m);
  }

  /** Weights of f_s on the units of layer s. */
  private void putStep(int start, int s) {
    for (int i = 0; i < TOOTH.length; i++) {
      theta[start + i] = -Math.scalb(TOOTH[i], -2 * s);
    }
    theta[start + WIDTH - 1] = 1;
  }

  /**
   * f(x) for each number.
   *
   * @param x read
   * @param out written
   * @throws IllegalArgumentException where a number is not in [0, 1], which f is not made for
   */
  void apply(double[] x, double[] out) {
    for (int first = 0; first < x.length; first += BATCH) {
      int size = Math.min(BATCH, x.length - first);
      for (int i = 0; i < size; i++) {
        batch[i] = x[first + i];
        if (!(batch[i] >= 0 && batch[i] <= 1)) {
          throw new IllegalArgumentException("the square is known on [0, 1]: " + batch[i]);
        }
      }
      pass.load(batch, 0, size);
      System.arraycopy(pass.forward(theta), 0, out, first, size);
    }
  }

  /**
   * xy for factors of absolute values up to M: 2M²(f(|x + y|/2M) − f(|x|/2M) − f(|y|/2M)).
   *
   * @param x read, overwritten
   * @param y read, overwritten
   * @param out written
   */
  void multiply(double radius, double[] x, double[] y, double[] out) {
    double[] sum = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      sum[i] = Math.abs(x[i] + y[i]) / (2 * radius);
      x[i] = Math.abs(x[i]) / (2 * radius);
      y[i] = Math.abs(y[i]) / (2 * radius);
    }
    apply(sum, sum);
    apply(x, x);
    apply(y, y);
    for (int i = 0; i < x.length; i++) {
      out[i] = 2 * radius * radius * (sum[i] - x[i] - y[i]);
    }
  }

  /** The net. */
  Mlp net() {
    return pass.net();
  }

  /** Operations of {@link #apply} for each number. */
  static double flops(double m) {
    return m * (2 * WIDTH * (WIDTH + 1) + 2 * (WIDTH + 1));
  }

  /** Bytes of a net of m hidden layers. */
  static double bytes(double m) {
    return 8.0 * BATCH * (2 * (m + 1) * (WIDTH + 1) + 2);
  }
}
