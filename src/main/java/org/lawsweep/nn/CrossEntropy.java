package org.lawsweep.nn;

import org.lawsweep.numeric.Flops;

/** Softmax and cross-entropy in one pass over the outputs of a batch. */
final class CrossEntropy {

  private CrossEntropy() {}

  /** As {@link OutputLoss#evaluate}: log Σ exp f − Σ yf, and softmax(f) − y. */
  static double evaluate(double[] f, double[] y, int outputs, int samples, double[] r) {
    double sum = 0;
    for (int start = 0; start < outputs * samples; start += outputs) {
      double largest = f[start];
      for (int q = 1; q < outputs; q++) {
        largest = Math.max(largest, f[start + q]);
      }
      double total = 0;
      for (int q = start; q < start + outputs; q++) {
        // At most 1, and 1 for the largest: the total neither overflows nor vanishes.
        r[q] = Math.exp(f[q] - largest);
        total += r[q];
      }
      double logTotal = Math.log(total);
      for (int q = start; q < start + outputs; q++) {
        sum += y[q] * (logTotal + largest - f[q]);
        r[q] = r[q] / total - y[q];
      }
    }
    Flops.add(8L * outputs * samples);
    return sum;
  }
}
