package org.lawsweep.study.memorization;

import org.lawsweep.nn.Batches;
import org.lawsweep.numeric.Vectors;

/**
 * SGD on the squared loss of a net that is linear in its parameters, seen at its n residuals alone:
 * a batch S moves them by r ← r − (η/|S|) K_S r_S with K = JJᵀ. Not for use by several threads.
 */
final class LinearizedSgd {

  private final double[] kernel;
  private final double[] r;
  private final Batches batches;

  /**
   * Starts from given residuals.
   *
   * @param kernel K, n × n, read
   * @param residual moved by every step
   */
  LinearizedSgd(double[] kernel, double[] residual, Batches batches) {
    this.kernel = kernel;
    r = residual;
    this.batches = batches;
  }

  /** Makes as many steps as batches make up the samples. */
  void epoch(double eta) {
    int steps = (r.length + batches.largest() - 1) / batches.largest();
    for (int step = 0; step < steps; step++) {
      int size = batches.next();
      int[] indices = batches.indices();
      double[] before = new double[size];
      for (int k = 0; k < size; k++) {
        before[k] = eta / size * r[indices[k]];
      }
      for (int k = 0; k < size; k++) {
        int column = indices[k] * r.length;
        for (int i = 0; i < r.length; i++) {
          r[i] -= kernel[column + i] * before[k];
        }
      }
    }
  }

  /** Computes |r|²/(2n). */
  double risk() {
    return Vectors.squaredNorm(r) / (2 * r.length);
  }
}
