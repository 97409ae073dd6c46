package org.lawsweep.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.lawsweep.fit.Level;
import org.lawsweep.fit.OffsetFit;
import org.lawsweep.fit.Point;

/**
 * One law in one cell and predictor: seeds, level means, the fitted line and the predicted slope;
 * or what is compared row by row, with the line of equality.
 *
 * @param row the row of the table of laws that the figure explains
 * @param guide how estimate and prediction are drawn
 * @param estimate what the estimate is, in a word or two: {@code fitted}
 * @param x the predictor
 * @param y the response; of a law in several predictors, corrected for the others
 * @param points single trials
 * @param levels what the line was fitted to, in any order
 * @param offset the fit with a floor; null for none
 * @param sql the query that gives the data again
 */
public record LawFigure(
    LawRow row,
    Guide guide,
    String estimate,
    Axis x,
    Axis y,
    Sample<Point> points,
    List<Level> levels,
    OffsetFit offset,
    String sql)
    implements Figure {

  /** How estimate and prediction are drawn: what there is of a line. */
  public enum Guide {
    /** Both are slopes of u in z, drawn through the center of the levels. */
    SLOPE,
    /** Both are values of y, the same at every x. */
    VALUE,
    /** x and y are one quantity, to be compared: the line is where they are equal. */
    EQUALITY,
    /** Neither is a line. */
    NONE;

    /** Whether the estimate is a line through the levels. */
    boolean hasLine() {
      return this == SLOPE || this == VALUE;
    }
  }

  /**
   * The slope between two neighboring levels.
   *
   * @param from the lower x
   * @param to the upper x
   * @param slope Δu / Δz
   * @param halfWidth from the intervals of both levels; NaN where one is unknown
   */
  public record LocalSlope(double from, double to, double slope, double halfWidth) {}

  /** Sorts the levels by x. Those without a place on the axes stay in {@link #csv} alone. */
  public LawFigure {
    Objects.requireNonNull(row, "row");
    Objects.requireNonNull(guide, "guide");
    Objects.requireNonNull(estimate, "estimate");
    Objects.requireNonNull(x, "x");
    Objects.requireNonNull(y, "y");
    Objects.requireNonNull(points, "points");
    Objects.requireNonNull(sql, "sql");
    levels = levels.stream().sorted(Comparator.comparingDouble(Level::x)).toList();
  }

  /** The same figure with at most {@code most} single trials. */
  LawFigure withPoints(int most) {
    Sample<Point> fewer = points.thinned(most, Point.ORDER);
    return new LawFigure(row, guide, estimate, x, y, fewer, levels, offset, sql);
  }

  /** Whether there is a fit with a floor to draw: its factor may overflow. */
  boolean hasOffset() {
    return offset != null && Double.isFinite(offset.at(1));
  }

  /** The levels that have a place on the axes, ascending. */
  List<Level> drawn() {
    return levels.stream().filter(level -> x.shows(level.x()) && y.shows(level.y())).toList();
  }

  /** The fitted line; NaN where the data determines none. */
  Line fitted() {
    return line(row.measured().estimate());
  }

  /**
   * A predicted slope goes through the same center, so that slopes are compared, not intercepts. Of
   * a comparison it is where both are equal.
   */
  Line predicted() {
    return guide == Guide.EQUALITY ? new Line(0, 0, 1, 0) : line(row.predicted());
  }

  private Line line(double value) {
    if (!guide.hasLine()) {
      return new Line(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }
    Line line =
        Line.through(
            drawn().stream().mapToDouble(level -> x.coordinate(level.x())).toArray(),
            drawn().stream().mapToDouble(level -> y.coordinate(level.y())).toArray(),
            guide == Guide.SLOPE ? value : 0);
    return guide == Guide.SLOPE ? line : line.through(y.coordinate(value));
  }

  /** The lower edge of the band around the fitted line, as a function of the coordinate. */
  DoubleUnaryOperator bandLow() {
    return edge(-1, row.measured().ciLow());
  }

  /** The upper edge. */
  DoubleUnaryOperator bandHigh() {
    return edge(1, row.measured().ciHigh());
  }

  private DoubleUnaryOperator edge(int side, double end) {
    Line line = fitted();
    double h = row.measured().halfWidth();
    return guide == Guide.SLOPE
        ? z -> line.at(z) + side * line.halfWidth(z, h)
        : z -> guide.hasLine() ? y.coordinate(end) : Double.NaN;
  }

  /** u_l less the fitted line, for each drawn level; NaN without a line. */
  double[] residuals() {
    Line line = fitted();
    return drawn().stream()
        .mapToDouble(level -> y.coordinate(level.y()) - line.at(x.coordinate(level.x())))
        .toArray();
  }

  /** The slopes between neighbors of {@link #drawn}: curvature and floors show here first. */
  List<LocalSlope> localSlopes() {
    List<Level> levels = drawn();
    List<LocalSlope> slopes = new ArrayList<>();
    for (int l = 1; l < levels.size(); l++) {
      Level a = levels.get(l - 1);
      Level b = levels.get(l);
      double run = x.coordinate(b.x()) - x.coordinate(a.x());
      if (run > 0) {
        double rise = y.coordinate(b.y()) - y.coordinate(a.y());
        slopes.add(
            new LocalSlope(a.x(), b.x(), rise / run, Math.hypot(halfWidth(a), halfWidth(b)) / run));
      }
    }
    return slopes;
  }

  /** Half the interval of a level, in coordinates. */
  private double halfWidth(Level level) {
    return (y.coordinate(level.high()) - y.coordinate(level.low())) / 2;
  }

  @Override
  public String title() {
    return row.law();
  }

  @Override
  public String cell() {
    return row.cell();
  }

  @Override
  public boolean isEmpty() {
    return guide == Guide.EQUALITY ? points.shown().isEmpty() : drawn().isEmpty();
  }

  @Override
  public Csv csv() {
    Stream<List<Object>> means =
        levels.stream()
            .map(l -> List.of("level", l.x(), l.y(), l.low(), l.high(), l.spread(), l.count(), ""));
    Stream<List<Object>> trials =
        points.shown().stream()
            .map(p -> List.of("seed", p.x(), p.y(), "", "", "", "", p.replicate()));
    return new Csv(
        List.of("kind", x.label(), y.label(), "low", "high", "spread", "count", "replicate"),
        Stream.concat(means, trials).toList());
  }
}
