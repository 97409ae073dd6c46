package org.lawsweep.result;

import static org.lawsweep.result.PilotWriter.digits;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.lawsweep.fit.Location;
import org.lawsweep.fit.Scale;
import org.lawsweep.study.Form;
import org.lawsweep.study.Law;

/** Levels and scatter of one cell of a claim, in the coordinate in which it is fitted. */
final class PilotScatter {

  private final Law law;
  private final boolean expectation;
  private final Map<List<Double>, List<Seen>> levels;

  PilotScatter(Law law, CellTrials cell) {
    this.law = law;
    this.expectation = isExpectation(law);
    this.levels =
        cell.usable().stream()
            .filter(seen -> Double.isFinite(seen.y()) || law.form().isRowByRow())
            .collect(
                Collectors.groupingBy(
                    this::level, () -> new TreeMap<>(PilotScatter::compare), Collectors.toList()));
  }

  /** Arms are compared by replicates, each by its mean over all levels. */
  private List<Double> level(Seen seen) {
    return law.form() instanceof Form.Arms ? Collections.nCopies(seen.x().size(), 1.0) : seen.x();
  }

  private static int compare(List<Double> one, List<Double> other) {
    return Arrays.compare(one.toArray(Double[]::new), other.toArray(Double[]::new));
  }

  /** Whether responses are averaged as they are. */
  static boolean isExpectation(Law law) {
    return law.form() instanceof Form.Log
        || law.form() instanceof Form.Constant
        || isMeanOfPower(law);
  }

  /** Whether the response is the logarithm of a mean. */
  static boolean isMeanOfPower(Law law) {
    return (law.form() instanceof Form.Power || law.form() instanceof Form.Exponential)
        && LawForm.logs(law) == Location.LOG_OF_MEAN;
  }

  /** Gives the coordinate of a predictor. */
  static Scale scale(Law law) {
    return law.form() instanceof Form.Exponential ? Scale.LINEAR : Scale.LOG;
  }

  List<Pilot.Level> levels() {
    List<Pilot.Level> described = new ArrayList<>();
    levels.forEach(
        (x, seen) -> described.add(new Pilot.Level(x, size(seen), digits(sd(seen)), like(seen))));
    return described;
  }

  private int size(List<Seen> seen) {
    return law.form() instanceof Form.Arms
        ? (int) seen.stream().map(Seen::replicate).distinct().count()
        : seen.size();
  }

  private double sd(List<Seen> seen) {
    double[] deviations = deviations(seen).values().stream().mapToDouble(v -> v).toArray();
    return deviations.length < 2 ? 0 : Math.sqrt(StatUtils.variance(deviations));
  }

  /** By replicate, in the coordinate of the fit, less the mean; of two arms ln of their ratio. */
  private Map<Long, Double> deviations(List<Seen> seen) {
    Map<Long, Double> inner =
        seen.stream()
            .collect(
                Collectors.groupingBy(
                    Seen::replicate,
                    TreeMap::new,
                    Collectors.collectingAndThen(Collectors.toList(), this::inner)));
    inner.values().removeIf(value -> !Double.isFinite(value));
    double mean = inner.values().stream().mapToDouble(v -> v).average().orElse(0);
    double unit = isMeanOfPower(law) ? mean : 1;
    inner.replaceAll((replicate, value) -> (value - mean) / unit);
    return inner;
  }

  private double inner(List<Seen> one) {
    if (law.form() instanceof Form.Arms) {
      return logs(one, 0) - logs(one, 1);
    }
    return one.stream()
        .mapToDouble(seen -> expectation ? seen.y() : Math.log(seen.y()))
        .average()
        .orElse(Double.NaN);
  }

  private static double logs(List<Seen> seen, int arm) {
    return seen.stream()
        .filter(one -> one.arm() == arm)
        .mapToDouble(one -> Math.log(one.y()))
        .average()
        .orElse(Double.NaN);
  }

  private List<Double> like(List<Seen> seen) {
    if (law.terms().stream().allMatch(term -> term.like() == null)) {
      return null;
    }
    return IntStream.range(0, law.terms().size())
        .mapToObj(k -> digits(mean(seen.stream().mapToDouble(one -> one.like().get(k)))))
        .toList();
  }

  private double mean(DoubleStream values) {
    double[] known = values.filter(Double::isFinite).toArray();
    return known.length == 0 || expectation
        ? StatUtils.mean(known)
        : StatUtils.geometricMean(known);
  }

  /** The correlation of two levels, from the variance of the mean of their standard scores. */
  double shared() {
    List<Map<Long, Double>> deviations =
        levels.values().stream()
            .map(this::deviations)
            .filter(level -> StatUtils.variance(values(level)) > 0)
            .toList();
    int size = deviations.size();
    List<Long> everywhere = new ArrayList<>(size < 2 ? List.of() : deviations.get(0).keySet());
    deviations.forEach(level -> everywhere.retainAll(level.keySet()));
    if (everywhere.size() < 2) {
      return 0;
    }
    double[] means =
        everywhere.stream()
            .mapToDouble(
                replicate ->
                    deviations.stream()
                        .mapToDouble(
                            level ->
                                level.get(replicate) / Math.sqrt(StatUtils.variance(values(level))))
                        .average()
                        .orElseThrow())
            .toArray();
    double correlation = (size * StatUtils.variance(means) - 1) / (size - 1);
    return Math.min(1, Math.max(0, correlation));
  }

  private static double[] values(Map<Long, Double> level) {
    return level.values().stream().mapToDouble(v -> v).toArray();
  }

  /** The scatter of a slope's levels about their line that the replicates' own does not explain. */
  double wander() {
    boolean slope =
        law.form() instanceof Form.Power
            || law.form() instanceof Form.Exponential
            || law.form() instanceof Form.Log;
    int predictors = law.terms().size();
    if (!slope || levels.size() < predictors + 2) {
      return 0;
    }
    List<double[]> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    double explained = 0;
    for (Map.Entry<List<Double>, List<Seen>> level : levels.entrySet()) {
      double mean =
          level.getValue().stream().mapToDouble(s -> inner(List.of(s))).average().orElse(0);
      double location = isMeanOfPower(law) ? Math.log(mean) : mean;
      if (Double.isFinite(location)) {
        x.add(level.getKey().stream().mapToDouble(v -> scale(law).of(v)).toArray());
        y.add(location);
        explained += Math.pow(sd(level.getValue()), 2) / level.getValue().size();
      }
    }
    if (y.size() < predictors + 2) {
      return 0;
    }
    OLSMultipleLinearRegression line = new OLSMultipleLinearRegression();
    line.newSampleData(y.stream().mapToDouble(v -> v).toArray(), x.toArray(double[][]::new));
    double residual = line.estimateErrorVariance();
    return Math.sqrt(Math.max(0, residual - explained * (1 - shared()) / y.size()));
  }
}
