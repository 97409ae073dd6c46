package org.lawsweep.table;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;
import org.lawsweep.fit.Diagnostics;
import org.lawsweep.fit.OffsetFit;
import org.lawsweep.fit.Scale;
import org.lawsweep.study.Law;

/**
 * What a report draws of one cell of one law. Made on executors; the driver gets levels and a
 * bounded number of trials.
 *
 * @param panels one for each predictor that has a slope, or one for a constant, a rank correlation,
 *     rows or arms that are compared; none for a threshold
 * @param grid how often trials succeed over the two axes of a threshold's scaling; else empty
 */
public record CellFigure(List<Panel> panels, List<Tried> grid) implements Serializable {

  /** Trials of a panel that come to the driver. */
  private static final int SEEDS = 400;

  private static final double UPPER = 0.975;

  private static final double NAN = Double.NaN;

  private static final Comparator<List<Double>> LEXICOGRAPHIC =
      Comparator.<List<Double>>comparingDouble(x -> x.get(0)).thenComparingDouble(x -> x.get(1));

  /** One trial; of a law in several predictors, the response corrected for the others. */
  public record Point(double x, double y, long replicate) implements Serializable {}

  /**
   * The trials at one value of the predictor.
   *
   * @param y their location: the mean, or the geometric mean
   * @param low lower end of its 95 % interval
   * @param high upper end
   * @param spread standard deviation over trials, of ln y where the law is about a slope
   * @param count how many trials
   */
  public record Level(double x, double y, double low, double high, double spread, long count)
      implements Serializable {}

  /** The trials at one point of two axes. */
  public record Tried(double x, double y, long successes, long trials, long failed)
      implements Serializable {}

  /**
   * The trials of a cell along one predictor. Of rows that are compared x is what they are compared
   * with, and of arms the second arm's response; neither has levels.
   *
   * @param predictor null for a law that has none
   * @param points some of the trials, evenly over their order in x and y
   * @param trials how many there are
   * @param levels ascending
   * @param offset the fit with an offset; null where it does not apply
   */
  public record Panel(
      String predictor, List<Point> points, long trials, List<Level> levels, OffsetFit offset)
      implements Serializable {}

  /**
   * The figure of one cell.
   *
   * @param seen usable and failed trials
   * @param judged what they say to the law
   */
  static CellFigure of(Law law, List<Seen> seen, List<Judged> judged) {
    List<Seen> trials = seen.stream().filter(trial -> !trial.failed()).toList();
    return switch (law.form()) {
      case POWER, EXPONENTIAL, CONSTANT, ORDER ->
          new CellFigure(
              IntStream.range(0, law.terms().size())
                  .mapToObj(k -> panel(law, trials, judged, k))
                  .toList(),
              List.of());
      case BOUND, IDENTITY ->
          new CellFigure(
              List.of(
                  compared(
                      law,
                      trials.stream()
                          .map(trial -> new Point(trial.other(), trial.y(), trial.replicate())))),
              List.of());
      case ARMS -> new CellFigure(List.of(compared(law, arms(trials))), List.of());
      case THRESHOLD -> new CellFigure(List.of(), List.of());
      case THRESHOLD_POWER ->
          new CellFigure(List.of(), law.terms().size() == 2 ? grid(seen) : List.of());
    };
  }

  /** The first arm over the second, where a replicate has both at a level. */
  private static Stream<Point> arms(List<Seen> trials) {
    Map<List<Double>, Map<Long, Double>> second =
        trials.stream()
            .filter(trial -> trial.arm() == 1)
            .collect(
                Collectors.groupingBy(
                    Seen::x, Collectors.toMap(Seen::replicate, Seen::y, (one, other) -> one)));
    return trials.stream()
        .filter(trial -> trial.arm() == 0)
        .map(
            trial ->
                new Point(
                    second.getOrDefault(trial.x(), Map.of()).getOrDefault(trial.replicate(), NAN),
                    trial.y(),
                    trial.replicate()));
  }

  private static Panel compared(Law law, Stream<Point> all) {
    // In the order of the excess, so that the worst row is always among those drawn.
    List<Point> points =
        all.filter(point -> Double.isFinite(point.x) && Double.isFinite(point.y))
            .sorted(
                Comparator.<Point>comparingDouble(point -> (point.y - point.x) / Math.abs(point.x))
                    .thenComparingDouble(Point::x)
                    .thenComparingLong(Point::replicate))
            .toList();
    return new Panel(law.other(), thinned(points), points.size(), List.of(), null);
  }

  /** Over the scaling axis and the axis of the threshold. */
  private static List<Tried> grid(List<Seen> seen) {
    Map<List<Double>, List<Seen>> points =
        seen.stream()
            .collect(
                Collectors.groupingBy(
                    Seen::x, () -> new TreeMap<>(LEXICOGRAPHIC), Collectors.toList()));
    return points.entrySet().stream()
        .map(
            point -> {
              double[] y =
                  point.getValue().stream()
                      .mapToDouble(Seen::y)
                      .filter(value -> !Double.isNaN(value))
                      .toArray();
              return new Tried(
                  point.getKey().get(1),
                  point.getKey().get(0),
                  (long) StatUtils.sum(y),
                  y.length,
                  point.getValue().stream().filter(Seen::failed).count());
            })
        .toList();
  }

  private static Panel panel(Law law, List<Seen> trials, List<Judged> judged, int k) {
    List<Point> points = new ArrayList<>();
    for (Seen seen : trials) {
      double y = corrected(law, seen, judged, k);
      if (Double.isFinite(y)) {
        points.add(new Point(seen.x().get(k), y, seen.replicate()));
      }
    }
    points.sort(
        Comparator.comparingDouble(Point::x)
            .thenComparingDouble(Point::y)
            .thenComparingLong(Point::replicate));
    Diagnostics diagnostics = judged.get(0).diagnostics();
    return new Panel(
        law.terms().get(k).predictor(),
        thinned(points),
        points.size(),
        levels(points, law),
        diagnostics == null ? null : diagnostics.offset());
  }

  /** The response at one value of the other predictors: their fitted factors are divided out. */
  private static double corrected(Law law, Seen seen, List<Judged> judged, int k) {
    double log = 0;
    // A constant and a rank correlation have one row, whose estimate is no slope.
    for (int j = 0; judged.size() > 1 && j < judged.size(); j++) {
      if (j != k) {
        double z = LawFit.scale(law) == Scale.LOG ? Math.log(seen.x().get(j)) : seen.x().get(j);
        log += judged.get(j).finding().estimate() * z;
      }
    }
    return log == 0 ? seen.y() : seen.y() * Math.exp(-log);
  }

  private static List<Point> thinned(List<Point> sorted) {
    int count = sorted.size();
    return count <= SEEDS
        ? sorted
        : IntStream.range(0, SEEDS)
            .mapToObj(i -> sorted.get((int) ((long) i * (count - 1) / (SEEDS - 1))))
            .toList();
  }

  private static List<Level> levels(List<Point> points, Law law) {
    boolean geometric =
        law.statistic() == Law.Statistic.GEOMETRIC_MEAN && law.form() != Law.Form.ORDER;
    boolean logs = law.form() == Law.Form.POWER || law.form() == Law.Form.EXPONENTIAL;
    TreeMap<Double, List<Double>> values = new TreeMap<>();
    for (Point point : points) {
      if (!geometric || point.y > 0) {
        double y = geometric ? Math.log(point.y) : point.y;
        values.computeIfAbsent(point.x, x -> new ArrayList<>()).add(y);
      }
    }
    List<Level> levels = new ArrayList<>();
    values.forEach(
        (x, at) -> {
          double[] drawn =
              at.stream().mapToDouble(y -> logs && !geometric ? Math.log(y) : y).toArray();
          // Ranks know no scale on which to scatter.
          double spread = law.form() == Law.Form.ORDER ? NAN : deviation(drawn);
          levels.add(level(x, at, geometric, spread));
        });
    return levels;
  }

  private static Level level(double x, List<Double> values, boolean geometric, double spread) {
    double[] y = values.stream().mapToDouble(v -> v).toArray();
    double mean = StatUtils.mean(y);
    double half =
        y.length > 1
            ? new TDistribution(null, y.length - 1).inverseCumulativeProbability(UPPER)
                * deviation(y)
                / Math.sqrt(y.length)
            : Double.NaN;
    return geometric
        ? new Level(
            x, Math.exp(mean), Math.exp(mean - half), Math.exp(mean + half), spread, y.length)
        : new Level(x, mean, mean - half, mean + half, spread, y.length);
  }

  private static double deviation(double[] y) {
    return y.length > 1 ? Math.sqrt(StatUtils.variance(y)) : Double.NaN;
  }
}
