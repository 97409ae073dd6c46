package org.lawsweep.result;

import java.util.ArrayList;
import java.util.List;
import org.lawsweep.fit.Allowed;
import org.lawsweep.fit.Evidence;
import org.lawsweep.fit.Finding;
import org.lawsweep.fit.Holm;
import org.lawsweep.fit.Point;
import org.lawsweep.fit.Power;
import org.lawsweep.fit.RowCheck;
import org.lawsweep.fit.Scale;
import org.lawsweep.fit.Verdict;
import org.lawsweep.report.Axis;
import org.lawsweep.report.Figure;
import org.lawsweep.report.LawFigure;
import org.lawsweep.report.LawRow;
import org.lawsweep.study.Law;

/** Laws about every row: the worst relative excess over another metric is at most rounding. */
final class RowForm extends LawForm {

  RowForm(Law law) {
    super(law);
  }

  @Override
  CellFold fold() {
    double tolerance = law().resolution();
    return new RowFold(
        switch (law().relation()) {
          case EQUALS -> RowCheck.equal(tolerance);
          case AT_MOST -> RowCheck.atMost(tolerance);
          case AT_LEAST -> RowCheck.atLeast(tolerance);
        });
  }

  @Override
  List<Judged> judge(CellTrials cell) {
    double tolerance = law().resolution();
    Finding finding = cell.rows().finding();
    Allowed allowed = Allowed.within(tolerance);
    // Any row beyond the tolerance is seen: that is what the law would have noticed.
    double noticed = noticed(finding, allowed, () -> Power.exactly(tolerance));
    boolean equality = law().relation() == Law.Relation.EQUALS;
    return List.of(
        new Judged(
            law().form().other(),
            0,
            finding,
            List.of(),
            tolerance,
            verdict(Verdict.of(finding, allowed, tolerance), noticed, tolerance),
            Holm.pValue(finding, allowed),
            Evidence.of(finding, equality ? Allowed.exactly(0) : Allowed.atMost(0), noticed),
            null,
            null,
            null));
  }

  /** An excess is at most 0, whatever the law's own sign. */
  @Override
  Law.Relation relation() {
    return Law.Relation.AT_MOST;
  }

  @Override
  CellFigure figure(CellTrials cell, List<Judged> judged) {
    return CellFigure.of(
        List.of(
            Panel.comparing(
                law().form().other(),
                cell.seen().stream()
                    .map(trial -> new Point(trial.other(), trial.y(), trial.replicate())),
                cell.rows().rows())));
  }

  @Override
  List<Figure> draw(CellPage page) {
    List<Figure> figures = new ArrayList<>();
    for (Panel panel : page.fit().figure().panels()) {
      Scale scale = CellPage.compared(panel);
      Axis x = page.axis(panel.predictor(), scale);
      Axis y = page.axis(law().response(), scale);
      for (LawRow row : page.rows(panel)) {
        figures.add(
            page.figure(row, panel, LawFigure.Guide.EQUALITY, "worst relative excess", x, y));
      }
    }
    return figures;
  }
}
