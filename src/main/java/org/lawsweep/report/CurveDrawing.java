package org.lawsweep.report;

import java.util.List;
import java.util.stream.DoubleStream;

/** Draws the median of each metric over an axis, in the range of its replicates. */
public final class CurveDrawing {

  /** Told apart by color and by dashes. */
  private static final List<String> KINDS = List.of("a", "b", "c", "d", "e", "f");

  private CurveDrawing() {}

  /** The drawing as SVG markup, styled by the classes of {@link Theme}. */
  public static String svg(CurveFigure figure) {
    int lines = figure.curves().size();
    double top = 20 + 16.0 * lines;
    Svg svg = Svg.open(Layout.WIDTH, top + 270, figure.title() + " " + figure.cell());
    Key key = new Key(svg, Layout.LEFT, 14, false);
    for (int c = 0; c < lines; c++) {
      key.line("curve-" + kind(c), figure.curves().get(c).metric());
    }
    Axis x = figure.x();
    Axis y = figure.y();
    Panel panel =
        new Panel(
            x,
            y,
            Range.of(figure.points().mapToDouble(p -> x.coordinate(p.x())), 0.02),
            Range.of(
                figure
                    .points()
                    .flatMapToDouble(p -> DoubleStream.of(p.low(), p.high()))
                    .map(y::coordinate),
                0.06),
            Layout.LEFT,
            top,
            Layout.PANEL,
            226);
    panel.frame(svg, "");
    panel.open(svg);
    for (int c = 0; c < lines; c++) {
      curve(figure.curves().get(c), panel, kind(c), svg);
    }
    svg.closeWindow();
    panel.bottomAxis(svg);
    return svg.close();
  }

  private static String kind(int c) {
    return KINDS.get(c % KINDS.size());
  }

  private static void curve(CurveFigure.Curve curve, Panel panel, String kind, Svg svg) {
    StringBuilder middle = new StringBuilder();
    StringBuilder upper = new StringBuilder();
    StringBuilder lower = new StringBuilder();
    for (CurveFigure.Point p : curve.points()) {
      if (panel.x().shows(p.x())) {
        double at = panel.px(panel.x().coordinate(p.x()));
        middle.append(middle.isEmpty() ? "M" : "L").append(place(panel, at, p.median()));
        upper.append(upper.isEmpty() ? "M" : "L").append(place(panel, at, p.high()));
        lower.insert(0, "L" + place(panel, at, p.low()));
      }
    }
    if (!middle.isEmpty()) {
      svg.path("range-" + kind, upper.append(lower).append("Z").toString());
      svg.path("curve-" + kind, middle.toString());
    }
    for (CurveFigure.Point p : curve.points()) {
      if (panel.x().shows(p.x())) {
        double at = panel.px(panel.x().coordinate(p.x()));
        svg.openMark(Numbers.value(p.x()), tip(curve, panel, p));
        svg.circle("hit", at, panel.py(panel.y().coordinate(p.median())), 8).closeMark();
      }
    }
  }

  private static String place(Panel panel, double at, double value) {
    return Svg.at(at, panel.py(panel.y().coordinate(value)));
  }

  private static String tip(CurveFigure.Curve curve, Panel panel, CurveFigure.Point p) {
    return "%s = %s\n%s %s\nfrom %s to %s"
        .formatted(
            panel.x().label(),
            Numbers.value(p.x()),
            curve.metric(),
            Numbers.value(p.median(), 3),
            Numbers.value(p.low(), 3),
            Numbers.value(p.high(), 3));
  }
}
