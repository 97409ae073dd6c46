package org.lawsweep.result;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lawsweep.fit.Observations;
import org.lawsweep.fit.Rate;
import org.lawsweep.fit.Threshold;
import org.lawsweep.grow.Design;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Form;
import org.lawsweep.study.Law;

/**
 * What is known of the levels of a claim about a threshold, along the axis of its trials: the
 * predictor, or the only axis that a cell leaves free where the predictor is a metric.
 */
final class Designs {

  /** Points of a cell beyond which its levels are left as they are: the driver gets them all. */
  private static final int MOST = 2500;

  private final Declaration study;
  private final Dataset<Row> trials;

  /**
   * Prepares to look at the trials of a study.
   *
   * @param trials each once, with the study's columns
   */
  Designs(Declaration study, Dataset<Row> trials) {
    this.study = study;
    this.trials = trials;
  }

  /**
   * Looks at one cell.
   *
   * @param where a condition that holds in it
   */
  Design of(Law law, String where, Judged judged) {
    boolean scaling = law.form() instanceof Form.ThresholdPower && law.terms().size() == 2;
    Optional<String> along = along(law);
    boolean threshold = law.form() instanceof Form.Threshold;
    boolean fits = scaling ? isNumber(judged.predictor()) : threshold;
    if (!fits || along.isEmpty()) {
      return Design.GIVEN;
    }
    List<Tried> points =
        tried(law, where, scaling ? col(judged.predictor()).cast("double") : lit(1.0), along.get());
    if (points.isEmpty() || points.size() > MOST) {
      return Design.GIVEN;
    }
    return scaling
        ? ends(judged.predictor(), along.get(), points, judged.finding().halfWidth())
        : along(along.get(), Threshold.of(observations(points)));
  }

  /** The trials of one value of both axes. */
  private record Tried(double level, double along, int trials, double rate) {}

  private Optional<String> along(Law law) {
    String first = law.terms().get(0).predictor();
    if (isNumber(first)) {
      return Optional.of(first);
    }
    List<String> axes = study.axes().stream().map(Axis::name).toList();
    List<String> free = new ArrayList<>(axes);
    free.removeAll(law.cells(axes));
    law.terms().forEach(term -> free.remove(term.predictor()));
    return Optional.of(free)
        .filter(one -> one.size() == 1)
        .map(one -> one.get(0))
        .filter(this::isNumber);
  }

  private boolean isNumber(String name) {
    return study.axis(name).filter(axis -> !axis.isString()).isPresent();
  }

  private List<Tried> tried(Law law, String where, Column level, String along) {
    return trials
        .filter(law.regime())
        .filter(where)
        .filter(col(law.response()).isNotNull())
        .groupBy(level.as("level"), col(along).cast("double").as("along"))
        .agg(count(lit(1)), avg(col(law.response()).cast("int")))
        .orderBy("level", "along")
        .limit(MOST + 1)
        .collectAsList()
        .stream()
        .filter(row -> !row.isNullAt(0) && !row.isNullAt(1))
        .map(
            row ->
                new Tried(
                    row.getDouble(0), row.getDouble(1), (int) row.getLong(2), row.getDouble(3)))
        .toList();
  }

  private static Design along(String axis, Threshold threshold) {
    if (threshold.status() == Threshold.Status.BRACKETED) {
      return Double.isNaN(threshold.low() + threshold.high())
          ? Design.GIVEN
          : new Design.Bracket(axis, threshold.low(), threshold.high());
    }
    SortedMap<Double, Integer> levels = new TreeMap<>();
    for (Rate level : threshold.levels()) {
      levels.put(level.x(), level.trials());
    }
    return Double.isNaN(threshold.x50())
        ? Design.GIVEN
        : new Design.Crossing(axis, threshold.x50(), threshold.width(), levels);
  }

  /** Levels of a scaling, whose thresholds follow a power of them as far as they are known. */
  private static Design ends(String axis, String along, List<Tried> points, double halfWidth) {
    Map<Double, List<Tried>> levels =
        points.stream()
            .collect(Collectors.groupingBy(Tried::level, TreeMap::new, Collectors.toList()));
    SimpleRegression line = new SimpleRegression();
    boolean located = true;
    for (Map.Entry<Double, List<Tried>> level : levels.entrySet()) {
      Threshold threshold = Threshold.of(observations(level.getValue()));
      boolean fitted = threshold.status() == Threshold.Status.FITTED;
      double low = fitted ? threshold.ciLow() : threshold.low();
      double high = fitted ? threshold.ciHigh() : threshold.high();
      // Known to the resolution of a threshold.
      located &= Math.log(high / low) <= 2 * Form.FACTOR;
      double at = fitted ? threshold.x50() : Math.sqrt(low * high);
      if (Double.isFinite(Math.log(at))) {
        line.addData(Math.log(level.getKey()), Math.log(at));
      }
    }
    double exponent = line.getSlope();
    double scale = Math.exp(line.getIntercept());
    List<Tried> moved =
        points.stream()
            .map(
                point ->
                    new Tried(
                        1,
                        point.along() / (scale * Math.pow(point.level(), exponent)),
                        point.trials(),
                        point.rate()))
            .toList();
    Threshold all = Double.isNaN(scale) ? null : Threshold.of(observations(moved));
    if (all == null || !Double.isFinite(all.x50() * all.width())) {
      return Design.GIVEN;
    }
    SortedMap<Double, Design.Crossing> crossings = new TreeMap<>();
    levels.forEach(
        (level, tried) -> {
          SortedMap<Double, Integer> counts = new TreeMap<>();
          tried.forEach(point -> counts.put(point.along(), point.trials()));
          double at = all.x50() * scale * Math.pow(level, exponent);
          crossings.put(level, new Design.Crossing(along, at, all.width(), counts));
        });
    return new Design.Ends(axis, crossings, exponent, halfWidth, located);
  }

  private static Observations observations(List<Tried> points) {
    double[] unknown = new double[points.size()];
    Arrays.fill(unknown, Double.NaN);
    return new Observations(
        new double[][] {points.stream().mapToDouble(Tried::along).toArray()},
        new long[points.size()],
        points.stream().mapToDouble(Tried::rate).toArray(),
        new boolean[points.size()],
        points.stream().mapToInt(Tried::trials).toArray(),
        unknown);
  }
}
