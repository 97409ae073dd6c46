package org.lawsweep.report;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lawsweep.fit.Tried;

/** Draws the fraction of success over two axes as cells, with both boundaries on top. */
public final class BoundaryDrawing {

  private static final double HATCH = 6;

  private final BoundaryFigure figure;
  private final BoundaryFigure.Lattice lattice;
  private final double[] columns;
  private final double[] rows;
  private final Panel panel;
  private final Svg svg;

  private BoundaryDrawing(BoundaryFigure figure, Svg svg) {
    this.figure = figure;
    this.svg = svg;
    this.lattice = figure.lattice();
    this.columns = BoundaryFigure.borders(lattice.columns());
    this.rows = BoundaryFigure.borders(lattice.rows());
    this.panel =
        new Panel(
            figure.x(), figure.y(), span(columns), span(rows), Layout.LEFT, 26, Layout.PANEL, 280);
  }

  private static Range span(double[] borders) {
    return Range.of(Arrays.stream(borders), 0);
  }

  /** The drawing as SVG markup, styled by the classes of {@link Theme}. */
  public static String svg(BoundaryFigure figure) {
    Svg svg = Svg.open(Layout.WIDTH, 412, figure.title() + " " + figure.cell());
    BoundaryDrawing drawing = new BoundaryDrawing(figure, svg);
    drawing.panel.frame(svg, Layout.shorten(figure.y().text()));
    drawing.cells();
    drawing.panel.open(svg);
    drawing.curve("contour", figure.fitted());
    drawing.curve("pred", figure.predicted());
    svg.closeWindow();
    drawing.panel.bottomAxis(svg);
    drawing.key();
    return svg.close();
  }

  private void cells() {
    svg.rect("untried", panel.left(), panel.top(), panel.width(), panel.height());
    Map<String, Integer> keys = new HashMap<>();
    for (Tried point : figure.drawn()) {
      int column = lattice.column(point);
      int row = lattice.row(point);
      double left = panel.px(columns[column]);
      double top = panel.py(rows[row + 1]);
      double width = panel.px(columns[column + 1]) - left;
      double height = panel.py(rows[row]) - top;
      String place = column + "-" + row;
      svg.openMark(place + "-" + keys.merge(place, 1, Integer::sum), tip(point));
      svg.rect("cell", left, top, width, height);
      if (point.trials() > 0) {
        svg.raw("<g opacity=\"" + opacity(point.fraction()) + "\">");
        svg.rect("success", left, top, width, height).raw("</g>");
      }
      if (point.trials() == 0) {
        svg.openWindow(left, top, width, height);
        svg.path("hatch", hatch(left, top, width, height)).closeWindow();
      }
      svg.rect("border hit", left, top, width, height).closeMark();
    }
  }

  private static String opacity(double fraction) {
    return Numbers.fixed(0.04 + 0.88 * fraction, 3);
  }

  private static String hatch(double left, double top, double width, double height) {
    StringBuilder path = new StringBuilder();
    for (double at = -height; at < width; at += HATCH) {
      path.append("M").append(Svg.at(left + at, top + height));
      path.append("l").append(Svg.at(height, -height));
    }
    return path.toString();
  }

  private String tip(Tried point) {
    return "%s = %s\n%s = %s\n%s of %s: %s\n%s failed"
        .formatted(
            figure.x().label(),
            Numbers.value(point.x()),
            figure.y().label(),
            Numbers.value(point.y()),
            Numbers.count(point.successes()),
            Numbers.count(point.trials(), "trial"),
            figure.success(),
            Numbers.count(point.failed()));
  }

  /** A curve with a rim of paper, so that it shows on light and on dark cells. */
  private void curve(String kind, List<BoundaryFigure.Place> places) {
    String path =
        places.stream()
            .filter(p -> figure.x().shows(p.x()) && figure.y().shows(p.y()))
            .map(
                p ->
                    Svg.at(
                        panel.px(figure.x().coordinate(p.x())),
                        panel.py(figure.y().coordinate(p.y()))))
            .collect(Collectors.joining("L"));
    if (!path.isEmpty()) {
      svg.path("edge", "M" + path).path(kind, "M" + path);
    }
  }

  private void key() {
    double y = 364;
    for (int k = 0; k < 24; k++) {
      svg.raw("<g opacity=\"" + opacity(k / 23.0) + "\">");
      svg.rect("success", Layout.LEFT + 3 * k, y - 9, 3, 11).raw("</g>");
    }
    svg.text("note", Layout.LEFT + 80, y, Layout.shorten("0 to 1, " + figure.success()));
    y += 18;
    svg.rect("untried", Layout.LEFT, y - 9, 16, 11);
    svg.text("note", Layout.LEFT + 24, y, "untried");
    svg.openWindow(Layout.LEFT + 130, y - 9, 16, 11);
    svg.path("hatch", hatch(Layout.LEFT + 130, y - 9, 16, 11)).closeWindow();
    svg.text("note", Layout.LEFT + 154, y, "failed");
    y += 18;
    if (!figure.fitted().isEmpty()) {
      new Key(svg, Layout.LEFT, y, false).line("contour", "fitted 50 %");
    }
    if (!figure.predicted().isEmpty()) {
      new Key(svg, Layout.LEFT + 130, y, false).line("pred", "predicted");
    }
  }
}
