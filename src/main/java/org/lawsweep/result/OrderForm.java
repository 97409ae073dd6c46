package org.lawsweep.result;

import java.util.ArrayList;
import java.util.List;
import org.lawsweep.fit.Location;
import org.lawsweep.fit.Observations;
import org.lawsweep.fit.Ordering;
import org.lawsweep.fit.Scale;
import org.lawsweep.fit.Simulated;
import org.lawsweep.report.Axis;
import org.lawsweep.report.Figure;
import org.lawsweep.report.LawFigure;
import org.lawsweep.report.LawRow;
import org.lawsweep.study.Law;

/** Laws about a response that rises, or falls, with a predictor, whatever the curve. */
final class OrderForm extends LawForm {

  OrderForm(Law law) {
    super(law);
  }

  private String predictor() {
    return law().terms().get(0).predictor();
  }

  @Override
  CellFold fold() {
    return BlockFold.sampling(Location.MEAN);
  }

  @Override
  List<Judged> judge(CellTrials cell) {
    Observations data = data(cell.usable());
    return List.of(judged(predictor(), 0, Ordering.rank(data), () -> Simulated.rank(data)));
  }

  @Override
  CellFigure figure(CellTrials cell, List<Judged> judged) {
    Panel panel =
        Panel.along(predictor(), cell.usable(), 0, Seen::y, Location.MEAN, null).withoutSpread();
    return CellFigure.of(List.of(panel));
  }

  @Override
  List<Figure> draw(CellPage page) {
    List<Figure> figures = new ArrayList<>();
    for (Panel panel : page.fit().figure().panels()) {
      Scale scale = CellPage.compared(panel);
      Axis x = page.axis(panel.predictor(), scale);
      Axis y = page.axis(law().response(), scale);
      for (LawRow row : page.rows(panel)) {
        figures.add(page.figure(row, panel, LawFigure.Guide.NONE, "rank correlation", x, y));
      }
    }
    return figures;
  }
}
