package org.lawsweep.study.memorization;

import org.lawsweep.nn.Mlp;
import org.lawsweep.nn.Propagation;

/** The largest absolute difference of outputs and labels. */
final class LargestError {

  /** Samples that go through a net at once. */
  static final int BATCH = 256;

  private LargestError() {}

  /** Of f and y, equally long; NaN where an output is. */
  static double of(double[] f, double[] y) {
    return of(f, y, 0, y.length);
  }

  /**
   * Of a net's outputs at samples.
   *
   * @param theta parameters, read
   * @param x samples, one a column, read
   * @param y labels, outputs × samples, read
   * @param checkpoint called after each batch
   */
  static double of(Mlp net, double[] theta, double[] x, double[] y, Runnable checkpoint) {
    int samples = y.length / net.outputs();
    Propagation pass = new Propagation(net, Math.min(BATCH, samples));
    double largest = 0;
    for (int first = 0; first < samples; first += BATCH) {
      int size = Math.min(BATCH, samples - first);
      pass.load(x, first, size);
      double[] f = pass.forward(theta);
      largest = Math.max(largest, of(f, y, first * net.outputs(), size * net.outputs()));
      checkpoint.run();
    }
    return largest;
  }

  private static double of(double[] f, double[] y, int from, int length) {
    double largest = 0;
    for (int i = 0; i < length; i++) {
      largest = Math.max(largest, Math.abs(f[i] - y[from + i]));
    }
    return largest;
  }
}
