package org.lawsweep.study.kernel;

import org.lawsweep.nn.Loss;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Steps;

/**
 * A function to be learned from a stream of fresh labeled samples, and tests that tell how well it
 * is: by the loss beyond that of the function itself, its expectation over the noise of labels.
 *
 * @param d input dimension
 * @param batch samples of a step
 * @param x samples in the order in which they come, d × samples, read
 * @param y their labels
 * @param tests test points, d × tests, read
 * @param target the function at the tests
 * @param loss of which the sub-gradient is descended
 * @param noise half-width of the uniform noise on labels of the absolute loss
 */
@SuppressWarnings("ArrayRecordComponent") // A bundle of arrays, never compared.
record StreamTask(
    int d,
    int batch,
    double[] x,
    double[] y,
    double[] tests,
    double[] target,
    Loss loss,
    double noise) {

  /**
   * How far iterates are from the target.
   *
   * @param mean over all iterates, which is the expectation of one drawn uniformly
   * @param last of the last iterate
   */
  record Excess(double mean, double last) {}

  /** Counts the steps that the samples are enough for. */
  int steps() {
    return y.length / batch;
  }

  /** Counts the samples and the tests. */
  int points() {
    return y.length + target.length;
  }

  /** Lists the samples and then the tests, d × points. */
  double[] all() {
    double[] all = new double[x.length + tests.length];
    System.arraycopy(x, 0, all, 0, x.length);
    System.arraycopy(tests, 0, all, x.length, tests.length);
    return all;
  }

  /** Runs a learner over the stream and watches the iterates W_1 to W_T of Algorithm 1. */
  Excess follow(StreamLearner learner, Recorder rows) {
    double[] h = new double[target.length];
    double[] sum = new double[1];
    Steps steps =
        Steps.watching(
            rows,
            t -> {
              learner.outputs(h);
              learner.step();
              double excess = excess(h);
              sum[0] += excess;
              return excess;
            });
    steps.to(steps());
    return new Excess(sum[0] / steps(), steps.value());
  }

  /** Computes the mean loss of outputs at the tests beyond that of the target. */
  double excess(double[] h) {
    double sum = 0;
    for (int k = 0; k < h.length; k++) {
      sum += loss == Loss.ABSOLUTE ? beyondNoise(h[k] - target[k]) : beyondSign(h[k], target[k]);
    }
    return sum / h.length;
  }

  /** Computes E|δ − u| − E|u| for u uniform on [−noise, noise]. */
  private double beyondNoise(double delta) {
    double size = Math.abs(delta);
    return size < noise ? size * size / (2 * noise) : size - noise / 2;
  }

  private double beyondSign(double h, double f) {
    return loss.value(h, Math.signum(f)) - loss.value(f, Math.signum(f));
  }
}
