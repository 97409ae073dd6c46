package org.lawsweep.study.memorization;

import java.util.Arrays;
import java.util.List;
import org.lawsweep.nn.Activation;
import org.lawsweep.nn.Layer;
import org.lawsweep.nn.Mlp;
import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.Flops;

/**
 * A net of two hidden layers that takes given values at points of a line, written down in closed
 * form.
 *
 * <p>The points, in ascending order, are h₁ groups of h₂. Unit k of the first layer, clip(c_k z +
 * e_k), is linear on group k and ±1 on all others; unit l of the second is linear at the l-th point
 * of every group and ±1 at all others, where the h₂ − 1 of them that are not linear add up to 1 for
 * an even h₂ and to 0 for an odd one. So unit l alone gives the l-th point of each group its label:
 * h₁ equations, which successive differences turn into a recursion for its h₁ weights. The first
 * weight is free and made so large that the unit is ±1 at the points between. {@link #parameters}
 * replaces each unit by two ReLUs, clip(t) = ReLU(t + 1) − ReLU(t − 1) − 1.
 *
 * <p>Source: Yun, Sra and Jadbabaie (2019), Theorem 3.1; the weights follow from its statement.
 * Immutable.
 */
final class HardTanhMemorizer {

  /** Points that go through the net at once. */
  private static final int BATCH = 256;

  private final int h1;
  private final int h2;
  private final int p;
  private final double[] c;
  private final double[] e;
  private final double[] w;
  private final double[] b;
  private double growth = 1;

  /**
   * The net for given labels.
   *
   * @param z n points, ascending and distinct, read; h₁h₂ − n more are added to their right
   * @param p outputs
   * @param y labels in [−1, 1], p × n, in the order of z, read
   * @param h1 groups
   * @param h2 points of a group; h₁h₂ is at least n
   * @param safety multiple of the least first weight, at least 1
   */
  HardTanhMemorizer(double[] z, int p, double[] y, int h1, int h2, double safety) {
    int n = z.length;
    if (h1 * h2 < n || y.length != p * n) {
      throw new IllegalArgumentException(
          "%d groups of %d cannot hold %d points with %d labels".formatted(h1, h2, n, y.length));
    }
    for (double label : y) {
      if (!(Math.abs(label) <= 1)) {
        throw new IllegalArgumentException("labels must lie in [-1, 1]: rescale " + label);
      }
    }
    this.h1 = h1;
    this.h2 = h2;
    this.p = p;
    double meanGap = n > 1 ? (z[n - 1] - z[0]) / (n - 1) : 1;
    double[] padded = Arrays.copyOf(z, h1 * h2);
    for (int i = n; i < padded.length; i++) {
      padded[i] = padded[i - 1] + meanGap;
    }
    c = new double[h1];
    e = new double[h1];
    cutIntoGroups(padded, meanGap);
    w = new double[p * h2 * h1];
    b = new double[p * h2];
    double[] own = ownValues(padded);
    double[] labels = Arrays.copyOf(y, p * padded.length);
    for (int output = 0; output < p; output++) {
      for (int l = 0; l < h2; l++) {
        solve(output, l, own, labels, safety);
      }
    }
    Flops.add(8L * w.length);
  }

  private void cutIntoGroups(double[] z, double meanGap) {
    double left = z[0] - meanGap / 2;
    for (int k = 0; k < h1; k++) {
      int end = (k + 1) * h2;
      double right = k + 1 < h1 ? (z[end - 1] + z[end]) / 2 : z[end - 1] + meanGap / 2;
      c[k] = 2 * sign(k) / (right - left);
      e[k] = -sign(k) * (right + left) / (right - left);
      left = right;
    }
  }

  /** What units of the first layer say of their own points: ascending in l, h₂ × h₁. */
  private double[] ownValues(double[] z) {
    double[] own = new double[h1 * h2];
    for (int k = 0; k < h1; k++) {
      for (int l = 0; l < h2; l++) {
        own[l + k * h2] = c[k] * z[point(k, l)] + e[k];
      }
    }
    return own;
  }

  /** The point of group k that its unit puts in place l: units of odd k descend. */
  private int point(int k, int l) {
    return k * h2 + (k % 2 == 0 ? l : h2 - 1 - l);
  }

  /** Weights and bias of unit l of an output. */
  private void solve(int output, int l, double[] own, double[] y, double safety) {
    double sigma = sign(l);
    // w_k = factor·w_0 + shift.
    double factor = 1;
    double shift = 0;
    double least = 0;
    double largestFactor = 1;
    double smallestFactor = 1;
    for (int k = 0; k < h1; k++) {
      if (k > 0) {
        double t = sign(k - 1);
        double above = own[l + (k - 1) * h2] - t;
        double below = own[l + k * h2] - t;
        double step = y[output + p * point(k - 1, l)] - y[output + p * point(k, l)];
        shift = (shift * above - step) / below;
        factor *= above / below;
        largestFactor = Math.max(largestFactor, factor);
        smallestFactor = Math.min(smallestFactor, factor);
      }
      double label = sigma * y[output + p * point(k, l)];
      double before = own[l + k * h2] - (l == 0 ? -1 : own[l - 1 + k * h2]);
      double after = (l == h2 - 1 ? 1 : own[l + 1 + k * h2]) - own[l + k * h2];
      double needed = Math.max((1 - label) / after, (1 + label) / before);
      least = Math.max(least, (safety * needed - sigma * shift) / factor);
    }
    growth = Math.max(growth, largestFactor / smallestFactor);
    int row = output * h2 + l;
    int rows = p * h2;
    double weight = sigma * least;
    double bias = y[output + p * point(0, l)] - weight * own[l];
    w[row] = weight;
    for (int k = 1; k < h1; k++) {
      double t = sign(k - 1);
      double step = y[output + p * point(k - 1, l)] - y[output + p * point(k, l)];
      weight = (weight * (own[l + (k - 1) * h2] - t) - step) / (own[l + k * h2] - t);
      w[row + k * rows] = weight;
      bias += sign(k) * weight;
    }
    b[row] = bias;
  }

  private static double sign(int k) {
    return k % 2 == 0 ? 1 : -1;
  }

  /**
   * The outputs of the hard-tanh form at any points of the line.
   *
   * @param z read
   * @return p × points
   */
  double[] values(double[] z) {
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

  /** Operations of the construction, and of {@link #values} at a number of points. */
  static double flops(double h1, double h2, double p, double points) {
    return (8 + 2 * points) * h1 * h2 * p;
  }

  private static double clip(double t) {
    return Math.max(-1, Math.min(1, t));
  }

  /** What the units that are not linear add up to. */
  private double excess() {
    return h2 % 2 == 0 ? 1 : 0;
  }

  /** The shape of the ReLU net on points of dimension d: widths 2h₁ and 2h₂p. */
  static Mlp shape(int d, int h1, int h2, int p) {
    return new Mlp(
        d,
        true,
        List.of(
            Layer.of(2 * h1, Activation.RELU),
            Layer.of(2 * h2 * p, Activation.RELU),
            Layer.of(p, Activation.LINEAR)));
  }

  /**
   * Parameters with which {@link #shape} has the same outputs at x as this net at ⟨u, x⟩.
   *
   * @param u d numbers, read
   */
  double[] parameters(double[] u) {
    Mlp net = shape(u.length, h1, h2, p);
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

  /** Slopes c of the first layer, h₁. */
  double[] slopes() {
    return c;
  }

  /** Offsets e of the first layer, h₁. */
  double[] offsets() {
    return e;
  }

  /** Weights between the layers, h₂p × h₁, column-major; unit l of output o is row oh₂ + l. */
  double[] weights() {
    return w;
  }

  /** Biases of the second layer, h₂p. */
  double[] biases() {
    return b;
  }

  /** The largest ratio of two factors by which weights of one unit follow from its first. */
  double growth() {
    return growth;
  }

  /** The largest absolute weight between the layers. */
  double largestWeight() {
    double largest = 0;
    for (double weight : w) {
      largest = Math.max(largest, Math.abs(weight));
    }
    return largest;
  }

  /** The largest sum of absolute weights and bias of a unit of the second layer. */
  double largestReach() {
    double largest = 0;
    for (int row = 0; row < b.length; row++) {
      double sum = Math.abs(b[row]);
      for (int k = 0; k < h1; k++) {
        sum += Math.abs(w[row + k * b.length]);
      }
      largest = Math.max(largest, sum);
    }
    return largest;
  }
}
