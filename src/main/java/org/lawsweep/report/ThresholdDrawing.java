package org.lawsweep.report;

import java.util.stream.DoubleStream;
import org.lawsweep.fit.Rate;

/** Draws the fraction of success along one axis, its logistic curve and where it crosses 1/2. */
public final class ThresholdDrawing {

  private ThresholdDrawing() {}

  /** The drawing as SVG markup, styled by the classes of {@link Theme}. */
  public static String svg(ThresholdFigure figure) {
    Svg svg = Svg.open(Layout.WIDTH, 308, figure.title() + " " + figure.cell());
    Axis x = figure.x();
    ThresholdFigure.Crossing crossing = figure.crossing();
    Range xs =
        Range.of(
            DoubleStream.concat(
                figure.drawn().stream().mapToDouble(rate -> x.coordinate(rate.x())),
                DoubleStream.of(x.coordinate(figure.predicted()))),
            0.05);
    Panel panel =
        new Panel(
            x,
            Axis.linear("fraction", ""),
            xs,
            new Range(-0.04, 1.04),
            Layout.LEFT,
            52,
            Layout.PANEL,
            206);
    panel.frame(svg, "");
    svg.text("head", panel.left(), 14, Layout.shorten("fraction with " + figure.success()));
    panel.open(svg);
    if (crossing.hasInterval()) {
      double low = pixel(panel, crossing.low(), panel.left());
      double high = pixel(panel, crossing.high(), panel.right());
      svg.rect("bracket", low, panel.top(), Math.max(1, high - low), panel.height());
    }
    svg.line("half", panel.left(), panel.py(0.5), panel.right(), panel.py(0.5));
    svg.path("fit", panel.curve(z -> figure.curve(x.value(z)), xs.low(), xs.high()));
    rates(figure, panel, svg);
    svg.closeWindow();
    places(figure, panel, svg);
    panel.bottomAxis(svg);
    return svg.close();
  }

  private static void rates(ThresholdFigure figure, Panel panel, Svg svg) {
    int key = 0;
    for (Rate rate : figure.drawn()) {
      double at = panel.px(figure.x().coordinate(rate.x()));
      svg.openMark(
          Integer.toString(key++),
          "%s = %s\n%s %s\n%s"
              .formatted(
                  figure.x().label(),
                  Numbers.value(rate.x()),
                  Numbers.fixed(rate.rate(), 2),
                  Numbers.range(rate.low(), rate.high()),
                  Numbers.count(rate.trials(), "trial")));
      if (Double.isFinite(rate.low()) && Double.isFinite(rate.high())) {
        svg.line("whisker", at, panel.py(rate.low()), at, panel.py(rate.high()));
      }
      double y = panel.py(rate.rate());
      svg.circle("hit", at, y, 10).circle("dot", at, y, 3.2).closeMark();
    }
  }

  /** The fitted and the predicted place, named above the panel where they are. */
  private static void places(ThresholdFigure figure, Panel panel, Svg svg) {
    ThresholdFigure.Crossing crossing = figure.crossing();
    String interval = value(crossing.low()) + ", " + value(crossing.high()) + "]";
    if (crossing.isFitted()) {
      double at = panel.px(figure.x().coordinate(crossing.at()));
      svg.line("fit", at, panel.top(), at, panel.bottom());
      label(svg, panel, at, 30, "half at " + value(crossing.at()) + " [" + interval);
    } else if (crossing.hasInterval()) {
      double low = pixel(panel, crossing.low(), panel.left());
      double high = pixel(panel, crossing.high(), panel.right());
      label(svg, panel, (low + high) / 2, 30, "half within [" + interval);
    }
    if (figure.x().shows(figure.predicted())) {
      double at = panel.px(figure.x().coordinate(figure.predicted()));
      svg.line("pred", at, panel.top(), at, panel.bottom());
      label(svg, panel, at, 46, "predicted " + value(figure.predicted()));
    }
  }

  private static double pixel(Panel panel, double value, double open) {
    return panel.x().shows(value) ? panel.px(panel.x().coordinate(value)) : open;
  }

  private static String value(double value) {
    return Numbers.value(value, 3);
  }

  /** A text centered at a place, or at the nearest place where it stays inside. */
  private static void label(Svg svg, Panel panel, double at, double y, String text) {
    double half = 3.1 * text.length();
    double low = panel.left() + half;
    double inside = Math.max(low, Math.min(Math.max(low, panel.right() - half), at));
    svg.text("note c halo", inside, y, text);
  }
}
