package org.lawsweep.study.memorization;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.lawsweep.nn.Batches;
import org.lawsweep.nn.Loss;
import org.lawsweep.nn.NeuronRows;
import org.lawsweep.nn.TwoLayerNet;
import org.lawsweep.numeric.Flops;

/**
 * Descends the mean loss of batches in all weights of q pairs of neurons, from outputs 0: the steps
 * of Daniely (2020), Algorithm 1. Not for use by several threads.
 *
 * <p>A point without loss moves nothing. Of the hinge such points are two thirds of a batch on
 * average: their outputs are computed, unless they are known since no weight has moved, but no
 * gradient is.
 */
final class PairedSgd {

  /** Outputs within this part of 2qB, the most they can cancel from, count as 0. */
  private static final double ROUNDING = 1e-13;

  private final int d;
  private final double[] x;
  private final double[] y;
  private final double[] h;
  private final Loss loss;
  private final Batches batches;
  private final NeuronRows w;
  private final double[] a;
  private final double[] moveA;
  private final double[][] z;
  private final int[] points;
  private final double eta;
  private final double zero;

  /** Whether h holds the outputs of the weights as they are. */
  private boolean known = false;

  /**
   * Starts from {@link TwoLayerNet#paired}.
   *
   * @param x points, d × n, read
   * @param y signs, n, read
   * @param loss of an output and a sign
   * @param q pairs
   * @param b absolute outer weight B at the start
   * @param eta0 tangent kernels added by a step: it is η₀/(2qB²) times the gradient
   * @param init advanced by qd numbers
   */
  PairedSgd(
      double[] x,
      double[] y,
      Loss loss,
      int q,
      double b,
      double eta0,
      Batches batches,
      RandomGenerator init) {
    this.y = y;
    this.loss = loss;
    this.batches = batches;
    h = new double[y.length];
    d = x.length / y.length;
    TwoLayerNet start = TwoLayerNet.paired(d, q, b, init);
    w = new NeuronRows(start);
    this.x = w.pad(x);
    a = start.a();
    moveA = new double[a.length];
    points = new int[batches.largest()];
    z = new double[points.length + 1][a.length];
    eta = eta0 / (2 * q * b * b * batches.largest());
    zero = 2 * q * b * ROUNDING;
  }

  /** Makes so many steps and returns the sum of their losses. */
  double steps(long count) {
    double sum = 0;
    for (long step = 0; step < count; step++) {
      sum += step();
    }
    return sum;
  }

  /** Makes a step on the next batch and returns the sum of its losses before. */
  double step() {
    int size = batches.next();
    int count = 0;
    for (int k = 0; k < size; k++) {
      int point = batches.indices()[k];
      // Written so that NaN is not left out.
      if (!(known && loss.value(h[point], y[point]) == 0)) {
        points[count++] = point;
      }
    }
    propagate(count);
    double sum = 0;
    int moving = 0;
    for (int k = 0; k < count; k++) {
      int point = points[k];
      double output = output(z[k]);
      sum += loss.value(output, y[point]);
      double slope = loss.derivative(output, y[point]);
      if (slope != 0) {
        double[] moved = z[k];
        z[k] = z[moving];
        z[moving] = moved;
        points[moving++] = point;
        differentiate(moved, a, -eta * slope, moveA);
      }
    }
    if (moving > 0) {
      descend(moving);
    }
    return sum;
  }

  /** Writes the pre-activations of the first points, two at a time. */
  private void propagate(int count) {
    for (int k = 0; k < count; k += 2) {
      w.multiply(x, points[k], points[Math.min(k + 1, count - 1)], z[k], z[k + 1]);
    }
    Flops.add((2L * x.length / y.length + 3) * a.length * count);
  }

  /** Moves the weights by what {@link #differentiate} made of the first points. */
  private void descend(int count) {
    if (count % 2 > 0) {
      Arrays.fill(z[count], 0);
    }
    for (int k = 0; k < count; k += 2) {
      w.add(x, points[k], points[Math.min(k + 1, count - 1)], z[k], z[k + 1]);
    }
    for (int r = 0; r < a.length; r++) {
      a[r] += moveA[r];
      moveA[r] = 0;
    }
    known = false;
    Flops.add((2L * x.length / y.length + 6) * a.length * count);
  }

  /** Turns z into max(z, 0) and computes Σ_r a_r max(z_r, 0). */
  private double output(double[] z) {
    rectify(z);
    // Four sums, since the JIT compiler may not reorder one.
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int r = 0;
    for (; r + 3 < z.length; r += 4) {
      s0 = Math.fma(a[r], z[r], s0);
      s1 = Math.fma(a[r + 1], z[r + 1], s1);
      s2 = Math.fma(a[r + 2], z[r + 2], s2);
      s3 = Math.fma(a[r + 3], z[r + 3], s3);
    }
    for (; r < z.length; r++) {
      s0 = Math.fma(a[r], z[r], s0);
    }
    return s0 + s1 + (s2 + s3);
  }

  private static void rectify(double[] z) {
    for (int r = 0; r < z.length; r++) {
      z[r] = Math.max(z[r], 0);
    }
  }

  /**
   * Adds scale·z_r to the outer weights' moves and turns z_r, which is 0 or more, into
   * scale·a_r·1[z_r > 0]. A comparison would be a branch on random signs, mispredicted every other
   * time; this is vector code. A denormal z counts in part.
   */
  private static void differentiate(double[] z, double[] a, double scale, double[] moveA) {
    for (int r = 0; r < z.length; r++) {
      moveA[r] += scale * z[r];
      z[r] = scale * a[r] * Math.min(z[r] * Double.MAX_VALUE, 1);
    }
  }

  /** Counts the points that are not memorized: those without yh(x) > 0. */
  int wrong() {
    if (!known) {
      for (int i = 0; i < y.length; i += 2) {
        int next = Math.min(i + 1, y.length - 1);
        w.multiply(x, i, next, z[0], z[1]);
        h[i] = output(z[0]);
        h[next] = output(z[1]);
      }
      Flops.add((2L * x.length + 3L * y.length) * a.length);
      known = true;
    }
    int wrong = 0;
    for (int i = 0; i < y.length; i++) {
      wrong += y[i] * h[i] > zero ? 0 : 1;
    }
    return wrong;
  }

  /** Copies the weights as they are now. */
  TwoLayerNet net() {
    return new TwoLayerNet(d, a.length, w.weights(), a.clone());
  }

  /** Counts the operations of steps on batches, and of two looks at all of n points. */
  static double flops(double steps, double batch, double n, double d, double q) {
    return 2 * q * (steps * batch * (4 * d + 9) + 2 * n * (2 * d + 3));
  }

  /** Counts the bytes that n points, a batch and the weights take. */
  static double bytes(int n, int d, int q, int batch) {
    int m = Math.multiplyExact(2, q);
    return NeuronRows.bytes(n, d, m) + 8.0 * m * (d + batch + 3) + 24.0 * n;
  }
}
