package org.lawsweep.report;

import java.util.stream.DoubleStream;

/** Draws measured against predicted seconds on one pair of equal logarithmic axes. */
public final class CostDrawing {

  private CostDrawing() {}

  /** The drawing as SVG markup, styled by the classes of {@link Theme}. */
  public static String svg(CostFigure figure) {
    double top = 26 + 2 * Key.STEP;
    Svg svg = Svg.open(Layout.WIDTH, top + 374, figure.title());
    Range both =
        Range.of(
            figure.drawn().stream()
                .flatMapToDouble(c -> DoubleStream.of(c.predicted(), c.measured()))
                .map(Math::log),
            0.04);
    Panel panel =
        new Panel(
            Axis.log("predicted", "s"),
            Axis.log("measured", "s"),
            both,
            both,
            Layout.LEFT,
            top,
            Layout.PANEL,
            320);
    panel.frame(svg, "measured (s)");
    panel.open(svg);
    svg.path("pred", panel.straight(z -> z, both.low(), both.high()));
    StringBuilder units = new StringBuilder();
    for (CostFigure.Cost cost : figure.drawn()) {
      units
          .append("M")
          .append(Svg.at(panel.px(Math.log(cost.predicted())), panel.py(Math.log(cost.measured()))))
          .append("h0");
    }
    double ratio = figure.medianRatio();
    svg.openMark("all", "median measured ÷ predicted: " + Numbers.value(ratio));
    svg.path("unit", units.toString()).closeMark().closeWindow();
    Key key = new Key(svg, panel.left(), 14, false);
    key.line("pred", "as predicted");
    key.dot("unit", figure.costs().count("unit") + ", median ×" + Numbers.value(ratio, 3));
    panel.bottomAxis(svg);
    return svg.close();
  }
}
