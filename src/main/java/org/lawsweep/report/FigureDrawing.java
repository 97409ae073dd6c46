package org.lawsweep.report;

/** Draws any figure. */
final class FigureDrawing {

  private FigureDrawing() {}

  /** The drawing as SVG markup, styled by the classes of {@link Theme}. */
  static String svg(Figure figure) {
    if (figure instanceof LawFigure law) {
      return LawDrawing.svg(law);
    }
    if (figure instanceof ThresholdFigure threshold) {
      return ThresholdDrawing.svg(threshold);
    }
    if (figure instanceof BoundaryFigure boundary) {
      return BoundaryDrawing.svg(boundary);
    }
    if (figure instanceof CurveFigure curves) {
      return CurveDrawing.svg(curves);
    }
    if (figure instanceof FailureFigure failure) {
      return FailureDrawing.svg(failure);
    }
    if (figure instanceof CostFigure cost) {
      return CostDrawing.svg(cost);
    }
    throw new IllegalArgumentException("no drawing for " + figure.getClass());
  }
}
