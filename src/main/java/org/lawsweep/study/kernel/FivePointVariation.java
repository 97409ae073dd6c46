package org.lawsweep.study.kernel;

import static org.lawsweep.study.Metric.integerMetric;
import static org.lawsweep.study.Metric.realMetric;

import org.lawsweep.numeric.Vectors;
import org.lawsweep.study.IntegerMetric;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;

/**
 * How much a fit to the five points varies.
 *
 * @param total its total variation
 * @param lines that of straight lines between the points
 * @param least what is left of it for values so close to the labels
 * @param distance the largest from those lines
 * @param error the largest of a label
 */
record FivePointVariation(double total, double lines, double least, double distance, double error) {

  static final RealMetric TV = realMetric("tv").doc("total variation on 801 places");
  static final RealMetric TV_LEAST =
      realMetric("tv_least").doc("what values so close to the labels take");
  static final RealMetric TV_RATIO = realMetric("tv_ratio").doc("tv over that of straight lines");
  static final RealMetric DISTANCE =
      realMetric("distance").doc("largest distance from straight lines between the points");
  static final RealMetric LARGEST_ERROR =
      realMetric("largest_error").doc("largest error of a label");

  static final IntegerMetric ITERATIONS =
      integerMetric("iterations").doc("steps of Adam to errors of 1e-4; NULL at 20,000");

  /** Measures a fit to labels y, which are read. */
  static FivePointVariation of(FivePointFits.Fit fit, double[] y) {
    double error = Vectors.largestDistance(fit.at(FivePointFits.points()), y);
    double[] lines = FivePointFits.lines(y).at(FivePointFits.grid());
    double[] values = fit.at(FivePointFits.grid());
    return new FivePointVariation(
        FivePointFits.variation(values),
        FivePointFits.variation(y),
        FivePointFits.leastVariation(y, error),
        Vectors.largestDistance(values, lines),
        error);
  }

  /** Puts all of it into a row. */
  void put(Recorder.Row row) {
    row.put(TV, total)
        .put(TV_LEAST, least)
        .put(TV_RATIO, total / lines)
        .put(DISTANCE, distance)
        .put(LARGEST_ERROR, error);
  }
}
