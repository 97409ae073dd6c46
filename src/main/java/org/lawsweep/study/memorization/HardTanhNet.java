package org.lawsweep.study.memorization;

import java.util.List;
import org.lawsweep.nn.Activation;
import org.lawsweep.nn.Layer;
import org.lawsweep.nn.Mlp;
import org.lawsweep.numeric.Blas;

/**
 * A net on the line with two hidden layers of clip(t) = max{−1, min{1, t}}: output o adds up its
 * own h₂ units of the second layer, and takes 1 off where h₂ is even.
 *
 * <p>{@link #parameters} replaces each unit by two ReLUs, clip(t) = ReLU(t + 1) − ReLU(t − 1) − 1.
 *
 * @param groups h₁ units of the first layer, and h₂ of the second for each output
 * @param p outputs
 * @param c slopes of the first layer, h₁
 * @param e offsets of the first layer, h₁
 * @param w weights between the layers, h₂p × h₁, column-major; unit l of output o is row oh₂ + l
 * @param b biases of the second layer, h₂p
 */
@SuppressWarnings("ArrayRecordComponent") // A bundle of weights, never compared.
record HardTanhNet(Groups groups, int p, double[] c, double[] e, double[] w, double[] b) {

  /** Points that go through the net at once. */
  private static final int BATCH = 256;

  /**
   * Computes the outputs at any points of the line.
   *
   * @param z read
   * @return p × points
   */
  double[] values(double[] z) {
    int h1 = groups.count();
    int h2 = groups.size();
    double[] values = new double[p * z.length];
    double[] first = new double[h1 * BATCH];
    double[] second = new double[b.length * BATCH];
    for (int from = 0; from < z.length; from += BATCH) {
      int size = Math.min(BATCH, z.length - from);
      for (int i = 0; i < size; i++) {
        for (int k = 0; k < h1; k++) {
          first[k + i * h1] = clip(c[k] * z[from + i] + e[k]);
        }
        System.arraycopy(b, 0, second, i * b.length, b.length);
      }
      Blas.gemm(
          "N", "N", b.length, size, h1, 1, w, 0, b.length, first, 0, h1, 1, second, 0, b.length);
      for (int i = 0; i < p * size; i++) {
        double sum = -excess();
        for (int l = 0; l < h2; l++) {
          sum += clip(second[l + i * h2]);
        }
        values[from * p + i] = sum;
      }
    }
    return values;
  }

  /** Cuts a number off at ±1. */
  static double clip(double t) {
    return Math.max(-1, Math.min(1, t));
  }

  /** Gives what an output takes off the sum of its units. */
  double excess() {
    return groups.size() % 2 == 0 ? 1 : 0;
  }

  /**
   * Gives the two hidden layers, of a net of points x that are at ⟨u, x⟩ on the line.
   *
   * @param u d numbers, read
   */
  List<ClipLayer> hidden(double[] u) {
    int h1 = groups.count();
    double[][] first = new double[h1][u.length];
    double[][] second = new double[b.length][h1];
    for (int k = 0; k < h1; k++) {
      for (int i = 0; i < u.length; i++) {
        first[k][i] = c[k] * u[i];
      }
      for (int row = 0; row < b.length; row++) {
        second[row][k] = w[row + k * b.length];
      }
    }
    return List.of(new ClipLayer(first, e), new ClipLayer(second, b));
  }

  /** Gives the shape of the ReLU net on points of dimension d: widths 2h₁ and 2h₂p. */
  static Mlp shape(int d, Groups groups, int p) {
    return new Mlp(
        d,
        true,
        List.of(
            Layer.of(2 * groups.count(), Activation.RELU),
            Layer.of(2 * groups.size() * p, Activation.RELU),
            Layer.of(p, Activation.LINEAR)));
  }

  /**
   * Computes parameters with which {@link #shape} has the same outputs at x as this net at ⟨u, x⟩.
   *
   * @param u d numbers, read
   */
  double[] parameters(double[] u) {
    int h1 = groups.count();
    int h2 = groups.size();
    Mlp net = shape(u.length, groups, p);
    double[] theta = new double[net.parameters()];
    for (int half = 0; half < 2; half++) {
      double shift = half == 0 ? 1 : -1;
      for (int k = 0; k < h1; k++) {
        int start = net.offset(1) + (half * h1 + k) * net.stride(1);
        for (int i = 0; i < u.length; i++) {
          theta[start + i] = c[k] * u[i];
        }
        theta[start + u.length] = e[k] + shift;
      }
      for (int row = 0; row < b.length; row++) {
        int start = net.offset(2) + (half * b.length + row) * net.stride(2);
        double sum = 0;
        for (int k = 0; k < h1; k++) {
          double weight = w[row + k * b.length];
          theta[start + k] = weight;
          theta[start + h1 + k] = -weight;
          sum += weight;
        }
        theta[start + 2 * h1] = b[row] - sum + shift;
        int output = row / h2;
        theta[net.offset(3) + output * net.stride(3) + half * b.length + row] = shift;
      }
    }
    for (int output = 0; output < p; output++) {
      theta[net.offset(3) + (output + 1) * net.stride(3) - 1] = -h2 - excess();
    }
    return theta;
  }

  /** Finds the largest absolute weight between the layers. */
  double largestWeight() {
    double largest = 0;
    for (double weight : w) {
      largest = Math.max(largest, Math.abs(weight));
    }
    return largest;
  }

  /** Finds the largest sum of absolute weights and bias of a unit of the second layer. */
  double largestReach() {
    double largest = 0;
    for (int row = 0; row < b.length; row++) {
      double sum = Math.abs(b[row]);
      for (int k = 0; k < groups.count(); k++) {
        sum += Math.abs(w[row + k * b.length]);
      }
      largest = Math.max(largest, sum);
    }
    return largest;
  }
}
