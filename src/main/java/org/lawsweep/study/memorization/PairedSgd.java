package org.lawsweep.study.memorization;

import java.util.random.RandomGenerator;
import org.lawsweep.nn.Batches;
import org.lawsweep.nn.Layers;
import org.lawsweep.nn.Loss;
import org.lawsweep.nn.Precision;
import org.lawsweep.nn.TwoLayerNet;
import org.lawsweep.nn.TwoLayerTrainer;

/**
 * Descends the mean hinge loss of batches in all weights of q pairs of neurons, from outputs 0: the
 * steps of Daniely (2020), Algorithm 1. Not for use by several threads.
 */
final class PairedSgd {

  /** Outputs within this part of 2qB, the most they can cancel from, count as 0. */
  private static final double ROUNDING = 1e-13;

  private final double[] x;
  private final double[] y;
  private final double[] h;
  private final Batches batches;
  private final TwoLayerTrainer trainer;
  private final double eta;
  private final double zero;

  /**
   * Starts from {@link TwoLayerNet#paired}.
   *
   * @param x points, d × n, read
   * @param y signs, n, read
   * @param q pairs
   * @param b absolute outer weight B at the start
   * @param eta0 tangent kernels added by a step: it is η₀/(2qB²) times the gradient
   * @param init advanced by qd numbers
   */
  PairedSgd(
      double[] x, double[] y, int q, double b, double eta0, Batches batches, RandomGenerator init) {
    this.x = x;
    this.y = y;
    this.batches = batches;
    h = new double[y.length];
    TwoLayerNet start = TwoLayerNet.paired(x.length / y.length, q, b, init);
    trainer = new TwoLayerTrainer(start, x, y, Loss.HINGE, Layers.BOTH, Precision.DOUBLE);
    // The trainer's loss is the sum over the batch.
    eta = eta0 / (2 * q * b * b * batches.largest());
    zero = 2 * q * b * ROUNDING;
  }

  /** Makes a step on the next batch and returns the sum of its losses before. */
  double step() {
    return trainer.step(eta, batches);
  }

  /** Counts the points that are not memorized: those without yh(x) > 0. */
  int wrong() {
    trainer.outputs(x, h);
    int wrong = 0;
    for (int i = 0; i < y.length; i++) {
      wrong += y[i] * h[i] > zero ? 0 : 1;
    }
    return wrong;
  }

  /** Counts the operations of steps on batches, and of two looks at all of n points. */
  static double flops(double steps, double batch, double n, double d, double q) {
    return steps * TwoLayerTrainer.flops(batch, d, 2 * q) + 4 * n * 2 * q * (d + 1);
  }

  /** Counts the bytes that n points and the weights take. */
  static double bytes(int n, int d, int q) {
    int m = Math.multiplyExact(2, q);
    return TwoLayerTrainer.bytes(Precision.DOUBLE, n, d, m) + 8.0 * m * (d + 1);
  }
}
