package org.lawsweep.report;

/** What every figure has besides what it draws. */
public sealed interface Figure
    permits LawFigure, ThresholdFigure, BoundaryFigure, CurveFigure, FailureFigure, CostFigure {

  /** What the figure shows. */
  String title();

  /** Where: the cell of the law; empty for none. */
  String cell();

  /** The query that gives the data again; empty for none. */
  String sql();

  /** The data drawn. */
  Csv csv();

  /** Whether there is nothing to draw. */
  boolean isEmpty();
}
