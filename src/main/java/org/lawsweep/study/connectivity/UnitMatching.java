package org.lawsweep.study.connectivity;

import java.util.Arrays;
import org.lawsweep.nn.Mlp;
import org.lawsweep.numeric.Blas;

/**
 * Renumbers the hidden units of a net after those of another one: the order of units changes no
 * output, but which line joins two nets.
 *
 * <p>Layer by layer from the inputs, the pair of units of the largest cosine is matched first, then
 * the next of those left. A unit is compared by its incoming weights, in the last hidden layer by
 * the outgoing ones too: elsewhere who reads it has no number yet.
 */
final class UnitMatching {

  private UnitMatching() {}

  /**
   * Makes the same function with its units renumbered.
   *
   * @param net without biases and skips
   * @param reference whose numbers are taken, read
   * @param theta read
   */
  static double[] match(Mlp net, double[] reference, double[] theta) {
    double[] matched = theta.clone();
    for (int l = 1; l < net.last(); l++) {
      renumber(net, l, pairs(net.width(l), cosines(net, l, reference, matched)), matched);
    }
    return matched;
  }

  /** Estimates the bytes that it takes at a width beside the nets. */
  static double bytes(double width) {
    return 16 * width * width;
  }

  /** Estimates the operations of {@link #match}. */
  static double flops(Mlp net) {
    double sum = 0;
    for (int l = 1; l < net.last(); l++) {
      sum += 2.0 * net.width(l) * net.width(l) * net.stride(l);
    }
    return sum + 2.0 * net.width(net.last() - 1) * net.width(net.last() - 1) * net.outputs();
  }

  /** Computes the cosines of all pairs, units of the reference × units of the other. */
  private static double[] cosines(Mlp net, int l, double[] reference, double[] theta) {
    int m = net.width(l);
    int from = net.offset(l);
    int fanIn = net.stride(l);
    double[] inner = new double[m * m];
    Blas.gemm("T", "N", m, m, fanIn, 1, reference, from, fanIn, theta, from, fanIn, 0, inner, 0, m);
    boolean outgoing = l == net.last() - 1;
    if (outgoing) {
      int out = net.offset(l + 1);
      int p = net.outputs();
      Blas.gemm("N", "T", m, m, p, 1, reference, out, m, theta, out, m, 1, inner, 0, m);
    }
    double[] rows = norms(net, l, reference, outgoing);
    double[] columns = norms(net, l, theta, outgoing);
    for (int j = 0; j < m; j++) {
      for (int i = 0; i < m; i++) {
        double product = rows[i] * columns[j];
        inner[i + j * m] = product > 0 ? inner[i + j * m] / product : 0;
      }
    }
    return inner;
  }

  private static double[] norms(Mlp net, int l, double[] theta, boolean outgoing) {
    double[] norms = new double[net.width(l)];
    for (int unit = 0; unit < norms.length; unit++) {
      double square = 0;
      for (int i = 0; i < net.stride(l); i++) {
        square += Math.pow(theta[net.offset(l) + unit * net.stride(l) + i], 2);
      }
      for (int o = 0; outgoing && o < net.outputs(); o++) {
        square += Math.pow(theta[net.offset(l + 1) + o * net.stride(l + 1) + unit], 2);
      }
      norms[unit] = Math.sqrt(square);
    }
    return norms;
  }

  /** Finds for each unit of the reference the one that is matched with it. */
  private static int[] pairs(int m, double[] cosines) {
    long[] order = new long[m * m];
    for (int k = 0; k < order.length; k++) {
      // The larger cosine first, of equal ones the first pair; a cosine plus 2 is positive, and
      // bits of positive floats are in their order.
      order[k] = -((long) Float.floatToIntBits((float) cosines[k] + 2) << 32) + k;
    }
    Arrays.sort(order);
    int[] partner = new int[m];
    Arrays.fill(partner, -1);
    boolean[] taken = new boolean[m];
    for (long key : order) {
      int k = (int) key;
      if (partner[k % m] < 0 && !taken[k / m]) {
        partner[k % m] = k / m;
        taken[k / m] = true;
      }
    }
    return partner;
  }

  /** Puts unit partner[i] in place i: its own weights, and those of who reads it. */
  private static void renumber(Mlp net, int l, int[] partner, double[] theta) {
    double[] old = theta.clone();
    int stride = net.stride(l);
    for (int i = 0; i < partner.length; i++) {
      System.arraycopy(
          old, net.offset(l) + partner[i] * stride, theta, net.offset(l) + i * stride, stride);
      for (int reader = 0; reader < net.width(l + 1); reader++) {
        int row = net.offset(l + 1) + reader * net.stride(l + 1);
        theta[row + i] = old[row + partner[i]];
      }
    }
  }
}
