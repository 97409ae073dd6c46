package org.lawsweep.study.memorization;

import java.util.random.RandomGenerator;
import org.lawsweep.nn.Mlp;
import org.lawsweep.numeric.Blas;

/**
 * A residual net that gives n points in general position their classes, written down in closed
 * form.
 *
 * <p>A bump around each of {@link Slabs}, four ReLUs and m_g to either side, moves the d points on
 * it and no others, by K times their class along one direction v. K is so large that a moved point
 * meets no bump again and ⟨v, h⟩ tells the class, which 2p ReLUs of the last block turn into p
 * outputs 0 and 1. So 4 units serve d points, in whichever blocks they are.
 *
 * <p>Source: Yun, Sra and Jadbabaie (2019), §5 (Theorem 4 of the seed); the weights follow from its
 * statement. Immutable.
 */
final class ResidualMemorizer {

  /** Points that go through the net at once. */
  private static final int BATCH = 256;

  private final int d;
  private final int p;
  private final Slabs slabs;
  private final double halfWidth;
  private final double[] v;
  private final double[] along;
  private final double step;
  private final double middle;

  /**
   * Writes the net down for given slabs.
   *
   * @param x points, d × n, read
   * @param p classes
   * @param halfWidth of a bump where it is half as high, in parts of m_g; a quarter more is its end
   * @param random advanced as {@link SteepDirection} says
   */
  ResidualMemorizer(
      int d, double[] x, int p, Slabs slabs, double halfWidth, RandomGenerator random) {
    this.d = d;
    this.p = p;
    this.slabs = slabs;
    this.halfWidth = halfWidth;
    SteepDirection steep = SteepDirection.toAll(d, slabs.normals(), random);
    v = steep.v();
    along = steep.along();
    int n = x.length / d;
    double[] heights = new double[n];
    Blas.gemv("T", d, n, 1, x, 0, d, v, 0, 0, heights, 0);
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double height : heights) {
      low = Math.min(low, height);
      high = Math.max(high, height);
    }
    middle = (low + high) / 2;
    double least = 4 * (high - low);
    for (int g = 0; g < slabs.count(); g++) {
      double away = slabs.reaches()[g] + slabs.margins()[g];
      least = Math.max(least, away / Math.abs(along[g]));
    }
    // With one point nothing needs to move, but a division by K must be possible.
    step = 1.01 * Math.max(least, 1);
  }

  /** K: how far a class moves a point. */
  double step() {
    return step;
  }

  /** Counts the hidden units of all blocks. */
  long nodes() {
    return 4L * slabs.count() + 2L * p;
  }

  /**
   * Bounds how far rounding moves a point where bumps are differences of large ReLUs, in parts of
   * the distance that it may move: below 1 it does no harm.
   */
  double rounding() {
    double moved = 0;
    double allowed = Double.POSITIVE_INFINITY;
    for (int g = 0; g < slabs.count(); g++) {
      double margin = slabs.margins()[g];
      double largest = slabs.reaches()[g] + p * step * Math.abs(along[g]) + margin;
      moved += p * step * Math.ulp(1.0) * 4 * largest / margin;
      allowed = Math.min(allowed, margin / 4);
    }
    return moved / allowed;
  }

  /**
   * Computes the outputs of the net of hard-tanh units. All blocks move points along v, so that one
   * number for each point says how far it has come.
   *
   * @param x points, read
   * @param blocks residual blocks before the output's
   * @return p × points
   */
  double[] values(double[] x, int blocks) {
    int n = x.length / d;
    int groups = slabs.count();
    double[] values = new double[p * n];
    double[] t = new double[groups * BATCH];
    double[] heights = new double[n];
    Blas.gemv("T", d, n, 1, x, 0, d, v, 0, 0, heights, 0);
    for (int first = 0; first < n; first += BATCH) {
      int size = Math.min(BATCH, n - first);
      Blas.gemm(
          "T", "N", groups, size, d, 1, slabs.normals(), 0, d, x, first * d, d, 0, t, 0, groups);
      for (int i = 0; i < size; i++) {
        double moved = 0;
        for (int block = 0; block < blocks; block++) {
          double before = moved;
          for (int g = first(block, blocks); g < first(block + 1, blocks); g++) {
            double distance = t[g + i * groups] + before * along[g] - slabs.offsets()[g];
            moved += step * (slabs.classes()[g] + 1) * bump(g, distance);
          }
        }
        double height = (heights[first + i] + moved - middle) / step;
        for (int j = 0; j < p; j++) {
          values[j + (first + i) * p] = rise(height, j + 1) - (j + 1 < p ? rise(height, j + 2) : 0);
        }
      }
    }
    return values;
  }

  private double bump(int g, double distance) {
    double slope = 4 / slabs.margins()[g];
    double half = slabs.margins()[g] * halfWidth;
    return (HardTanhNet.clip(slope * (distance + half))
            - HardTanhNet.clip(slope * (distance - half)))
        / 2;
  }

  /** Rises from 0 at j − ¾ to 1 at j − ¼. */
  private static double rise(double height, int j) {
    return (HardTanhNet.clip(4 * (height - j + 0.5)) + 1) / 2;
  }

  /** Finds the first group of a block: blocks take them in order, evenly. */
  private int first(int block, int blocks) {
    return (int) ((long) block * slabs.count() / blocks);
  }

  /** Gives the shape of the ReLU net. */
  Mlp shape(int blocks) {
    int[] nodes = new int[blocks + 1];
    for (int block = 0; block < blocks; block++) {
      nodes[block] = 4 * (first(block + 1, blocks) - first(block, blocks));
    }
    nodes[blocks] = 2 * p;
    return Mlp.residual(d, nodes, p);
  }

  /** Computes parameters of {@link #shape} that give it the same outputs. */
  double[] parameters(int blocks) {
    Mlp net = shape(blocks);
    double[] theta = new double[net.parameters()];
    for (int block = 0; block < blocks; block++) {
      for (int g = first(block, blocks); g < first(block + 1, blocks); g++) {
        for (int unit = 0; unit < 4; unit++) {
          putBumpUnit(net, theta, 2 * block + 1, g, 4 * (g - first(block, blocks)) + unit, unit);
        }
      }
    }
    int hidden = net.last() - 1;
    for (int j = 0; j < p; j++) {
      for (int half = 0; half < 2; half++) {
        double sign = half == 0 ? 1 : -1;
        int neuron = 2 * j + half;
        int start = net.offset(hidden) + neuron * net.stride(hidden);
        for (int i = 0; i < d; i++) {
          theta[start + i] = 4 * v[i] / step;
        }
        theta[start + d] = 4 * (-middle / step - j - 0.5) + sign;
        theta[net.offset(net.last()) + j * net.stride(net.last()) + neuron] = sign / 2;
        if (j > 0) {
          theta[net.offset(net.last()) + (j - 1) * net.stride(net.last()) + neuron] = -sign / 2;
        }
      }
    }
    return theta;
  }

  /**
   * Writes one of the four units of a bump: ± half a width away, ± 1, and its weights on all of h.
   */
  private void putBumpUnit(Mlp net, double[] theta, int layer, int g, int neuron, int unit) {
    double side = unit < 2 ? 1 : -1;
    double sign = unit % 2 == 0 ? 1 : -1;
    double slope = 4 / slabs.margins()[g];
    int start = net.offset(layer) + neuron * net.stride(layer);
    for (int i = 0; i < d; i++) {
      theta[start + i] = slope * slabs.normals()[i + g * d];
    }
    theta[start + d] = slope * (side * slabs.margins()[g] * halfWidth - slabs.offsets()[g]) + sign;
    double weight = step * (slabs.classes()[g] + 1) * side * sign / 2;
    for (int i = 0; i < d; i++) {
      theta[net.offset(layer + 1) + i * net.stride(layer + 1) + neuron] = weight * v[i];
    }
  }
}
