package org.lawsweep.result;

import java.util.List;
import org.lawsweep.fit.Scale;
import org.lawsweep.report.Axis;
import org.lawsweep.report.Figure;
import org.lawsweep.report.LawFigure;
import org.lawsweep.report.LawRow;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Metric;

/**
 * What figures of one cell of one law are made of.
 *
 * @param study whose columns they show
 * @param rows those of the cell, one at least
 * @param fit of the cell
 * @param sql the query that gives its trials
 */
record CellPage(Declaration study, List<LawRow> rows, CellFit fit, String sql) {

  /** Makes the axis of a column. */
  Axis axis(String column, Scale scale) {
    return axis(column, column, scale);
  }

  /** Makes an axis with a label of its own in the unit of a column. */
  Axis axis(String label, String column, Scale scale) {
    return new Axis(label, study.metric(column).map(Metric::unit).orElse(""), scale);
  }

  /** Lists the rows that a panel explains. */
  List<LawRow> rows(Panel panel) {
    return rows.stream().filter(row -> row.predictor().equals(panel.predictor())).toList();
  }

  /** Makes the figure of a row from a panel. */
  Figure figure(LawRow row, Panel panel, LawFigure.Guide guide, String estimate, Axis x, Axis y) {
    return new LawFigure(
        row, guide, estimate, x, y, panel.points(), panel.levels().shown(), panel.offset(), sql);
  }

  /** Gives the scale on which quantities of a panel are compared: logs where all are positive. */
  static Scale compared(Panel panel) {
    boolean positive =
        panel.points().shown().stream().allMatch(point -> point.x() > 0 && point.y() > 0);
    return positive ? Scale.LOG : Scale.LINEAR;
  }
}
