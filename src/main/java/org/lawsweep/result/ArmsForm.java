package org.lawsweep.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lawsweep.fit.Location;
import org.lawsweep.fit.Observations;
import org.lawsweep.fit.Ordering;
import org.lawsweep.fit.Point;
import org.lawsweep.fit.Scale;
import org.lawsweep.report.Axis;
import org.lawsweep.report.Figure;
import org.lawsweep.report.LawFigure;
import org.lawsweep.report.LawRow;
import org.lawsweep.study.Form;
import org.lawsweep.study.Law;

/** Laws that put the response of one arm below that of another, seed by seed. */
final class ArmsForm extends LawForm {

  private final Form.Arms arms;

  ArmsForm(Law law) {
    super(law);
    this.arms = (Form.Arms) law.form();
  }

  @Override
  CellFold fold() {
    return BlockFold.sampling(Location.MEAN_OF_LOG);
  }

  @Override
  List<Judged> judge(CellTrials cell) {
    Observations first = arm(cell, 0);
    Observations second = arm(cell, 1);
    return List.of(
        judged(
            arms.choice(),
            0,
            Ordering.difference(first, second),
            () -> Ordering.powerOfDifference(first, second)));
  }

  private Observations arm(CellTrials cell, int arm) {
    return data(cell.usable().stream().filter(seen -> seen.arm() == arm).toList());
  }

  /** The first arm over the second, where a replicate has both at a level. */
  @Override
  CellFigure figure(CellTrials cell, List<Judged> judged) {
    Map<List<Double>, Map<Long, Double>> second =
        cell.usable().stream()
            .filter(trial -> trial.arm() == 1)
            .collect(
                Collectors.groupingBy(
                    Seen::x, Collectors.toMap(Seen::replicate, Seen::y, (one, other) -> one)));
    return CellFigure.of(
        List.of(
            Panel.comparing(
                arms.choice(),
                cell.usable().stream()
                    .filter(trial -> trial.arm() == 0)
                    .map(
                        trial ->
                            new Point(
                                second
                                    .getOrDefault(trial.x(), Map.of())
                                    .getOrDefault(trial.replicate(), Double.NaN),
                                trial.y(),
                                trial.replicate())))));
  }

  @Override
  List<Figure> draw(CellPage page) {
    List<Figure> figures = new ArrayList<>();
    for (Panel panel : page.fit().figure().panels()) {
      Scale scale = CellPage.compared(panel);
      Axis x = page.axis(label(arms.upper()), law().response(), scale);
      Axis y = page.axis(label(arms.lower()), law().response(), scale);
      for (LawRow row : page.rows(panel)) {
        figures.add(page.figure(row, panel, LawFigure.Guide.EQUALITY, "mean ln ratio", x, y));
      }
    }
    return figures;
  }

  private String label(String arm) {
    return law().response() + ", " + arms.choice() + " = " + arm;
  }
}
