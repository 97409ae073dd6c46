package org.lawsweep.result;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.lawsweep.fit.Allowed;
import org.lawsweep.fit.Diagnostics;
import org.lawsweep.fit.Fit;
import org.lawsweep.fit.FloorFit;
import org.lawsweep.fit.FloorPower;
import org.lawsweep.fit.Holm;
import org.lawsweep.fit.Location;
import org.lawsweep.fit.OffsetFit;
import org.lawsweep.fit.Point;
import org.lawsweep.fit.Power;
import org.lawsweep.fit.Predictor;
import org.lawsweep.fit.Scale;
import org.lawsweep.fit.Slope;
import org.lawsweep.report.Axis;
import org.lawsweep.report.Figure;
import org.lawsweep.report.LawFigure;
import org.lawsweep.report.LawRow;
import org.lawsweep.study.Form;
import org.lawsweep.study.Law;
import org.lawsweep.study.Term;

/**
 * Laws about powers over a floor: a row for each exponent, and one without a predictor for the
 * floor.
 */
final class FloorForm extends LawForm {

  private final Location location;

  FloorForm(Law law) {
    super(law);
    this.location = logs(law);
  }

  @Override
  CellFold fold() {
    return BlockFold.averaging(location, 0);
  }

  /** What is predicted: of each exponent, then of the floor, which no predictor names. */
  private List<Term> stated() {
    Term floor = new Term(null, ((Form.PowerFloor) law().form()).value(), null);
    return Stream.concat(law().terms().stream(), Stream.of(floor)).toList();
  }

  /** What was estimated, in the same order. */
  private static List<Slope> estimates(FloorFit fit) {
    return Stream.concat(fit.exponents().slopes().stream(), Stream.of(fit.floor())).toList();
  }

  @Override
  List<Judged> judge(CellTrials cell) {
    FloorFit fit = FloorFit.of(data(cell.usable()), location);
    Fit exponents = fit.exponents();
    List<Slope> estimates = new ArrayList<>(exponents.slopes());
    estimates.add(fit.floor());
    List<List<Slope>> bounds =
        withFailures(cell, location).stream()
            .map(data -> estimates(FloorFit.of(data, location)))
            .toList();
    List<Power> powers = powers(cell);
    List<Judged> judged = new ArrayList<>();
    for (int k = 0; k < estimates.size(); k++) {
      int number = k;
      Term term = stated().get(k);
      double[] hidden = bounds.stream().mapToDouble(b -> b.get(number).estimate()).toArray();
      Slope estimate = estimates.get(k).including(hidden);
      String what = k < exponents.slopes().size() ? "exponent" : "floor";
      List<String> warnings =
          Stream.concat(estimate.warnings().stream(), conditional(what, hidden)).toList();
      judged.add(
          judged(
                  term,
                  term.predicted(),
                  exponents,
                  estimate,
                  warnings,
                  reaching(powers.get(k), estimate, hidden),
                  term.predictor() == null ? null : diagnostics(fit, k, estimate),
                  null)
              .with(
                  Holm.pValueOfProfile(estimate, allowed(term.predicted()), exponents.replicates()),
                  null));
    }
    return judged;
  }

  /** A floor has a size of its own, and exponents are of order one anyway. */
  @Override
  Allowed allowed(double predicted) {
    return super.allowed(predicted).ofValues();
  }

  /** Simulates what a claim would have noticed. */
  private List<Power> powers(CellTrials cell) {
    List<Term> stated = stated();
    if (law().role() != Law.Role.CLAIM || law().predictsNothing()) {
      return Collections.nCopies(stated.size(), Power.NONE);
    }
    double[] predicted = stated.stream().mapToDouble(Term::predicted).toArray();
    return FloorPower.of(data(cell.usable()), location, predicted);
  }

  /** The curve along one predictor; what tells whether a line is straight says nothing of it. */
  private static Diagnostics diagnostics(FloorFit fit, int k, Slope exponent) {
    double none = Double.NaN;
    OffsetFit along =
        new OffsetFit(
            exponent.estimate(),
            exponent.ciLow(),
            exponent.ciHigh(),
            none,
            none,
            fit.floor().estimate(),
            fit.factor(k),
            fit.deltaAic(),
            Double.isInfinite(exponent.ciLow()),
            Double.isInfinite(exponent.ciHigh()));
    return new Diagnostics(none, none, none, none, none, along);
  }

  @Override
  Optional<Function<CellTrials, Predictor>> asFunction() {
    return Optional.of(cell -> Predictor.ofFloor(data(cell.usable()), location));
  }

  /** Of one predictor the curve along it; of two what was measured beside what is fitted. */
  @Override
  CellFigure figure(CellTrials cell, List<Judged> judged) {
    if (law().terms().size() == 1) {
      return CellFigure.of(
          List.of(
              Panel.along(
                  law().terms().get(0).predictor(),
                  cell.usable(),
                  0,
                  Seen::y,
                  location,
                  judged.get(0).diagnostics().offset())));
    }
    return CellFigure.of(
        List.of(
            Panel.comparing(
                null,
                cell.usable().stream()
                    .map(Seen::shown)
                    .map(seen -> new Point(fitted(seen, judged), seen.y(), seen.replicate())))));
  }

  private static double fitted(Seen seen, List<Judged> judged) {
    double sum = 0;
    for (int k = 0; k < seen.x().size(); k++) {
      OffsetFit along = judged.get(k).diagnostics().offset();
      // The floor counts once.
      sum += along.at(seen.x().get(k)) - (k == 0 ? 0 : along.offset());
    }
    return sum;
  }

  @Override
  List<Figure> draw(CellPage page) {
    Panel panel = page.fit().figure().panels().get(0);
    LawRow row = page.rows().get(0);
    String estimate = "exponent in " + row.predictor();
    Axis y = page.axis(law().response(), Scale.LOG);
    if (panel.predictor() == null) {
      Axis x = page.axis("fitted " + law().response(), law().response(), Scale.LOG);
      return List.of(page.figure(row, panel, LawFigure.Guide.EQUALITY, estimate, x, y));
    }
    Axis x = page.axis(panel.predictor(), Scale.LOG);
    return List.of(page.figure(row, panel, LawFigure.Guide.NONE, estimate, x, y));
  }
}
