package org.lawsweep.result;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.lawsweep.fit.Allowed;
import org.lawsweep.fit.Constant;
import org.lawsweep.fit.Location;
import org.lawsweep.fit.Observations;
import org.lawsweep.fit.Power;
import org.lawsweep.fit.Scale;
import org.lawsweep.fit.Simulated;
import org.lawsweep.report.Axis;
import org.lawsweep.report.Figure;
import org.lawsweep.report.LawFigure;
import org.lawsweep.report.LawRow;
import org.lawsweep.study.Form;
import org.lawsweep.study.Law;

/** Laws about a mean that is one number at every level. */
final class ConstantForm extends LawForm {

  ConstantForm(Law law) {
    super(law);
  }

  @Override
  CellFold fold() {
    return BlockFold.averaging(Location.MEAN, 0);
  }

  @Override
  List<Judged> judge(CellTrials cell) {
    double predicted = ((Form.Constant) law().form()).value();
    Observations data = data(cell.usable());
    Constant constant = measured(data, predicted, cell.truths());
    Judged judged =
        judged(null, predicted, constant.finding(), () -> power(data, predicted, cell.truths()));
    return List.of(judged.with(constant.pValue(), constant.homogeneity()));
  }

  @Override
  Allowed allowed(double predicted) {
    return super.allowed(predicted).ofValues();
  }

  private Power power(Observations data, double predicted, boolean truths) {
    int side =
        switch (law().relation()) {
          case EQUALS -> 0;
          case AT_MOST -> 1;
          case AT_LEAST -> -1;
        };
    return truths
        ? Simulated.rate(data, predicted, some -> measured(some, predicted, true).finding())
        : Constant.power(data, predicted, side);
  }

  private Constant measured(Observations data, double predicted, boolean truths) {
    Constant constant =
        switch (law().relation()) {
          case EQUALS -> Constant.equal(data, predicted);
          case AT_MOST -> Constant.atMost(data, predicted);
          case AT_LEAST -> Constant.atLeast(data, predicted);
        };
    return truths ? constant.ofTruthValues(allowed(predicted)) : constant;
  }

  @Override
  CellFigure figure(CellTrials cell, List<Judged> judged) {
    return CellFigure.of(
        IntStream.range(0, law().terms().size())
            .mapToObj(
                k ->
                    Panel.along(
                        law().terms().get(k).predictor(),
                        cell.usable(),
                        k,
                        Seen::y,
                        Location.MEAN,
                        null))
            .toList());
  }

  /** One figure for each predictor, though the row names none. */
  @Override
  List<Figure> draw(CellPage page) {
    List<Figure> figures = new ArrayList<>();
    Axis y = page.axis(law().response(), Scale.LINEAR);
    for (Panel panel : page.fit().figure().panels()) {
      Axis x = page.axis(panel.predictor(), Scale.LINEAR);
      for (LawRow row : page.rows()) {
        figures.add(page.figure(row, panel, LawFigure.Guide.VALUE, "fitted", x, y));
      }
    }
    return figures;
  }
}
