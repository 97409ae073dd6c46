package org.lawsweep.study.connectivity;

import java.util.Arrays;
import org.lawsweep.nn.Mlp;

/**
 * The path of Kuditipudi et al. (2019, Theorem 1) from a net to its dropped one, and from there to
 * another's: a walk from knot to knot, of which only the two last are kept.
 *
 * <p>A segment is of one of two kinds. Either output weights alone move, in which the outputs are
 * linear, so that a convex loss is at most that of the ends. Or what moves has no part in the
 * outputs: rows of units that nothing reads, or the reading of units that are equal. To drop layer
 * i, the units V that are free in the layers above it take a copy of the net that reads S_i alone,
 * the outputs go over to them, and those that carried the net before become free.
 *
 * <p>Not for use by several threads.
 */
final class DropoutKnots {

  /** Sees the segments in the order in which they are walked. */
  interface Listener {

    /**
     * Sees a segment.
     *
     * @param constant whether the net's function stays the same
     * @param from read
     * @param to read
     */
    void segment(boolean constant, double[] from, double[] to);
  }

  private final Mlp net;
  private final int last;
  private final Listener listener;
  private final double[] knot;
  private final double[] next;

  /**
   * Begins a path that has not left its start.
   *
   * @param net without biases and skips
   * @param start read
   */
  DropoutKnots(Mlp net, double[] start, Listener listener) {
    this.net = net;
    this.listener = listener;
    last = net.last();
    knot = start.clone();
    next = start.clone();
  }

  /** Counts the segments of {@link #drop} for L hidden layers: 3L − 1. */
  static int segmentsToDrop(int depth) {
    return 3 * depth - 1;
  }

  /** Counts those from one net over its dropped one and another's to that: 9L + 1. */
  static int segments(int depth) {
    return 2 * segmentsToDrop(depth) + 3 + 3 * depth;
  }

  /** Copies the knot reached. */
  double[] end() {
    return knot.clone();
  }

  private void step(boolean constant) {
    listener.segment(constant, knot, next);
    System.arraycopy(next, 0, knot, 0, knot.length);
  }

  /**
   * Walks from θ to a net in which no unit outside a half of each layer is read or has weights.
   *
   * @param kept as of {@link DroppedHalves}
   * @param factors as there
   * @return U, the units that carry the net in the end, one of each pair of S and its complement
   */
  int[][] drop(int[][] kept, double[] factors) {
    int[][] carrying = kept.clone();
    DroppedHalves.drop(net, last - 1, kept[last - 1], factors[last - 1], next);
    step(false);
    for (int i = last - 2; i >= 1; i--) {
      int[][] free = new int[last][];
      // Layer i + 1 reads S_i before and after, but a multiple of it then.
      free[i] = kept[i];
      for (int l = i + 1; l < last; l++) {
        free[l] = UnitSets.complement(carrying[l], net.width(l));
        double factor = l == i + 1 ? factors[i] : 1;
        copyRows(l, knot, carrying[l], carrying[l - 1], free[l], free[l - 1], factor);
      }
      step(true);
      moveOutputs(knot, carrying[last - 1], carrying[last - 1], free[last - 1]);
      step(false);
      for (int l = i + 1; l < last; l++) {
        clearRows(l, carrying[l]);
        carrying[l] = free[l];
      }
      step(true);
    }
    clearRows(1, UnitSets.complement(kept[1], net.width(1)));
    step(true);
    return carrying;
  }

  /**
   * Walks from a dropped net to another one.
   *
   * @param carrying U of this one
   * @param target the other one's parameters, read
   * @param home U of the other one
   */
  void join(int[][] carrying, double[] target, int[][] home) {
    int[][] guest = new int[last][];
    guest[0] = home[0];
    for (int l = 1; l < last; l++) {
      guest[l] = UnitSets.places(home[l], UnitSets.complement(carrying[l], net.width(l)));
      copyRows(l, target, home[l], home[l - 1], guest[l], guest[l - 1], 1);
    }
    step(true);
    moveOutputs(target, carrying[last - 1], home[last - 1], guest[last - 1]);
    step(false);
    for (int l = 1; l < last; l++) {
      clearRows(l, carrying[l]);
    }
    step(true);
    for (int l = 1; l < last; l++) {
      relocate(l, guest[l], home[l]);
    }
  }

  /** Brings units of a layer home: a copy of each, then who reads them, then the old ones go. */
  private void relocate(int l, int[] from, int[] to) {
    for (int k = 0; k < from.length; k++) {
      System.arraycopy(knot, row(l, from[k]), next, row(l, to[k]), net.stride(l));
    }
    step(true);
    int width = net.width(l);
    for (int k = 0; k < from.length; k++) {
      for (int at = net.offset(l + 1); from[k] != to[k] && at < net.offset(l + 2); at += width) {
        next[at + to[k]] = knot[at + from[k]];
        next[at + from[k]] = 0;
      }
    }
    step(true);
    for (int k = 0; k < from.length; k++) {
      if (from[k] != to[k]) {
        clearRows(l, from[k]);
      }
    }
    step(true);
  }

  /**
   * Writes rows {@code to} of layer l: those {@code from} of a net, of which the columns {@code
   * read}, of every tap, become the columns {@code readTo} times a factor, and all others 0.
   */
  private void copyRows(
      int l, double[] theta, int[] from, int[] read, int[] to, int[] readTo, double factor) {
    clearRows(l, to);
    for (int k = 0; k < from.length; k++) {
      for (int tap = 0; tap < net.fanIn(l); tap += net.width(l - 1)) {
        for (int c = 0; c < read.length; c++) {
          next[row(l, to[k]) + tap + readTo[c]] = factor * theta[row(l, from[k]) + tap + read[c]];
        }
      }
    }
  }

  /**
   * Output weights of the units {@code from} of a net go to {@code to}; {@code old} lose theirs.
   */
  private void moveOutputs(double[] theta, int[] old, int[] from, int[] to) {
    for (int at = net.offset(last); at < net.parameters(); at += net.width(last - 1)) {
      for (int unit : old) {
        next[at + unit] = 0;
      }
      for (int k = 0; k < from.length; k++) {
        next[at + to[k]] = theta[at + from[k]];
      }
    }
  }

  private void clearRows(int l, int... units) {
    for (int unit : units) {
      Arrays.fill(next, row(l, unit), row(l, unit) + net.stride(l), 0);
    }
  }

  private int row(int l, int unit) {
    return net.offset(l) + unit * net.stride(l);
  }
}
