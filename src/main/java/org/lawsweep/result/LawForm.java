package org.lawsweep.result;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.StatUtils;
import org.lawsweep.fit.Allowed;
import org.lawsweep.fit.Diagnostics;
import org.lawsweep.fit.Evidence;
import org.lawsweep.fit.Finding;
import org.lawsweep.fit.Fit;
import org.lawsweep.fit.Holm;
import org.lawsweep.fit.Location;
import org.lawsweep.fit.Observations;
import org.lawsweep.fit.Power;
import org.lawsweep.fit.Predictor;
import org.lawsweep.fit.Scale;
import org.lawsweep.fit.Slope;
import org.lawsweep.fit.Threshold;
import org.lawsweep.fit.Verdict;
import org.lawsweep.report.Figure;
import org.lawsweep.study.Law;
import org.lawsweep.study.Term;

/**
 * How a law of one form is fitted and drawn: the statistics made for the form, the scale of its
 * axes and its figures. {@link #fold}, {@link #judge} and {@link #figure} run on executors, and
 * what they give is of bounded size; {@link #draw} runs in the driver.
 */
abstract class LawForm {

  private final Law law;

  LawForm(Law law) {
    this.law = law;
  }

  /** Gives the law. */
  final Law law() {
    return law;
  }

  /** Begins to gather the trials of a cell. */
  abstract CellFold fold();

  /** Says what the trials of a cell say to the law: one element for each predictor with a row. */
  abstract List<Judged> judge(CellTrials cell);

  /**
   * Picks what a report draws of a cell.
   *
   * @param judged what {@link #judge} says of it
   */
  abstract CellFigure figure(CellTrials cell, List<Judged> judged);

  /** Draws a cell that has a row at least. */
  abstract List<Figure> draw(CellPage page);

  /** Gives the side of the row's prediction on which the law puts the row's estimate. */
  Law.Relation relation() {
    return law.relation();
  }

  /** Gives what the table of thresholds has of a cell. */
  Optional<Threshold> threshold(CellFit fit) {
    return Optional.empty();
  }

  /** Gives the law as a function of its predictors; empty where its form is none. */
  Optional<Function<CellTrials, Predictor>> asFunction() {
    return Optional.empty();
  }

  /** Gives the estimates that the law permits. */
  Allowed allowed(double predicted) {
    return switch (law.relation()) {
      case EQUALS -> Allowed.exactly(predicted);
      case AT_MOST -> Allowed.atMost(predicted);
      case AT_LEAST -> Allowed.atLeast(predicted);
    };
  }

  /** Gives the trials as what a fit is made of. */
  final Observations data(List<Seen> trials) {
    return Seen.observations(trials, law.terms().size());
  }

  /**
   * Gives the trials with those that failed at the least and at the greatest value seen: what they
   * could have hidden. None where no level has more than 5 % of them.
   */
  final List<Observations> withFailures(CellTrials cell, Location location) {
    DoubleSummaryStatistics y =
        cell.usable().stream()
            .flatMapToDouble(seen -> DoubleStream.of(seen.least(), seen.greatest()))
            .filter(value -> Double.isFinite(location.scale().of(value)))
            .summaryStatistics();
    if (!cell.isConditional() || y.getCount() == 0) {
      return List.of();
    }
    List<Seen> all = Stream.concat(cell.usable().stream(), cell.failed().stream()).toList();
    return Stream.of(y.getMin(), y.getMax())
        .map(
            value ->
                Seen.observations(
                    all, law.terms().size(), seen -> seen.failed() ? value : seen.y()))
        .toList();
  }

  /**
   * Says what failures could have hidden, if any.
   *
   * @param what is estimated: {@code slope}
   * @param hidden estimates with them at both ends
   */
  static Stream<String> conditional(String what, double[] hidden) {
    return hidden.length == 0 || Double.isNaN(hidden[0] + hidden[1])
        ? Stream.empty()
        : Stream.of(
            String.format(
                Locale.ROOT,
                "conditional on success: more than 5 %% failed at some level; with failures at the"
                    + " least and the greatest value seen the %s is %.3f and %.3f",
                what,
                hidden[0],
                hidden[1]));
  }

  /** Gives the power of a slope whose band reaches to what failures could have hidden. */
  static Power reaching(Power alone, Slope slope, double[] hidden) {
    return hidden.length == 0
        ? alone
        : alone.reaching(
            slope.estimate() - StatUtils.min(hidden), StatUtils.max(hidden) - slope.estimate());
  }

  /** Gives what stands for the replicates of a level where a fit takes logarithms. */
  static Location logs(Law law) {
    return law.statistic() == Law.Statistic.MEAN ? Location.LOG_OF_MEAN : Location.MEAN_OF_LOG;
  }

  /**
   * Finds the departure that the law would have noticed; NaN where it claims nothing, or nothing
   * was measured.
   *
   * @param power of the finding: simulated, and so asked for only where it counts
   */
  final double noticed(Finding finding, Allowed allowed, Supplier<Power> power) {
    boolean counts =
        law.role() == Law.Role.CLAIM
            && !Double.isNaN(allowed.low() + allowed.high())
            && finding.halfWidth() >= 0;
    return counts ? power.get().beyond(allowed) : Double.NaN;
  }

  /** Takes what a claim would have noticed into its verdict. */
  final Verdict verdict(Verdict alone, double power, double resolution) {
    return law.role() == Law.Role.CLAIM ? alone.withPower(power, resolution) : alone;
  }

  /**
   * Judges a number that is no slope.
   *
   * @param power of the finding
   */
  final Judged judged(String predictor, double predicted, Finding finding, Supplier<Power> power) {
    double resolution = Verdict.resolution(predicted, law.resolution());
    Allowed allowed = allowed(predicted);
    double noticed = noticed(finding, allowed, power);
    return new Judged(
        predictor,
        predicted,
        finding,
        List.of(),
        resolution,
        Double.isNaN(predicted)
            ? null
            : verdict(Verdict.of(finding, allowed, resolution), noticed, resolution),
        Holm.pValue(finding, allowed),
        Evidence.of(finding, allowed, noticed),
        null,
        null,
        null);
  }

  /** Gives what is predicted along a term: a number, or the slope of a metric over same levels. */
  final double predicted(int term, CellTrials cell, Scale scale, Location location) {
    if (law.terms().get(term).like() == null) {
      return law.terms().get(term).predicted();
    }
    List<Seen> known =
        cell.usable().stream().filter(seen -> !Double.isNaN(seen.like().get(term))).toList();
    Observations like = Seen.observations(known, law.terms().size(), seen -> seen.like().get(term));
    return Fit.slopesLike(like, data(cell.usable()), scale, location)[term];
  }

  /**
   * Judges one slope of a fit.
   *
   * @param term what the law says of it
   * @param predicted the slope that it says
   * @param warnings what a reader should know before believing the slope
   * @param power of the slope
   * @param diagnostics of the fit; null for none
   * @param threshold of the fit; null for none
   */
  final Judged judged(
      Term term,
      double predicted,
      Fit fit,
      Slope slope,
      List<String> warnings,
      Power power,
      Diagnostics diagnostics,
      Threshold threshold) {
    double resolution = Verdict.resolution(predicted, law.resolution());
    Allowed allowed = allowed(predicted);
    Finding finding =
        new Finding(
            slope.estimate(),
            slope.ciLow(),
            slope.ciHigh(),
            slope.bandLow(),
            slope.bandHigh(),
            slope.levels(),
            fit.lost(),
            fit.replicates(),
            fit.excluded(),
            fit.excludedWhy(),
            fit.method());
    double noticed = noticed(finding, allowed, () -> power);
    return new Judged(
        term.predictor(),
        predicted,
        finding,
        warnings,
        resolution,
        term.isStated()
            ? verdict(Verdict.of(slope, allowed, resolution), noticed, resolution)
            : null,
        Holm.pValue(slope, allowed, fit.replicates()),
        Evidence.of(finding, allowed, noticed),
        diagnostics,
        null,
        threshold);
  }
}
