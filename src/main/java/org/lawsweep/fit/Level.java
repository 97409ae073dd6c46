package org.lawsweep.fit;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.math3.stat.StatUtils;

/**
 * The trials at one value of a predictor. NaN stands for what one trial does not determine.
 *
 * @param x the value
 * @param y their location as a response: the geometric mean, or the mean
 * @param low lower end of its 95 % interval, Student's over trials
 * @param high upper end
 * @param spread the standard deviation over trials, of ln y where a fit takes logarithms
 * @param count how many trials
 */
public record Level(double x, double y, double low, double high, double spread, long count)
    implements Serializable {

  /**
   * Groups trials by x.
   *
   * @param means of blocks of trials, or all trials, read; those that the location has no place for
   *     are left out
   * @param trials at least one of each block, read: how much trials spread
   * @param counts how many trials that the location has a place for there are at each x, read
   * @return one level for each x, ascending
   */
  public static List<Level> of(
      List<Point> means, List<Point> trials, Map<Double, Long> counts, Location location) {
    TreeMap<Double, List<Double>> blocks = values(means, location);
    TreeMap<Double, List<Double>> single = values(trials, location);
    List<Level> levels = new ArrayList<>();
    blocks.forEach((x, y) -> levels.add(of(x, y, single.get(x), counts.get(x), location)));
    return levels;
  }

  private static TreeMap<Double, List<Double>> values(List<Point> points, Location location) {
    TreeMap<Double, List<Double>> values = new TreeMap<>();
    for (Point point : points) {
      if (Double.isFinite(location.inner(point.y()))) {
        values.computeIfAbsent(point.x(), x -> new ArrayList<>()).add(point.y());
      }
    }
    return values;
  }

  private static Level of(
      double x, List<Double> values, List<Double> trials, long count, Location location) {
    double[] y = values.stream().mapToDouble(location::inner).toArray();
    double mean = StatUtils.mean(y);
    double half =
        y.length > 1
            ? Student.quantile(y.length - 1) * deviation(y) / Math.sqrt(y.length)
            : Double.NaN;
    return new Level(
        x,
        location.response(mean),
        location.response(mean - half),
        location.response(mean + half),
        deviation(trials.stream().mapToDouble(v -> location.scale().of(v)).toArray()),
        count);
  }

  /** The same level without its spread: ranks know no scale on which to scatter. */
  public Level withoutSpread() {
    return new Level(x, y, low, high, Double.NaN, count);
  }

  private static double deviation(double[] y) {
    double unit = Units.of(Arrays.stream(y));
    double[] scaled = Arrays.stream(y).map(value -> value / unit).toArray();
    return y.length > 1 ? unit * Math.sqrt(StatUtils.variance(scaled)) : Double.NaN;
  }
}
