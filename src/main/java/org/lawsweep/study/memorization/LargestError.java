package org.lawsweep.study.memorization;

import org.lawsweep.nn.Mlp;
import org.lawsweep.nn.Propagation;

/** Evaluates a net at samples, a batch at a time, for the largest error that it makes. */
final class LargestError {

  private static final int LARGEST_BATCH = 256;

  /** Outputs of the widest layer that stay in the second-level cache. */
  private static final int CACHED = 1 << 16;

  private LargestError() {}

  /**
   * Finds the largest absolute difference of a net's outputs and labels, NaN where an output is.
   *
   * @param theta parameters, read
   * @param x samples, one a column, read
   * @param y labels, outputs × samples, read
   * @param checkpoint called after each batch
   */
  static double of(Mlp net, double[] theta, double[] x, double[] y, Runnable checkpoint) {
    int samples = y.length / net.outputs();
    int widest = 0;
    for (int l = 1; l <= net.last(); l++) {
      widest = Math.max(widest, net.width(l));
    }
    int batch = batch(widest, samples);
    Propagation pass = new Propagation(net, batch);
    double largest = 0;
    for (int first = 0; first < samples; first += batch) {
      int size = Math.min(batch, samples - first);
      pass.load(x, first, size);
      double[] f = pass.forward(theta);
      largest = Math.max(largest, of(f, y, first * net.outputs(), size * net.outputs()));
      checkpoint.run();
    }
    return largest;
  }

  /** Counts the samples that go at once through a net whose widest layer has that many units. */
  static int batch(double widest, double samples) {
    return (int) Math.min(samples, Math.max(8, Math.min(LARGEST_BATCH, CACHED / widest)));
  }

  private static double of(double[] f, double[] y, int from, int length) {
    double largest = 0;
    for (int i = 0; i < length; i++) {
      largest = Math.max(largest, Math.abs(f[i] - y[from + i]));
    }
    return largest;
  }
}
