package org.lawsweep.study.representation;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Metric.realMetric;

import org.lawsweep.numeric.Vectors;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;

/**
 * What gradient descent from zero on the output weights of frozen units has learnt after T steps of
 * length 1/λmax, beside as many units without corrections.
 */
final class PolynomialDescent {

  static final IntegerAxis T =
      integer("T").atLeast(1).readOff().otherwise(10_000).doc("steps of descent on the weights");

  static final RealMetric GD_MSE =
      realMetric("gd_mse").doc("squared error of descent, mean over 1000 other points");
  static final RealMetric GD_EXCESS =
      realMetric("gd_excess")
          .doc("squared error of descent over the samples, less that of least squares");
  static final RealMetric GD_EXCESS_BOUND =
      realMetric("gd_excess_bound")
          .doc("lambda_max |v|^2 / (n T), of the weights v of least squares");
  static final RealMetric LOG_RATIO =
      realMetric("log_ratio").doc("ln of gd_mse over that of as many units without corrections");

  /** Gives the output weights after T steps: descent, or what a test has in its place. */
  @FunctionalInterface
  interface Learner {

    /** Takes the steps on units with some corrections. */
    double[] weights(FeatureFit fit, long a, long steps);
  }

  private final FeatureFit fit;
  private final long steps;
  private final double[] learnt;
  private final double error;
  private final double uncorrected;

  /**
   * Takes the steps.
   *
   * @param shallow units without corrections
   * @param fit units with a corrections
   */
  PolynomialDescent(Learner descent, FeatureFit shallow, FeatureFit fit, long a, long steps) {
    this.fit = fit;
    this.steps = steps;
    learnt = descent.weights(fit, a, steps);
    error = fit.testError(learnt);
    uncorrected = shallow.testError(descent.weights(shallow, 0, steps));
  }

  /**
   * Records what was learnt.
   *
   * @param v the weights that it is compared with, read
   */
  void record(Recorder.Row row, double[] v) {
    double largest = fit.problem().largest();
    double samples = fit.y().length;
    row.put(GD_MSE, error)
        .put(GD_EXCESS, fit.trainError(learnt) - fit.trainError(v))
        .put(
            GD_EXCESS_BOUND,
            largest * largest * Vectors.squaredNorm(v) / (samples * (double) steps))
        .put(LOG_RATIO, Math.log(error / uncorrected));
  }
}
