package org.lawsweep.result;

import java.io.Serializable;
import java.util.List;
import org.lawsweep.fit.Threshold;
import org.lawsweep.fit.Tried;
import org.lawsweep.report.Numbers;

/**
 * What a report draws of one cell of one law. Made on executors; the driver gets levels and a
 * bounded number of trials.
 *
 * @param panels one for each predictor that has a slope, or one for a constant, a rank correlation,
 *     rows or arms that are compared; none for a threshold
 * @param grid how often trials succeed over the two axes of a threshold's scaling; else empty
 * @param undrawn what is left out, as it would be too much for a page; null for nothing
 */
record CellFigure(List<Panel> panels, List<Tried> grid, String undrawn) implements Serializable {

  /** Levels of a figure: each is a mark with a text in several of its parts. */
  static final int LEVELS = 200;

  /** Points of a map, of which more would be smaller than a letter. */
  private static final int POINTS = 2500;

  /** Nothing beside the threshold that the cell is judged by. */
  static final CellFigure NONE = new CellFigure(List.of(), List.of(), null);

  /** A figure of panels alone. */
  static CellFigure of(List<Panel> panels) {
    int levels = panels.stream().mapToInt(panel -> (int) panel.levels().total()).max().orElse(0);
    return new CellFigure(panels, List.of(), some(levels));
  }

  /** A figure of the threshold that the cell is judged by. */
  static CellFigure of(Threshold threshold) {
    return new CellFigure(List.of(), List.of(), some(threshold.levels().size()));
  }

  /** A map, if it is not too large. */
  static CellFigure map(List<Tried> grid) {
    return grid.size() <= POINTS
        ? new CellFigure(List.of(), grid, null)
        : new CellFigure(List.of(), List.of(), "no map of " + Numbers.count(grid.size(), "point"));
  }

  private static String some(int levels) {
    return levels <= LEVELS
        ? null
        : Numbers.count(LEVELS) + " of " + Numbers.count(levels) + " levels of a cell";
  }
}
