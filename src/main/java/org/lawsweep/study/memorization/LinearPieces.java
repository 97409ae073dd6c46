package org.lawsweep.study.memorization;

import java.util.Arrays;
import org.lawsweep.nn.Mlp;
import org.lawsweep.numeric.Flops;

/**
 * Counts the linear pieces of a ReLU net with one input and one output, on the whole line: layer by
 * layer, an interval on which all units are affine is cut where a unit of the next layer is 0.
 *
 * <p>A layer of d units cuts an interval at most d times, so that there are at most Π(d_l + 1)
 * pieces, whatever rounding does. Not for use by several threads.
 */
final class LinearPieces {

  /** Slopes that differ by less, in parts of the larger one, are one piece. */
  private static final double SAME = 1e-9;

  private final Mlp net;
  private final double[] theta;
  private double last = Double.NaN;
  private long pieces = 0;

  private LinearPieces(Mlp net, double[] theta) {
    this.net = net;
    this.theta = theta;
  }

  /**
   * Counts the pieces.
   *
   * @param net hidden layers of ReLU, with biases
   * @param theta parameters, read
   */
  static long count(Mlp net, double[] theta) {
    LinearPieces counter = new LinearPieces(net, theta);
    double[] identity = {1, 0};
    counter.cut(1, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, identity);
    return counter.pieces;
  }

  /** Counts the operations, about. */
  static double flops(Mlp net) {
    double intervals = 1;
    double sum = 0;
    for (int l = 1; l <= net.last(); l++) {
      sum += 4 * intervals * net.stride(l) * net.width(l);
      intervals *= net.width(l) + 1.0;
      sum += l < net.last() ? 6 * intervals * net.width(l) : 0;
    }
    return sum;
  }

  /**
   * Goes through an interval from left to right.
   *
   * @param inputs slope and offset, by turns, of what layer l is given
   */
  private void cut(int l, double low, double high, double[] inputs) {
    double[] z = affine(l, inputs);
    if (l == net.last()) {
      // Not so where there was no piece before.
      if (!(Math.abs(z[0] - last) <= SAME * Math.max(Math.abs(z[0]), Math.abs(last)))) {
        pieces++;
      }
      last = z[0];
      return;
    }
    double[] ends = ends(low, high, z);
    double[] active = new double[z.length];
    for (int k = 0; k + 1 < ends.length; k++) {
      double inside = inside(ends[k], ends[k + 1]);
      for (int i = 0; i < z.length; i += 2) {
        boolean on = z[i] * inside + z[i + 1] > 0;
        active[i] = on ? z[i] : 0;
        active[i + 1] = on ? z[i + 1] : 0;
      }
      Flops.add(3L * z.length);
      cut(l + 1, ends[k], ends[k + 1], active);
    }
  }

  /** Computes the pre-activations of a layer, slope and offset by turns. */
  private double[] affine(int l, double[] inputs) {
    int stride = net.stride(l);
    double[] z = new double[2 * net.width(l)];
    for (int unit = 0; unit < net.width(l); unit++) {
      int start = net.offset(l) + unit * stride;
      double slope = 0;
      double offset = theta[start + stride - 1];
      for (int i = 0; i < stride - 1; i++) {
        slope += theta[start + i] * inputs[2 * i];
        offset += theta[start + i] * inputs[2 * i + 1];
      }
      z[2 * unit] = slope;
      z[2 * unit + 1] = offset;
    }
    Flops.add(4L * stride * net.width(l));
    return z;
  }

  /** Finds where units are 0 in an interval, ascending, between its ends. */
  private static double[] ends(double low, double high, double[] z) {
    double[] ends = new double[z.length / 2 + 2];
    int count = 0;
    ends[count++] = low;
    for (int i = 0; i < z.length; i += 2) {
      double root = -z[i + 1] / z[i];
      if (low < root && root < high) {
        ends[count++] = root;
      }
    }
    ends[count++] = high;
    Arrays.sort(ends, 0, count);
    int distinct = 0;
    for (int k = 0; k < count; k++) {
      if (distinct == 0 || ends[k] > ends[distinct - 1]) {
        ends[distinct++] = ends[k];
      }
    }
    return Arrays.copyOf(ends, distinct);
  }

  private static double inside(double low, double high) {
    if (Double.isInfinite(low)) {
      return Double.isInfinite(high) ? 0 : high - Math.max(1, Math.abs(high));
    }
    return Double.isInfinite(high) ? low + Math.max(1, Math.abs(low)) : low + (high - low) / 2;
  }
}
