package org.lawsweep.report;

import java.util.List;
import org.lawsweep.fit.Level;
import org.lawsweep.fit.Scale;

/** Draws how far seeds scatter at each level: does it shrink as it should? */
final class SpreadPanel {

  /** The axis to the left. */
  static final Axis Y = Axis.log("spread", "");

  private SpreadPanel() {}

  /** Whether any level's spread is known. */
  static boolean isKnown(LawFigure figure) {
    return figure.drawn().stream().anyMatch(level -> Y.shows(level.spread()));
  }

  static Range range(LawFigure figure) {
    return Range.of(
        figure.drawn().stream().mapToDouble(level -> Y.coordinate(level.spread())), 0.15);
  }

  static void draw(LawFigure figure, Panel panel, Svg svg) {
    boolean log = figure.y().scale() == Scale.LOG;
    panel.frame(svg, log ? "spread over seeds (sd of ln)" : "spread over seeds (sd)");
    List<Level> levels = figure.drawn();
    for (int l = 0; l < levels.size(); l++) {
      Level level = levels.get(l);
      if (Y.shows(level.spread())) {
        double x = panel.px(figure.x().coordinate(level.x()));
        double y = panel.py(Y.coordinate(level.spread()));
        String at = figure.x().label() + " = " + Numbers.value(level.x());
        svg.openMark(Integer.toString(l), at + "\nspread " + Numbers.value(level.spread()));
        svg.circle("hit", x, y, 10).circle("ring", x, y, 3).closeMark();
      }
    }
  }
}
