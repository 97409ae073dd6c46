package org.lawsweep.result;

import java.io.Serializable;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.lawsweep.fit.Observations;

/**
 * What one trial says to one law.
 *
 * @param replicate its number
 * @param y the response, a truth value as 0 or 1; NaN where it was censored
 * @param x the predictors
 * @param like for each predictor the metric that predicts it, NaN for none
 * @param other the metric that the response is compared with, NaN for none
 * @param arm 0 or 1 where the law compares two arms
 * @param censored whether the trial ended at a cap before the response was reached
 * @param failed whether the trial has no result; y is NaN then
 */
record Seen(
    long replicate,
    double y,
    List<Double> x,
    List<Double> like,
    double other,
    int arm,
    boolean censored,
    boolean failed)
    implements Serializable {

  /** The same trial without the first predictor and what predicts it. */
  Seen beyondTheFirst() {
    return new Seen(
        replicate,
        y,
        x.subList(1, x.size()),
        like.subList(1, like.size()),
        other,
        arm,
        censored,
        failed);
  }

  /** Trials as what a fit is made of, with {@code response} for y. */
  static Observations observations(
      List<Seen> trials, int predictors, ToDoubleFunction<Seen> response) {
    int size = trials.size();
    // A law without predictors has one level.
    double[][] x = new double[Math.max(1, predictors)][size];
    long[] replicate = new long[size];
    double[] y = new double[size];
    boolean[] censored = new boolean[size];
    for (int i = 0; i < size; i++) {
      Seen seen = trials.get(i);
      replicate[i] = seen.replicate;
      y[i] = response.applyAsDouble(seen);
      censored[i] = seen.censored;
      for (int k = 0; k < predictors; k++) {
        x[k][i] = seen.x.get(k);
      }
    }
    return new Observations(x, replicate, y, censored);
  }
}
