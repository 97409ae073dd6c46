package org.lawsweep.study.memorization;

import java.util.OptionalDouble;

/**
 * A chain of corrections, each beside what Lemma 6 expects of it: with r what is left before, the
 * ratio of squared residuals is bias + (rᵀGr/‖r‖²)/κ. Not for use by several threads.
 */
final class ForecastChain {

  private final CorrectionChain chain;
  private final double noise;
  private double before;
  private double after;
  private double bias;
  private double predictedRatio;
  private double predicted;
  private OptionalDouble exactRatio = OptionalDouble.empty();

  /**
   * Follows a chain from where it is.
   *
   * @param noise 1/κ; 0 where it is unknown, for the bias alone
   */
  ForecastChain(CorrectionChain chain, double noise) {
    this.chain = chain;
    this.noise = noise;
    after = chain.squaredResidual();
    predicted = after;
  }

  /**
   * Makes one more correction.
   *
   * @param afterBlock called after every block of features
   * @return ‖r‖² of what is left
   */
  double correct(Runnable afterBlock) {
    GaussianKernel.Response response = chain.response();
    bias = response.bias();
    predictedRatio = bias + noise * response.power();
    exactRatio = chain.expectedRatio();
    before = after;
    after = chain.correct(afterBlock);
    predicted *= predictedRatio;
    return after;
  }

  /** The squared residual. */
  double squaredResidual() {
    return after;
  }

  /** The squared residual over that before the last correction. */
  double ratio() {
    return after / before;
  }

  /** The ratio that the last correction would have had at infinite width. */
  double bias() {
    return bias;
  }

  /** The expected ratio of the last correction. */
  double predictedRatio() {
    return predictedRatio;
  }

  /** The conditional expectation of the ratio, were the whole group taken; empty if unknown. */
  OptionalDouble exactRatio() {
    return exactRatio;
  }

  /** The first squared residual times all expected ratios. */
  double predicted() {
    return predicted;
  }
}
