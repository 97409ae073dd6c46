package org.lawsweep.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Metrics over an axis, beside each other: a loss along two paths, say.
 *
 * @param title what the figure shows
 * @param cell where: the other axes that vary; empty for none
 * @param x the axis
 * @param curves one a metric
 * @param sql the query that gives the data again
 */
public record CurveFigure(String title, String cell, Axis x, List<Curve> curves, String sql)
    implements Figure {

  /**
   * A metric.
   *
   * @param metric its name
   * @param points sorted by x
   */
  public record Curve(String metric, List<Point> points) {

    /** Sorts the points. */
    public Curve {
      Objects.requireNonNull(metric, "metric");
      points = points.stream().sorted(Comparator.comparingDouble(Point::x)).toList();
    }
  }

  /**
   * What the replicates gave at one place.
   *
   * @param x the place
   * @param median the median
   * @param low the least
   * @param high the greatest
   */
  public record Point(double x, double median, double low, double high) {}

  /** Greatest over least value from which heights are told apart on a logarithmic axis alone. */
  private static final double WIDE = 100;

  /** Copies the curves. */
  public CurveFigure {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(cell, "cell");
    Objects.requireNonNull(x, "x");
    Objects.requireNonNull(sql, "sql");
    curves = List.copyOf(curves);
  }

  /** All points that have a place. */
  Stream<Point> points() {
    return curves.stream().flatMap(curve -> curve.points.stream()).filter(p -> x.shows(p.x));
  }

  /** Logarithmic where every value is positive and they span two orders of magnitude. */
  Axis y() {
    double least = points().mapToDouble(Point::low).min().orElse(0);
    double greatest = points().mapToDouble(Point::high).max().orElse(0);
    return least > 0 && greatest > WIDE * least ? Axis.log("value", "") : Axis.linear("value", "");
  }

  /** Empty too where there is one place alone, which is no curve. */
  @Override
  public boolean isEmpty() {
    return points().mapToDouble(Point::x).distinct().limit(2).count() < 2;
  }

  @Override
  public Csv csv() {
    List<List<Object>> rows = new ArrayList<>();
    for (Curve curve : curves) {
      for (Point p : curve.points) {
        rows.add(List.of(curve.metric, p.x, p.median, p.low, p.high));
      }
    }
    return new Csv(List.of("metric", x.label(), "median", "min", "max"), rows);
  }
}
