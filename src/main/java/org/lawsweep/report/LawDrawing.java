package org.lawsweep.report;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.lawsweep.law.Slope;

/** Draws a law: the data with its lines, and below it, on the same x, what the eye misses there. */
public final class LawDrawing {

  private static final double MARGIN = 0.05;

  private final LawFigure figure;
  private final List<LawFigure.Level> levels;
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
    this.from = z.length == 0 ? Double.NaN : z[0];
    this.to = z.length == 0 ? Double.NaN : z[z.length - 1];
  }

  private DoubleStream seedCoordinates() {
    return figure.seeds().shown().stream().mapToDouble(seed -> z(seed.x()));
  }

  /** The drawing as SVG markup, styled by the classes of {@link Theme}. */
  public static String svg(LawFigure figure) {
    boolean spread = figure.drawn().stream().anyMatch(level -> level.spread() > 0);
    double height = spread ? 624 : 526;
    Svg svg = Svg.open(Layout.WIDTH, height, figure.row().title() + " in " + figure.x().label());
    LawDrawing drawing = new LawDrawing(figure, svg);
    drawing.scatter(drawing.panel(figure.y(), drawing.scatterRange(), 26, 236));
    drawing.residuals(drawing.panel(plain("residual"), drawing.residualRange(), 298, 70));
    Panel last = drawing.panel(plain("slope"), drawing.slopeRange(), 400, 80);
    drawing.slopes(last);
    if (spread) {
      last = drawing.panel(Axis.log("spread", ""), drawing.spreadRange(), 512, 66);
      drawing.spread(last);
    }
    last.bottomAxis(svg);
    return svg.close();
  }

  private static Axis plain(String label) {
    return Axis.linear(label, "");
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
    DoubleStream seeds = figure.seeds().shown().stream().mapToDouble(seed -> u(seed.y()));
    return Range.of(DoubleStream.concat(means, seeds), MARGIN);
  }

  private void scatter(Panel panel) {
    panel.frame(svg, Layout.shorten(figure.y().text()));
    panel.open(svg);
    StringBuilder seeds = new StringBuilder();
    for (LawFigure.Seed seed : figure.seeds().shown()) {
      if (figure.x().shows(seed.x()) && figure.y().shows(seed.y())) {
        // A dot is a stroke of no length with round ends: a tenth of a circle's markup.
        seeds.append("M").append(Svg.at(panel.px(z(seed.x())), panel.py(u(seed.y())))).append("h0");
      }
    }
    svg.path("seed", seeds.toString());
    lines(panel, 0);
    whiskers(panel, 0);
    svg.closeWindow();
    key(panel);
  }

  /** Band and lines; less the fitted one where {@code less} is 1. */
  private void lines(Panel panel, int less) {
    svg.path(
        "band",
        panel.band(
            z -> (1 - less) * fitted.at(z) - fitted.halfWidthAt(z),
            z -> (1 - less) * fitted.at(z) + fitted.halfWidthAt(z),
            from,
            to));
    if (figure.offset().isPresent()) {
      svg.path(
          "offset",
          panel.curve(
              z -> u(figure.offset().at(figure.x().value(z))) - less * fitted.at(z), from, to));
    }
    svg.path("fit", panel.curve(z -> (1 - less) * fitted.at(z), from, to));
    svg.path("pred", panel.curve(z -> predicted.at(z) - less * fitted.at(z), from, to));
  }

  private void whiskers(Panel panel, int less) {
    for (int l = 0; l < levels.size(); l++) {
      LawFigure.Level level = levels.get(l);
      double line = less * fitted.at(z(level.x()));
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

  private String tip(LawFigure.Level level) {
    String interval =
        Double.isFinite(level.low()) && Double.isFinite(level.high())
            ? " [%s, %s]".formatted(Numbers.value(level.low()), Numbers.value(level.high()))
            : "";
    return "%s = %s\n%s = %s%s\n%s trials"
        .formatted(
            figure.x().label(),
            Numbers.value(level.x()),
            figure.y().label(),
            Numbers.value(level.y()),
            interval,
            Numbers.count(level.count()));
  }

  /** What the lines are, in the upper corner that a falling or rising line leaves empty. */
  private void key(Panel panel) {
    LawRow row = figure.row();
    Slope slope = row.measured();
    boolean falling = !(slope.estimate() > 0);
    Key key = new Key(svg, falling ? panel.right() : panel.left() + 8, panel.top() + 14, falling);
    if (Double.isFinite(slope.estimate())) {
      key.line(
          "fit", "fitted " + Numbers.interval(slope.estimate(), slope.ciLow(), slope.ciHigh()));
    }
    if (Double.isFinite(row.predicted())) {
      key.line("pred", "predicted " + row.relation() + " " + Numbers.slope(row.predicted()));
    }
    LawFigure.Offset offset = figure.offset();
    if (offset.isPresent()) {
      key.line(
          "offset",
          "with a floor " + Numbers.interval(offset.exponent(), offset.low(), offset.high()));
    }
    int shown = figure.seeds().shown().size();
    if (shown > 0) {
      boolean all = shown == figure.seeds().total();
      String of = all ? "" : " of " + Numbers.count(figure.seeds().total());
      key.dot("seed", Numbers.count(shown) + of + " trials");
    }
  }

  private Range residualRange() {
    double[] residuals = figure.residuals();
    DoubleStream ends =
        levels.stream()
            .flatMapToDouble(
                l -> DoubleStream.of(l.low(), l.high()).map(end -> u(end) - fitted.at(z(l.x()))));
    DoubleStream band =
        DoubleStream.of(from, to)
            .flatMap(z -> DoubleStream.of(1, -1).map(s -> s * fitted.halfWidthAt(z)));
    return Range.of(
        Stream.of(Arrays.stream(residuals), ends, band, DoubleStream.of(0)).flatMapToDouble(s -> s),
        MARGIN);
  }

  private void residuals(Panel panel) {
    panel.frame(svg, Layout.shorten("residual of " + Layout.coordinate(figure.y())));
    panel.open(svg);
    lines(panel, 1);
    whiskers(panel, 1);
    svg.closeWindow();
  }

  /** Wide enough for what is judged; a pair of close levels may have any slope and is cut off. */
  private Range slopeRange() {
    Slope slope = figure.row().measured();
    double[] local =
        figure.localSlopes().stream().mapToDouble(LawFigure.LocalSlope::slope).sorted().toArray();
    Range judged =
        Range.of(
            DoubleStream.of(
                figure.row().predicted(), slope.ciLow(), slope.estimate(), slope.ciHigh()),
            1);
    if (local.length == 0) {
      return judged;
    }
    double middle = local[local.length / 2];
    double reach = 4 * (local[(3 * local.length) / 4] - local[local.length / 4]);
    DoubleStream usual = Arrays.stream(local).filter(s -> Math.abs(s - middle) <= reach);
    return Range.of(DoubleStream.concat(DoubleStream.of(judged.low(), judged.high()), usual), 0.08);
  }

  private void slopes(Panel panel) {
    panel.frame(svg, "slope between neighbours");
    panel.open(svg);
    Slope slope = figure.row().measured();
    svg.path("band", panel.band(z -> slope.ciLow(), z -> slope.ciHigh(), xs.low(), xs.high()));
    svg.path("pred", panel.curve(z -> figure.row().predicted(), xs.low(), xs.high()));
    List<LawFigure.LocalSlope> pairs = figure.localSlopes();
    for (int l = 0; l < pairs.size(); l++) {
      slope(panel, pairs.get(l), Integer.toString(l));
    }
    svg.closeWindow();
    if (Double.isFinite(figure.row().predicted())) {
      double y = panel.py(figure.row().predicted());
      svg.text("note e halo", panel.right(), y - 5, "predicted");
    }
  }

  private void slope(Panel panel, LawFigure.LocalSlope pair, String key) {
    double a = panel.px(z(pair.from()));
    double b = panel.px(z(pair.to()));
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
        svg.line("whisker", x, panel.py(pair.slope() - half), x, panel.py(pair.slope() + half));
      }
      svg.line("step", a + 1.5, y, b - 1.5, y);
    } else {
      // Outside: an arrowhead at the edge that it left by.
      double tip = pair.slope() > inside ? -6 : 6;
      svg.path(
          "dot",
          "M%sl-4 0l4 %sl4 %sz"
              .formatted(Svg.at(x, y - tip - tip / 6), Markup.px(tip), Markup.px(-tip)));
    }
    svg.circle("hit", x, y, 10).closeMark();
  }

  private Range spreadRange() {
    return Range.of(levels.stream().mapToDouble(LawFigure.Level::spread).map(Math::log), 0.15);
  }

  private void spread(Panel panel) {
    panel.frame(svg, Layout.shorten("spread over seeds, sd of " + Layout.coordinate(figure.y())));
    for (int l = 0; l < levels.size(); l++) {
      LawFigure.Level level = levels.get(l);
      if (level.spread() > 0) {
        double x = panel.px(z(level.x()));
        double y = panel.py(Math.log(level.spread()));
        svg.openMark(
            Integer.toString(l),
            "%s = %s\nspread %s"
                .formatted(
                    figure.x().label(), Numbers.value(level.x()), Numbers.value(level.spread())));
        svg.circle("hit", x, y, 10).circle("ring", x, y, 3).closeMark();
      }
    }
  }
}
