package org.lawsweep.result;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.lawsweep.fit.Level;
import org.lawsweep.fit.Location;
import org.lawsweep.fit.OffsetFit;
import org.lawsweep.fit.Point;
import org.lawsweep.report.Sample;

/**
 * The trials of a cell along one predictor, or beside what they are compared with.
 *
 * @param predictor what the row that it explains names; null for a law that names none
 * @param points some of the trials, evenly over their order in x and y, or in the excess over x
 * @param levels some of them, evenly, ascending; none of a comparison
 * @param offset the fit with an offset; null where there is none
 */
record Panel(String predictor, Sample<Point> points, Sample<Level> levels, OffsetFit offset)
    implements Serializable {

  /** Trials of a panel that come to the driver. */
  private static final int POINTS = 400;

  /** By the excess of y over x, so that the worst row is always among those drawn. */
  private static final Comparator<Point> EXCESS =
      Comparator.<Point>comparingDouble(point -> (point.y() - point.x()) / Math.abs(point.x()))
          .thenComparingDouble(Point::x)
          .thenComparingLong(Point::replicate);

  /**
   * Puts trials along one of their predictors.
   *
   * @param k its number
   * @param response what is drawn of a trial; those of which it is not finite are left out
   * @param location what stands for the trials of a level
   * @param offset the fit with an offset; null where there is none
   */
  static Panel along(
      String predictor,
      List<Seen> trials,
      int k,
      ToDoubleFunction<Seen> response,
      Location location,
      OffsetFit offset) {
    List<Point> means = new ArrayList<>();
    List<Point> points = new ArrayList<>();
    Map<Double, Long> counts = new HashMap<>();
    long total = 0;
    for (Seen seen : trials) {
      double x = seen.x().get(k);
      double y = response.applyAsDouble(seen);
      if (Double.isFinite(y)) {
        means.add(new Point(x, y, seen.replicate()));
        total += seen.count();
        if (Double.isFinite(location.inner(y))) {
          counts.merge(x, (long) seen.count(), Long::sum);
        }
        Seen one = seen.shown();
        points.add(new Point(x, response.applyAsDouble(one), one.replicate()));
      }
    }
    means.sort(Point.ORDER);
    points.sort(Point.ORDER);
    return new Panel(
        predictor,
        sample(points, total, Point.ORDER),
        Sample.all(Level.of(means, points, counts, location))
            .thinned(CellFigure.LEVELS, Comparator.comparingDouble(Level::x)),
        offset);
  }

  /**
   * Puts responses, y, beside what they are compared with, x, where both are known.
   *
   * @param some of them
   * @param total how many there are
   */
  static Panel comparing(String predictor, Stream<Point> some, long total) {
    List<Point> points = some.filter(Panel::isKnown).sorted(EXCESS).toList();
    return new Panel(predictor, sample(points, total, EXCESS), Sample.all(List.of()), null);
  }

  /** Puts all of them so. */
  static Panel comparing(String predictor, Stream<Point> all) {
    List<Point> points = all.filter(Panel::isKnown).toList();
    return comparing(predictor, points.stream(), points.size());
  }

  private static boolean isKnown(Point point) {
    return Double.isFinite(point.x()) && Double.isFinite(point.y());
  }

  private static Sample<Point> sample(List<Point> sorted, long total, Comparator<Point> order) {
    return new Sample<>(sorted, total).thinned(POINTS, order);
  }

  /** The same panel whose levels show no spread. */
  Panel withoutSpread() {
    List<Level> bare = levels.shown().stream().map(Level::withoutSpread).toList();
    return new Panel(predictor, points, new Sample<>(bare, levels.total()), offset);
  }
}
