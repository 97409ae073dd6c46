package org.lawsweep.result;

import java.io.Serializable;
import java.util.List;
import org.lawsweep.fit.Tried;

/**
 * What a report draws of one cell of one law. Made on executors; the driver gets levels and a
 * bounded number of trials.
 *
 * @param panels one for each predictor that has a slope, or one for a constant, a rank correlation,
 *     rows or arms that are compared; none for a threshold
 * @param grid how often trials succeed over the two axes of a threshold's scaling; else empty
 */
record CellFigure(List<Panel> panels, List<Tried> grid) implements Serializable {

  /** Nothing beside the threshold that the cell is judged by. */
  static final CellFigure NONE = new CellFigure(List.of(), List.of());

  /** A figure of panels alone. */
  static CellFigure of(List<Panel> panels) {
    return new CellFigure(panels, List.of());
  }
}
