package org.lawsweep.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lawsweep.fit.Allowed;
import org.lawsweep.fit.Constant;
import org.lawsweep.fit.Diagnostics;
import org.lawsweep.fit.Finding;
import org.lawsweep.fit.Fit;
import org.lawsweep.fit.Holm;
import org.lawsweep.fit.Location;
import org.lawsweep.fit.Observations;
import org.lawsweep.fit.Ordering;
import org.lawsweep.fit.RowCheck;
import org.lawsweep.fit.Scale;
import org.lawsweep.fit.Slope;
import org.lawsweep.fit.Threshold;
import org.lawsweep.fit.ThresholdScaling;
import org.lawsweep.fit.Verdict;
import org.lawsweep.study.Law;
import org.lawsweep.study.Term;

/** Fits one law to the trials of one cell, each form by the statistics made for it. */
final class LawFit {

  private static final int RESAMPLES = 2000;

  /** A level at which more trials than this fail makes its law one about those that do not. */
  private static final double MOST_FAILED = 0.05;

  /** A threshold is known where its interval spans less than a factor of 1.5. */
  private static final double THRESHOLD_RESOLUTION = Math.log(1.5) / 2;

  private final Law law;
  private final List<Seen> trials;
  private final List<Seen> failed;
  private final int predictors;

  private LawFit(Law law, List<Seen> seen) {
    this.law = law;
    this.trials = seen.stream().filter(trial -> !trial.failed()).toList();
    this.failed = seen.stream().filter(Seen::failed).toList();
    this.predictors = law.terms().size();
  }

  /**
   * What the trials of one cell say to a law: one element for each predictor that has a row.
   *
   * @param seen usable and failed trials
   */
  static List<Judged> of(Law law, List<Seen> seen) {
    LawFit fit = new LawFit(law, seen);
    return switch (law.form()) {
      case POWER, EXPONENTIAL -> fit.slopes(Fit.of(fit.data(), scale(law), location(law)), 0);
      case THRESHOLD_POWER ->
          fit.slopes(ThresholdScaling.of(fit.data(), law.name().hashCode(), RESAMPLES), 1);
      case THRESHOLD -> fit.place(Threshold.of(fit.data()));
      case CONSTANT -> fit.judged(null, law.value(), Constant.of(fit.data()));
      case BOUND, IDENTITY -> fit.rows();
      case ORDER -> fit.judged(law.terms().get(0).predictor(), 0, Ordering.rank(fit.data()));
      case ARMS -> fit.judged(law.other(), 0, Ordering.difference(fit.arm(0), fit.arm(1)));
    };
  }

  /** The coordinate of a law's predictors. */
  static Scale scale(Law law) {
    return law.form() == Law.Form.EXPONENTIAL ? Scale.LINEAR : Scale.LOG;
  }

  /** What stands for the replicates of a level of a law. */
  static Location location(Law law) {
    return law.statistic() == Law.Statistic.MEAN ? Location.LOG_OF_MEAN : Location.MEAN_OF_LOG;
  }

  private Observations data() {
    return Seen.observations(trials, predictors, Seen::y);
  }

  private Observations arm(int arm) {
    List<Seen> ours = trials.stream().filter(seen -> seen.arm() == arm).toList();
    return Seen.observations(ours, predictors, Seen::y);
  }

  /**
   * With failed trials at the least and at the greatest value seen: what they could have hidden.
   * None where no level has more than 5 % of them.
   */
  private List<Fit> withFailures() {
    DoubleSummaryStatistics y =
        trials.stream().mapToDouble(Seen::y).filter(value -> value > 0).summaryStatistics();
    if (!isConditional() || y.getCount() == 0) {
      return List.of();
    }
    List<Seen> all = Stream.concat(trials.stream(), failed.stream()).toList();
    return Stream.of(y.getMin(), y.getMax())
        .map(value -> Seen.observations(all, predictors, seen -> seen.failed() ? value : seen.y()))
        .map(data -> Fit.of(data, scale(law), location(law)))
        .toList();
  }

  private boolean isConditional() {
    Map<List<Double>, Long> failures =
        failed.stream().collect(Collectors.groupingBy(Seen::x, Collectors.counting()));
    return failures.entrySet().stream()
        .anyMatch(
            level -> {
              long usable = trials.stream().filter(t -> t.x().equals(level.getKey())).count();
              return level.getValue() > MOST_FAILED * (usable + level.getValue());
            });
  }

  private List<Judged> slopes(Fit fit, int without) {
    boolean threshold = law.form() == Law.Form.THRESHOLD_POWER;
    List<Fit> bounds = threshold ? List.of() : withFailures();
    Diagnostics diagnostics =
        threshold || predictors > 1 ? null : Diagnostics.of(data(), scale(law), location(law));
    Threshold collapsed = threshold ? collapsed(fit) : null;
    List<Judged> judged = new ArrayList<>();
    for (int k = 0; k < fit.slopes().size(); k++) {
      int number = k;
      Term term = law.terms().get(k + without);
      double[] hidden =
          bounds.stream().mapToDouble(b -> b.slopes().get(number).estimate()).toArray();
      Slope slope = fit.slopes().get(k).including(hidden);
      double predicted = term.like() == null ? term.predicted() : slopeLike(k + without);
      double resolution = Verdict.resolution(predicted, law.resolution());
      Allowed allowed = allowed(predicted);
      String method =
          Stream.of(Stream.of(fit.method()), slope.warnings().stream(), conditional(hidden))
              .flatMap(part -> part)
              .collect(Collectors.joining("; "));
      Finding finding =
          new Finding(
              slope.estimate(),
              slope.ciLow(),
              slope.ciHigh(),
              slope.bandLow(),
              slope.bandHigh(),
              slope.levels(),
              fit.replicates(),
              fit.excluded(),
              fit.excludedWhy(),
              method);
      judged.add(
          new Judged(
              term.predictor(),
              predicted,
              finding,
              resolution,
              stated(term) ? Verdict.of(slope, allowed, resolution) : null,
              Holm.pValue(slope, allowed, fit.replicates()),
              diagnostics,
              collapsed));
    }
    return judged;
  }

  /** Success along the axis over the fitted powers of the others: one curve, if the law holds. */
  private Threshold collapsed(Fit fit) {
    double[] exponents = fit.slopes().stream().mapToDouble(Slope::estimate).toArray();
    if (Arrays.stream(exponents).anyMatch(Double::isNaN)) {
      return null;
    }
    double[][] x = {trials.stream().mapToDouble(seen -> reduced(seen, exponents)).toArray()};
    return Threshold.of(
        new Observations(
            x,
            trials.stream().mapToLong(Seen::replicate).toArray(),
            trials.stream().mapToDouble(Seen::y).toArray()));
  }

  private static double reduced(Seen seen, double[] exponents) {
    double log = Math.log(seen.x().get(0));
    for (int j = 0; j < exponents.length; j++) {
      log -= exponents[j] * Math.log(seen.x().get(j + 1));
    }
    return Math.exp(log);
  }

  private Stream<String> conditional(double[] hidden) {
    return hidden.length == 0
        ? Stream.empty()
        : Stream.of(
            String.format(
                Locale.ROOT,
                "conditional on success: more than 5 %% failed at some level; with failures at the"
                    + " least and the greatest value seen the slope is %.3f and %.3f",
                hidden[0],
                hidden[1]));
  }

  /** The slope of the metric that predicts a term, over the levels of the law's own fit. */
  private double slopeLike(int term) {
    List<Seen> known =
        trials.stream().filter(seen -> !Double.isNaN(seen.like().get(term))).toList();
    Observations like = Seen.observations(known, predictors, seen -> seen.like().get(term));
    return Fit.slopesLike(like, data(), scale(law), location(law))[term];
  }

  private static boolean stated(Term term) {
    return term.like() != null || !Double.isNaN(term.predicted());
  }

  private List<Judged> judged(String predictor, double predicted, Finding finding) {
    double resolution = Verdict.resolution(predicted, law.resolution());
    Allowed allowed = allowed(predicted);
    Verdict verdict = Verdict.of(finding, allowed, resolution);
    boolean stated = !Double.isNaN(predicted);
    return List.of(
        new Judged(
            predictor,
            predicted,
            finding,
            resolution,
            stated ? verdict : null,
            Holm.pValue(finding, allowed),
            null,
            null));
  }

  /** A statement about every row: the worst relative excess is at most rounding. */
  private List<Judged> rows() {
    double[] y = trials.stream().mapToDouble(Seen::y).toArray();
    double[] other = trials.stream().mapToDouble(Seen::other).toArray();
    double tolerance = law.resolution();
    RowCheck check =
        switch (law.relation()) {
          case EQUALS -> RowCheck.equal(y, other, tolerance);
          case AT_MOST -> RowCheck.atMost(y, other, tolerance);
          case AT_LEAST -> RowCheck.atLeast(y, other, tolerance);
        };
    Allowed allowed = Allowed.atMost(tolerance);
    return List.of(
        new Judged(
            law.other(),
            0,
            check.finding(),
            tolerance,
            Verdict.of(check.finding(), allowed, tolerance),
            Holm.pValue(check.finding(), allowed),
            null,
            null));
  }

  /** Where success crosses a half, judged in logs: what counts is the factor. */
  private List<Judged> place(Threshold threshold) {
    Term term = law.terms().get(0);
    double predicted =
        term.like() == null
            ? term.predicted()
            : trials.stream()
                .mapToDouble(seen -> seen.like().get(0))
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
    boolean fitted = threshold.status() == Threshold.Status.FITTED;
    double low = fitted ? threshold.ciLow() : threshold.low();
    double high = fitted ? threshold.ciHigh() : threshold.high();
    double estimate = fitted ? threshold.x50() : Math.sqrt(low * high);
    Finding finding =
        new Finding(
            estimate,
            low,
            high,
            low,
            high,
            threshold.levels().size(),
            (int) trials.stream().mapToLong(Seen::replicate).distinct().count(),
            threshold.excluded(),
            threshold.excludedWhy(),
            fitted ? "Firth logistic; profile likelihood" : "bracket: every level is all or none");
    double resolution = Double.isNaN(law.resolution()) ? THRESHOLD_RESOLUTION : law.resolution();
    Finding logs = mapped(finding, Math::log);
    Allowed allowed = allowed(Math.log(predicted));
    return List.of(
        new Judged(
            term.predictor(),
            predicted,
            finding,
            resolution,
            stated(term) ? Verdict.of(logs, allowed, resolution) : null,
            Holm.pValue(logs, allowed),
            null,
            threshold));
  }

  private static Finding mapped(Finding finding, DoubleUnaryOperator f) {
    double[] ends =
        Arrays.stream(
                new double[] {
                  finding.estimate(),
                  finding.ciLow(),
                  finding.ciHigh(),
                  finding.bandLow(),
                  finding.bandHigh()
                })
            .map(f)
            .toArray();
    return new Finding(
        ends[0],
        ends[1],
        ends[2],
        ends[3],
        ends[4],
        finding.levels(),
        finding.replicates(),
        finding.excluded(),
        finding.excludedWhy(),
        finding.method());
  }

  private Allowed allowed(double predicted) {
    return switch (law.relation()) {
      case EQUALS -> Allowed.exactly(predicted);
      case AT_MOST -> Allowed.atMost(predicted);
      case AT_LEAST -> Allowed.atLeast(predicted);
    };
  }
}
