package org.lawsweep.result;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.lawsweep.fit.Allowed;
import org.lawsweep.fit.Evidence;
import org.lawsweep.fit.Finding;
import org.lawsweep.fit.Holm;
import org.lawsweep.fit.Location;
import org.lawsweep.fit.Observations;
import org.lawsweep.fit.Rate;
import org.lawsweep.fit.Scale;
import org.lawsweep.fit.Simulated;
import org.lawsweep.fit.Threshold;
import org.lawsweep.fit.Verdict;
import org.lawsweep.report.Axis;
import org.lawsweep.report.Figure;
import org.lawsweep.report.Sample;
import org.lawsweep.report.ThresholdFigure;
import org.lawsweep.study.Law;
import org.lawsweep.study.Term;

/** Laws about the place along an axis where success crosses a half. */
final class ThresholdForm extends LawForm {

  ThresholdForm(Law law) {
    super(law);
  }

  /** Judges in logs: what counts is the factor. */
  @Override
  CellFold fold() {
    return BlockFold.averaging(Location.MEAN, 0);
  }

  @Override
  List<Judged> judge(CellTrials cell) {
    Threshold threshold = Threshold.of(data(cell.usable()));
    Term term = law().terms().get(0);
    double predicted = term.like() == null ? term.predicted() : meanLike(cell);
    int replicates = (int) cell.usable().stream().mapToLong(Seen::replicate).distinct().count();
    Finding finding = finding(threshold, replicates);
    Finding logs = mapped(finding, Math::log);
    Allowed allowed = allowed(Math.log(predicted));
    Observations data = data(cell.usable());
    double power =
        noticed(
            logs,
            allowed,
            () ->
                Simulated.threshold(
                    data, threshold, predicted, t -> mapped(finding(t, replicates), Math::log)));
    return List.of(
        new Judged(
            term.predictor(),
            predicted,
            finding,
            List.of(),
            law().resolution(),
            term.isStated()
                ? verdict(Verdict.of(logs, allowed, law().resolution()), power, law().resolution())
                : null,
            Holm.pValue(logs, allowed),
            Evidence.of(logs, allowed, power),
            null,
            null,
            threshold));
  }

  private static double meanLike(CellTrials cell) {
    return cell.usable().stream()
        .mapToDouble(seen -> seen.like().get(0))
        .filter(Double::isFinite)
        .average()
        .orElse(Double.NaN);
  }

  private static Finding finding(Threshold threshold, int replicates) {
    boolean fitted = threshold.status() == Threshold.Status.FITTED;
    double low = fitted ? threshold.ciLow() : threshold.low();
    double high = fitted ? threshold.ciHigh() : threshold.high();
    return new Finding(
        fitted ? threshold.x50() : middle(low, high),
        low,
        high,
        low,
        high,
        threshold.levels().size(),
        threshold.lost(),
        replicates,
        threshold.excluded(),
        threshold.excludedWhy(),
        fitted ? fitted(threshold) : bracketed(threshold));
  }

  private static double middle(double low, double high) {
    double product = low * high;
    // Only where the product leaves the range: elsewhere two roots would round once more.
    return product == 0 || Double.isInfinite(product)
        ? Math.sqrt(low) * Math.sqrt(high)
        : Math.sqrt(product);
  }

  private static String fitted(Threshold threshold) {
    if (Double.isNaN(threshold.x50())) {
      return "Firth logistic; no threshold: success crosses a half nowhere near the levels";
    }
    boolean open = Double.isNaN(threshold.ciLow() + threshold.ciHigh());
    return "Firth logistic; profile likelihood" + (open ? "; no interval: an end is open" : "");
  }

  private static String bracketed(Threshold threshold) {
    if (threshold.levels().isEmpty()) {
      return "no threshold: no trial says success or failure";
    }
    if (Double.isNaN(threshold.low() + threshold.high())) {
      return "no threshold: every trial " + (Double.isNaN(threshold.low()) ? "succeeds" : "fails");
    }
    return "bracket: every level is all or none";
  }

  private static Finding mapped(Finding finding, DoubleUnaryOperator f) {
    return new Finding(
        f.applyAsDouble(finding.estimate()),
        f.applyAsDouble(finding.ciLow()),
        f.applyAsDouble(finding.ciHigh()),
        f.applyAsDouble(finding.bandLow()),
        f.applyAsDouble(finding.bandHigh()),
        finding.levels(),
        finding.lost(),
        finding.replicates(),
        finding.excluded(),
        finding.excludedWhy(),
        finding.method());
  }

  @Override
  Optional<Threshold> threshold(CellFit fit) {
    return Optional.of(fit.threshold());
  }

  @Override
  CellFigure figure(CellTrials cell, List<Judged> judged) {
    return CellFigure.of(judged.get(0).threshold());
  }

  @Override
  List<Figure> draw(CellPage page) {
    Axis x = page.axis(law().terms().get(0).predictor(), Scale.LOG);
    double predicted = page.rows().get(0).predicted();
    return List.of(drawn(law().name(), page, x, law().response(), predicted));
  }

  /** Draws success along an axis, where it crosses a half, and where it was predicted to. */
  static ThresholdFigure drawn(
      String title, CellPage page, Axis x, String success, double predicted) {
    Threshold threshold = page.fit().threshold();
    boolean fitted = threshold.status() == Threshold.Status.FITTED;
    return new ThresholdFigure(
        title,
        page.rows().get(0).cell(),
        x,
        success,
        Sample.all(threshold.levels())
            .thinned(CellFigure.LEVELS, Comparator.comparingDouble(Rate::x))
            .shown(),
        fitted
            ? new ThresholdFigure.Crossing(
                threshold.x50(), threshold.ciLow(), threshold.ciHigh(), threshold.width())
            : new ThresholdFigure.Crossing(
                Double.NaN, threshold.low(), threshold.high(), Double.NaN),
        predicted,
        page.sql());
  }
}
