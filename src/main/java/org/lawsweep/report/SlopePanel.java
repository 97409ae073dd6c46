package org.lawsweep.report;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.lawsweep.fit.Slope;

/** Draws the slopes between neighboring levels beside the fitted and the predicted one. */
final class SlopePanel {

  private SlopePanel() {}

  /** Wide enough for what is judged; a pair of close levels may have any slope and is cut off. */
  static Range range(LawFigure figure) {
    Slope slope = figure.row().measured();
    double[] local =
        figure.localSlopes().stream().mapToDouble(LawFigure.LocalSlope::slope).sorted().toArray();
    DoubleStream judged =
        DoubleStream.of(figure.row().predicted(), slope.ciLow(), slope.estimate(), slope.ciHigh());
    if (local.length == 0) {
      return Range.of(judged, 1);
    }
    double middle = local[local.length / 2];
    double reach = 4 * (local[(3 * local.length) / 4] - local[local.length / 4]);
    DoubleStream usual = Arrays.stream(local).filter(s -> Math.abs(s - middle) <= reach);
    return Range.of(DoubleStream.concat(judged, usual), 0.12);
  }

  static void draw(LawFigure figure, Panel panel, Svg svg) {
    panel.frame(svg, "slope between neighbors");
    panel.open(svg);
    Slope slope = figure.row().measured();
    double from = panel.xs().low();
    double to = panel.xs().high();
    if (Double.isFinite(slope.ciLow()) && Double.isFinite(slope.ciHigh())) {
      double top = panel.py(slope.ciHigh());
      svg.rect("band", panel.left(), top, panel.width(), panel.py(slope.ciLow()) - top);
    }
    svg.path("pred", panel.straight(z -> figure.row().predicted(), from, to));
    List<LawFigure.LocalSlope> pairs = figure.localSlopes();
    for (int l = 0; l < pairs.size(); l++) {
      pair(figure, pairs.get(l), panel, svg, Integer.toString(l));
    }
    svg.closeWindow();
    if (Double.isFinite(figure.row().predicted())) {
      new Key(svg, panel.right(), panel.top() - 8, true).line("pred", figure.row().prediction());
    }
  }

  private static void pair(
      LawFigure figure, LawFigure.LocalSlope pair, Panel panel, Svg svg, String key) {
    double a = panel.px(figure.x().coordinate(pair.from()));
    double b = panel.px(figure.x().coordinate(pair.to()));
    double x = (a + b) / 2;
    double inside = panel.ys().clamp(pair.slope());
    double y = panel.py(inside);
    svg.openMark(
        key,
        "slope %s\n%s from %s to %s"
            .formatted(
                Numbers.fixed(pair.slope(), 3),
                figure.x().label(),
                Numbers.value(pair.from()),
                Numbers.value(pair.to())));
    if (panel.ys().contains(pair.slope())) {
      double half = pair.halfWidth();
      if (Double.isFinite(half)) {
        double low = panel.py(pair.slope() - half);
        svg.line("whisker faint", x, low, x, panel.py(pair.slope() + half));
      }
      svg.line("step", a + 1.5, y, b - 1.5, y);
    } else {
      // Outside: an arrowhead at the edge that it left by.
      double down = pair.slope() > inside ? -6 : 6;
      svg.path("dot", "M%sl-4 %sh8z".formatted(Svg.at(x, y - down / 6), Markup.px(-down)));
    }
    svg.circle("hit", x, y, 10).closeMark();
  }
}
