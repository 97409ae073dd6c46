package org.lawsweep.result;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.lawsweep.fit.Observations;

/**
 * What one trial says to one law, or several of one level and one replicate or block of them.
 *
 * @param replicate its number, or that of its block
 * @param y the response, a truth value as 0 or 1; NaN where it was censored; of several trials
 *     their average, on the scale of the law
 * @param x the predictors
 * @param like for each predictor the metric that predicts it, NaN for none
 * @param other the metric that the response is compared with, NaN for none
 * @param arm 0 or 1 where the law compares two arms
 * @param censored whether the trial ended at a cap before the response was reached
 * @param failed whether the trial has no result; y is NaN then
 * @param several what stands for several trials; null for one
 */
record Seen(
    long replicate,
    double y,
    List<Double> x,
    List<Double> like,
    double other,
    int arm,
    boolean censored,
    boolean failed,
    Several several)
    implements Serializable {

  /** One order of trials, wherever they were stored; a missing number comes first. */
  static final Comparator<Seen> ORDER = Seen::compared;

  /**
   * What several trials have in common.
   *
   * @param count how many they are
   * @param inner the average of their responses on the scale on which the law's location averages;
   *     NaN where they have no place there
   * @param least response
   * @param greatest response
   * @param shown one of them, always the same
   */
  record Several(int count, double inner, double least, double greatest, Seen shown)
      implements Serializable {}

  /** What one trial says. */
  Seen(
      long replicate,
      double y,
      List<Double> x,
      List<Double> like,
      double other,
      int arm,
      boolean censored,
      boolean failed) {
    this(replicate, y, x, like, other, arm, censored, failed, null);
  }

  /** By hand: a chain of comparators boxes every number, a seventh of the time of small fits. */
  private static int compared(Seen one, Seen two) {
    int order = Long.compare(one.replicate, two.replicate);
    order = order != 0 ? order : compared(one.y, two.y);
    order = order != 0 ? order : compared(one.x, two.x);
    order = order != 0 ? order : compared(one.like, two.like);
    order = order != 0 ? order : compared(one.other, two.other);
    order = order != 0 ? order : Integer.compare(one.arm, two.arm);
    order = order != 0 ? order : Boolean.compare(one.censored, two.censored);
    return order != 0 ? order : Boolean.compare(one.failed, two.failed);
  }

  private static int compared(List<Double> one, List<Double> two) {
    int order = 0;
    for (int k = 0; k < Math.min(one.size(), two.size()) && order == 0; k++) {
      order = compared((double) one.get(k), two.get(k));
    }
    return order == 0 ? Integer.compare(one.size(), two.size()) : order;
  }

  private static int compared(double one, double two) {
    return Double.isNaN(one) == Double.isNaN(two)
        ? Double.compare(one, two)
        : Boolean.compare(Double.isNaN(two), Double.isNaN(one));
  }

  /** Counts the trials. */
  int count() {
    return several == null ? 1 : several.count;
  }

  /** Gives the least response. */
  double least() {
    return several == null ? y : several.least;
  }

  /** Gives the greatest response. */
  double greatest() {
    return several == null ? y : several.greatest;
  }

  /** Gives one of the trials, always the same. */
  Seen shown() {
    return several == null ? this : several.shown;
  }

  /** The same with another replicate. */
  Seen of(long other) {
    return new Seen(other, y, x, like, this.other, arm, censored, failed, several);
  }

  /** The same at other predictors. */
  Seen at(List<Double> others) {
    return new Seen(replicate, y, others, like, other, arm, censored, failed, several);
  }

  /** The same without the first predictor and what predicts it. */
  Seen beyondTheFirst() {
    return new Seen(
        replicate,
        y,
        x.subList(1, x.size()),
        like.subList(1, like.size()),
        other,
        arm,
        censored,
        failed,
        several);
  }

  /** Trials as what a fit of their responses is made of. */
  static Observations observations(List<Seen> trials, int predictors) {
    return observations(
        trials,
        predictors,
        Seen::y,
        seen -> seen.several == null ? Double.NaN : seen.several.inner);
  }

  /** Trials as what a fit is made of, with {@code response} for y. */
  static Observations observations(
      List<Seen> trials, int predictors, ToDoubleFunction<Seen> response) {
    return observations(trials, predictors, response, seen -> Double.NaN);
  }

  private static Observations observations(
      List<Seen> trials,
      int predictors,
      ToDoubleFunction<Seen> response,
      ToDoubleFunction<Seen> average) {
    int size = trials.size();
    // A law without predictors has one level.
    double[][] x = new double[Math.max(1, predictors)][size];
    long[] replicate = new long[size];
    double[] y = new double[size];
    boolean[] censored = new boolean[size];
    int[] count = new int[size];
    double[] inner = new double[size];
    for (int i = 0; i < size; i++) {
      Seen seen = trials.get(i);
      replicate[i] = seen.replicate;
      y[i] = response.applyAsDouble(seen);
      censored[i] = seen.censored;
      count[i] = seen.count();
      inner[i] = average.applyAsDouble(seen);
      for (int k = 0; k < predictors; k++) {
        x[k][i] = seen.x.get(k);
      }
    }
    return new Observations(x, replicate, y, censored, count, inner);
  }
}
