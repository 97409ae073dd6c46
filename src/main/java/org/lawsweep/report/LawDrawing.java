package org.lawsweep.report;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.lawsweep.fit.Level;
import org.lawsweep.fit.OffsetFit;
import org.lawsweep.fit.Point;
import org.lawsweep.fit.Scale;
import org.lawsweep.fit.Slope;

/** Draws a law: the data with its lines, and below it, on the same x, what the eye misses there. */
public final class LawDrawing {

  private static final double MARGIN = 0.05;

  private final LawFigure figure;
  private final List<Level> levels;
  private final Line fitted;
  private final Line predicted;
  private final Range xs;
  private final double from;
  private final double to;
  private final Svg svg;

  private LawDrawing(LawFigure figure, Svg svg) {
    this.figure = figure;
    this.levels = figure.drawn();
    this.fitted = figure.fitted();
    this.predicted = figure.predicted();
    this.svg = svg;
    double[] z = levels.stream().mapToDouble(level -> z(level.x())).toArray();
    this.xs = Range.of(DoubleStream.concat(Arrays.stream(z), seedCoordinates()), MARGIN);
    // A comparison has no levels: its line crosses the whole panel.
    this.from = z.length == 0 ? xs.low() : z[0];
    this.to = z.length == 0 ? xs.high() : z[z.length - 1];
  }

  private DoubleStream seedCoordinates() {
    return figure.points().shown().stream().mapToDouble(seed -> z(seed.x()));
  }

  /** The drawing as SVG markup, styled by the classes of {@link Theme}. */
  public static String svg(LawFigure figure) {
    boolean slopes = figure.guide() == LawFigure.Guide.SLOPE;
    boolean spread = SpreadPanel.isKnown(figure);
    boolean line = figure.guide().hasLine();
    double top = 26 + keyHeight(figure);
    double height = top + 288 + (line ? 98 : 0) + (slopes ? 114 : 0) + (spread ? 98 : 0);
    String label = figure.row().title() + " in " + figure.x().label();
    Svg svg = Svg.open(Layout.WIDTH, height, label);
    LawDrawing drawing = new LawDrawing(figure, svg);
    Panel last = drawing.panel(figure.y(), drawing.scatterRange(), top, 236);
    drawing.scatter(last);
    drawing.key();
    if (line) {
      last =
          drawing.panel(
              Axis.linear("residual", ""), drawing.residualRange(), last.bottom() + 36, 70);
      drawing.residuals(last);
    }
    if (slopes) {
      last =
          drawing.panel(Axis.linear("slope", ""), SlopePanel.range(figure), last.bottom() + 32, 80);
      SlopePanel.draw(figure, last, svg);
    }
    if (spread) {
      last = drawing.panel(SpreadPanel.Y, SpreadPanel.range(figure), last.bottom() + 32, 66);
      SpreadPanel.draw(figure, last, svg);
    }
    last.bottomAxis(svg);
    return svg.close();
  }

  private Panel panel(Axis y, Range ys, double top, double height) {
    return new Panel(figure.x(), y, xs, ys, Layout.LEFT, top, Layout.PANEL, height);
  }

  private double z(double x) {
    return figure.x().coordinate(x);
  }

  private double u(double y) {
    return figure.y().coordinate(y);
  }

  private Range scatterRange() {
    DoubleStream means =
        levels.stream().flatMapToDouble(l -> DoubleStream.of(u(l.y()), u(l.low()), u(l.high())));
    DoubleStream seeds = figure.points().shown().stream().mapToDouble(seed -> u(seed.y()));
    Range data = Range.of(DoubleStream.concat(means, seeds), MARGIN);
    if (figure.guide() == LawFigure.Guide.SLOPE) {
      return data;
    }
    double value =
        figure.guide() == LawFigure.Guide.VALUE ? u(figure.row().predicted()) : data.low();
    return Range.of(DoubleStream.of(data.low(), data.high(), value), MARGIN);
  }

  private void scatter(Panel panel) {
    panel.frame(svg, Layout.shorten(figure.y().text()));
    panel.open(svg);
    StringBuilder seeds = new StringBuilder();
    for (Point seed : figure.points().shown()) {
      if (figure.x().shows(seed.x()) && figure.y().shows(seed.y())) {
        // A dot is a stroke of no length with round ends: a tenth of a circle's markup.
        seeds.append("M").append(Svg.at(panel.px(z(seed.x())), panel.py(u(seed.y())))).append("h0");
      }
    }
    svg.path("seed", seeds.toString());
    lines(panel, z -> 0);
    whiskers(panel, z -> 0);
    svg.closeWindow();
  }

  /** Band and lines, with {@code base} taken off. */
  private void lines(Panel panel, DoubleUnaryOperator base) {
    DoubleUnaryOperator low = figure.bandLow();
    DoubleUnaryOperator high = figure.bandHigh();
    svg.path(
        "band",
        panel.band(
            z -> low.applyAsDouble(z) - base.applyAsDouble(z),
            z -> high.applyAsDouble(z) - base.applyAsDouble(z),
            from,
            to));
    if (figure.hasOffset()) {
      svg.path(
          "offset",
          panel.curve(
              z -> u(figure.offset().at(figure.x().value(z))) - base.applyAsDouble(z), from, to));
    }
    svg.path("fit", panel.straight(z -> fitted.at(z) - base.applyAsDouble(z), from, to));
    svg.path("pred", panel.straight(z -> predicted.at(z) - base.applyAsDouble(z), from, to));
  }

  /** Levels with their intervals, with {@code base} taken off. */
  private void whiskers(Panel panel, DoubleUnaryOperator base) {
    for (int l = 0; l < levels.size(); l++) {
      Level level = levels.get(l);
      double line = base.applyAsDouble(z(level.x()));
      double x = panel.px(z(level.x()));
      double low = panel.py(u(level.low()) - line);
      double high = panel.py(u(level.high()) - line);
      double y = panel.py(u(level.y()) - line);
      if (!Double.isFinite(y)) {
        continue;
      }
      svg.openMark(Integer.toString(l), tip(level));
      if (Double.isFinite(low) && Double.isFinite(high)) {
        svg.line("whisker", x, low, x, high);
      }
      svg.circle("hit", x, y, 10).circle("dot", x, y, 3.2).closeMark();
    }
  }

  private String tip(Level level) {
    String interval =
        Double.isFinite(level.low()) && Double.isFinite(level.high())
            ? " [%s, %s]".formatted(Numbers.value(level.low()), Numbers.value(level.high()))
            : "";
    return "%s = %s\n%s = %s%s\n%s"
        .formatted(
            figure.x().label(),
            Numbers.value(level.x()),
            figure.y().label(),
            Numbers.value(level.y()),
            interval,
            Numbers.count(level.count(), "trial"));
  }

  private static boolean isPredicted(LawFigure figure) {
    return figure.guide() == LawFigure.Guide.EQUALITY
        || (figure.guide().hasLine() && Double.isFinite(figure.row().predicted()));
  }

  private static boolean isEstimated(LawFigure figure) {
    return Double.isFinite(figure.row().measured().estimate());
  }

  private static double keyHeight(LawFigure figure) {
    boolean seeds = !figure.points().shown().isEmpty();
    return Key.STEP
        * Stream.of(isEstimated(figure), isPredicted(figure), figure.hasOffset(), seeds)
            .filter(there -> there)
            .count();
  }

  /** What the lines are, above the data, which would lie beneath it anywhere else. */
  private void key() {
    LawRow row = figure.row();
    Slope slope = row.measured();
    Key key = new Key(svg, Layout.LEFT, 14, false);
    if (isEstimated(figure)) {
      String estimate =
          figure.estimate()
              + " "
              + Numbers.interval(slope.estimate(), slope.ciLow(), slope.ciHigh());
      if (figure.guide().hasLine()) {
        key.line("fit", estimate);
      } else {
        key.text(estimate);
      }
    }
    if (isPredicted(figure)) {
      boolean equality = figure.guide() == LawFigure.Guide.EQUALITY;
      key.line("pred", equality ? "equal" : row.prediction());
    }
    OffsetFit offset = figure.offset();
    if (figure.hasOffset()) {
      key.line(
          "offset",
          "with a floor " + Numbers.interval(offset.exponent(), offset.ciLow(), offset.ciHigh()));
    }
    if (!figure.points().shown().isEmpty()) {
      key.dot("seed", figure.points().count("trial"));
    }
  }

  private Range residualRange() {
    double[] residuals = figure.residuals();
    DoubleStream ends =
        levels.stream()
            .flatMapToDouble(
                l -> DoubleStream.of(l.low(), l.high()).map(end -> u(end) - fitted.at(z(l.x()))));
    DoubleUnaryOperator low = figure.bandLow();
    DoubleUnaryOperator high = figure.bandHigh();
    DoubleStream band =
        DoubleStream.of(from, to)
            .flatMap(
                z ->
                    DoubleStream.of(low.applyAsDouble(z), high.applyAsDouble(z))
                        .map(edge -> edge - fitted.at(z)));
    return Range.of(
        Stream.of(Arrays.stream(residuals), ends, band, DoubleStream.of(0)).flatMapToDouble(s -> s),
        MARGIN);
  }

  private void residuals(Panel panel) {
    boolean log = figure.y().scale() == Scale.LOG;
    panel.frame(svg, log ? "ln measured − ln fitted" : "measured − fitted");
    panel.open(svg);
    lines(panel, fitted::at);
    whiskers(panel, fitted::at);
    svg.closeWindow();
  }
}
