package org.lawsweep.study.dynamics;

/**
 * How far a training curve strays from the one that descent on a fixed kernel predicts. Residuals
 * are root mean squares over the samples. Not for use by several threads.
 */
final class Deviation {

  private final LinearDescent prediction;
  private final double root;
  private double predicted = Double.NaN;
  private double largest = 0;

  /**
   * Compares nothing yet.
   *
   * @param samples n, over which the prediction's norm is spread
   */
  Deviation(LinearDescent prediction, int samples) {
    this.prediction = prediction;
    root = Math.sqrt(samples);
  }

  /** Compares the residual after k steps. */
  void see(long k, double residual) {
    predicted = prediction.residualNorm(k) / root;
    largest = Math.max(largest, Math.abs(residual - predicted));
  }

  /** Returns the residual predicted where the last one was seen; NaN before. */
  double predicted() {
    return predicted;
  }

  /** Returns the largest difference of the two so far. */
  double largest() {
    return largest;
  }
}
