package org.lawsweep.study.depth;

import java.util.Arrays;
import org.lawsweep.nn.Mlp;
import org.lawsweep.numeric.Flops;

/**
 * Gradient descent of a deep linear net on ½ Σ_s ‖f(x_s) − y_s‖² over two samples: a weight takes
 * part in six products a step, and is best read as rarely. Products with matrices of two columns
 * are a native library's slowest; here a pass forward reads each weight once, and one pass back
 * both pulls the derivatives through a layer and moves its weights.
 *
 * <p>10 GF/s and more at widths from 8 to 80, where three products in BLAS come to 1 to 6. A step
 * allocates nothing. Not for use by several threads.
 */
final class PairDescent {

  /** Neurons of a block: with two samples as many sums as hide the time that an addition takes. */
  private static final int BLOCK = 4;

  private final Mlp net;
  private final double[] y;

  /** Outputs of every layer, inputs included, and derivatives by them: one array a sample. */
  private final double[][][] outputs;

  private final double[][][] factors;

  /**
   * Makes a descent that has made no step.
   *
   * @param net linear, without biases
   * @param x two samples, d × 2, read
   * @param y their targets, p × 2, read by every step
   */
  PairDescent(Mlp net, double[] x, double[] y) {
    this.net = net;
    this.y = y;
    outputs = new double[net.last() + 1][2][];
    factors = new double[net.last() + 1][2][];
    for (int l = 0; l <= net.last(); l++) {
      for (int s = 0; s < 2; s++) {
        outputs[l][s] = new double[net.width(l)];
        factors[l][s] = new double[net.width(l)];
      }
    }
    for (int s = 0; s < 2; s++) {
      System.arraycopy(x, s * net.width(0), outputs[0][s], 0, net.width(0));
    }
  }

  /** Counts the operations of a step: three products for each weight and sample. */
  static double flops(double weights) {
    return 12 * weights;
  }

  /**
   * Makes a step of size η.
   *
   * @param theta the weights, read and written
   * @return the loss before it
   */
  double step(double eta, double[] theta) {
    for (int l = 1; l <= net.last(); l++) {
      forward(l, theta);
    }
    double loss = differentiate();
    for (int l = net.last(); l >= 1; l--) {
      back(l, eta, theta);
    }
    Flops.add((long) flops(theta.length));
    return loss;
  }

  /** Writes the last derivatives, the residuals; says the loss. */
  private double differentiate() {
    double sum = 0;
    for (int s = 0; s < 2; s++) {
      double[] f = outputs[net.last()][s];
      double[] residual = factors[net.last()][s];
      for (int q = 0; q < f.length; q++) {
        residual[q] = f[q] - y[s * f.length + q];
        sum += residual[q] * residual[q];
      }
    }
    return sum / 2;
  }

  private void forward(int l, double[] theta) {
    double[] x = outputs[l - 1][0];
    double[] u = outputs[l - 1][1];
    double[] y = outputs[l][0];
    double[] v = outputs[l][1];
    double scale = net.layer(l).scale();
    int at = net.offset(l);
    int neuron = 0;
    for (; neuron + BLOCK <= y.length; neuron += BLOCK) {
      forwardBlock(theta, at + neuron * x.length, scale, x, u, y, v, neuron);
    }
    for (; neuron < y.length; neuron++) {
      forwardOne(theta, at + neuron * x.length, scale, x, u, y, v, neuron);
    }
  }

  private static void forwardBlock(
      double[] w,
      int at,
      double scale,
      double[] x,
      double[] u,
      double[] y,
      double[] v,
      int neuron) {
    int k = x.length;
    double y0 = 0;
    double y1 = 0;
    double y2 = 0;
    double y3 = 0;
    double v0 = 0;
    double v1 = 0;
    double v2 = 0;
    double v3 = 0;
    for (int i = 0; i < k; i++) {
      double w0 = w[at + i];
      double w1 = w[at + k + i];
      double w2 = w[at + 2 * k + i];
      double w3 = w[at + 3 * k + i];
      y0 = Math.fma(w0, x[i], y0);
      y1 = Math.fma(w1, x[i], y1);
      y2 = Math.fma(w2, x[i], y2);
      y3 = Math.fma(w3, x[i], y3);
      v0 = Math.fma(w0, u[i], v0);
      v1 = Math.fma(w1, u[i], v1);
      v2 = Math.fma(w2, u[i], v2);
      v3 = Math.fma(w3, u[i], v3);
    }
    y[neuron] = scale * y0;
    y[neuron + 1] = scale * y1;
    y[neuron + 2] = scale * y2;
    y[neuron + 3] = scale * y3;
    v[neuron] = scale * v0;
    v[neuron + 1] = scale * v1;
    v[neuron + 2] = scale * v2;
    v[neuron + 3] = scale * v3;
  }

  private static void forwardOne(
      double[] w,
      int at,
      double scale,
      double[] x,
      double[] u,
      double[] y,
      double[] v,
      int neuron) {
    double first = 0;
    double second = 0;
    for (int i = 0; i < x.length; i++) {
      first = Math.fma(w[at + i], x[i], first);
      second = Math.fma(w[at + i], u[i], second);
    }
    y[neuron] = scale * first;
    v[neuron] = scale * second;
  }

  /** Computes the derivatives by what a layer takes, and moves its weights. */
  private void back(int l, double eta, double[] theta) {
    double scale = net.layer(l).scale();
    double[] x = outputs[l - 1][0];
    double[] u = outputs[l - 1][1];
    double[] b = factors[l][0];
    double[] c = factors[l][1];
    double[] g = factors[l - 1][0];
    double[] h = factors[l - 1][1];
    Arrays.fill(g, 0);
    Arrays.fill(h, 0);
    for (int q = 0; q < b.length; q++) {
      b[q] *= scale;
      c[q] *= scale;
    }
    int at = net.offset(l);
    int neuron = 0;
    for (; neuron + BLOCK <= b.length; neuron += BLOCK) {
      backBlock(theta, at + neuron * x.length, eta, x, u, b, c, neuron, g, h);
    }
    for (; neuron < b.length; neuron++) {
      backOne(theta, at + neuron * x.length, eta, x, u, b[neuron], c[neuron], g, h);
    }
  }

  private static void backBlock(
      double[] w,
      int at,
      double eta,
      double[] x,
      double[] u,
      double[] b,
      double[] c,
      int neuron,
      double[] g,
      double[] h) {
    int k = x.length;
    double b0 = b[neuron];
    double b1 = b[neuron + 1];
    double b2 = b[neuron + 2];
    double b3 = b[neuron + 3];
    double c0 = c[neuron];
    double c1 = c[neuron + 1];
    double c2 = c[neuron + 2];
    double c3 = c[neuron + 3];
    for (int i = 0; i < k; i++) {
      double w0 = w[at + i];
      double w1 = w[at + k + i];
      double w2 = w[at + 2 * k + i];
      double w3 = w[at + 3 * k + i];
      g[i] = Math.fma(w3, b3, Math.fma(w2, b2, Math.fma(w1, b1, Math.fma(w0, b0, g[i]))));
      h[i] = Math.fma(w3, c3, Math.fma(w2, c2, Math.fma(w1, c1, Math.fma(w0, c0, h[i]))));
      double p = -eta * x[i];
      double q = -eta * u[i];
      w[at + i] = Math.fma(q, c0, Math.fma(p, b0, w0));
      w[at + k + i] = Math.fma(q, c1, Math.fma(p, b1, w1));
      w[at + 2 * k + i] = Math.fma(q, c2, Math.fma(p, b2, w2));
      w[at + 3 * k + i] = Math.fma(q, c3, Math.fma(p, b3, w3));
    }
  }

  private static void backOne(
      double[] w,
      int at,
      double eta,
      double[] x,
      double[] u,
      double b,
      double c,
      double[] g,
      double[] h) {
    for (int i = 0; i < x.length; i++) {
      double weight = w[at + i];
      g[i] = Math.fma(weight, b, g[i]);
      h[i] = Math.fma(weight, c, h[i]);
      w[at + i] = Math.fma(-eta * u[i], c, Math.fma(-eta * x[i], b, weight));
    }
  }
}
