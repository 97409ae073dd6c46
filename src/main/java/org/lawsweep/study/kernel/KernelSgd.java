package org.lawsweep.study.kernel;

import org.lawsweep.numeric.Flops;

/**
 * Descends in the space of a kernel, seen at the points where it is asked: a step on samples x_i
 * adds −(η₀/b) Σ_i ℓ'(h(x_i), y_i) k(x_i, ·). Not for use by several threads.
 */
final class KernelSgd implements StreamLearner {

  /** Samples whose kernels are computed at once: a part of a common L2 cache at 4000 points. */
  private static final int BLOCK = 32;

  /** A kernel as a matrix of some points by some others. */
  @FunctionalInterface
  interface Kernel {

    /**
     * Computes k(x_j, x_i) for all points j from {@code from} on and the first {@code size} of them
     * as i.
     *
     * @return (points − from) × size
     */
    double[] columns(int from, int size);
  }

  private final StreamTask task;
  private final double eta0;
  private final Kernel kernel;
  private final double[] h;
  private final double[] slopes;
  private double[] block = new double[0];
  private int first = 0;
  private int loaded = 0;
  private int next = 0;

  /**
   * Makes a learner that begins with h = 0.
   *
   * @param kernel of the samples and, after them, the tests
   * @param eta0 kernels added by a step
   */
  KernelSgd(StreamTask task, double eta0, Kernel kernel) {
    this.task = task;
    this.eta0 = eta0;
    this.kernel = kernel;
    h = new double[task.points()];
    slopes = new double[task.batch()];
  }

  @Override
  public void outputs(double[] out) {
    System.arraycopy(h, h.length - out.length, out, 0, out.length);
  }

  @Override
  public void step() {
    for (int k = 0; k < slopes.length; k++) {
      slopes[k] = task.loss().derivative(h[next + k], task.y()[next + k]);
    }
    for (double slope : slopes) {
      add(next++, -eta0 / slopes.length * slope);
    }
  }

  /** Adds a multiple of k(x_i, ·) at every point that is still to be asked. */
  private void add(int i, double factor) {
    if (i == loaded) {
      first = i;
      loaded = Math.min(i + BLOCK, task.y().length);
      block = kernel.columns(first, loaded - first);
    }
    int length = h.length - first;
    int column = (i - first) * length;
    for (int j = 0; j < length; j++) {
      h[first + j] = Math.fma(factor, block[column + j], h[first + j]);
    }
    Flops.add(2L * length);
  }

  /** Counts the entries of the kernel that samples and tests take. */
  static double entries(double samples, double tests) {
    return samples * (samples / 2 + tests + BLOCK / 2.0);
  }

  /** Counts the bytes of one block, its inputs and the outputs. */
  static double bytes(double samples, double tests, double d) {
    return 8 * (samples + tests) * (BLOCK + 3 * d + 1);
  }
}
