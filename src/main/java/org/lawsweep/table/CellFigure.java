package org.lawsweep.table;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lawsweep.law.OffsetFit;
import org.lawsweep.law.Scale;
import org.lawsweep.law.Threshold;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Law;

/**
 * What a report draws of one cell of one law. Made on executors; the driver gets levels and a
 * bounded number of trials.
 *
 * @param law its number among the laws
 * @param cell the values of the axes held fixed, as {@code axis = value}
 * @param panels one for each predictor that has a slope, or one for a constant
 * @param threshold of a law about one; else null
 */
public record CellFigure(int law, List<String> cell, List<Panel> panels, Threshold threshold)
    implements Serializable {

  /** Trials of a panel that come to the driver. */
  private static final int SEEDS = 400;

  private static final double UPPER = 0.975;

  /** One trial; of a law in several predictors, the response corrected for the others. */
  public record Point(double x, double y, long replicate) implements Serializable {}

  /**
   * The trials at one value of the predictor.
   *
   * @param y their location: the mean, or the geometric mean
   * @param low lower end of its 95 % interval
   * @param high upper end
   * @param spread standard deviation over trials, of ln y unless the law is about a constant
   * @param count how many trials
   */
  public record Level(double x, double y, double low, double high, double spread, long count)
      implements Serializable {}

  /**
   * The trials of a cell along one predictor.
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
   * The figures of every law, cells in no order.
   *
   * @param trials of one job, each once, with the study's columns
   */
  static List<CellFigure> all(Declaration study, List<Law> laws, Dataset<Row> trials) {
    return laws.isEmpty()
        ? List.of()
        : CellTrials.of(study, laws, trials)
            .filter(cell -> cell.levels() > 1)
            .map(cell -> of(laws.get(cell.law()), cell))
            .collect();
  }

  private static CellFigure of(Law law, CellTrials cell) {
    List<Panel> panels = new ArrayList<>();
    boolean slopes = law.form() == Law.Form.POWER || law.form() == Law.Form.EXPONENTIAL;
    if (slopes || law.form() == Law.Form.CONSTANT) {
      // Only to divide out the other predictors.
      List<Judged> judged =
          slopes && law.terms().size() > 1 ? LawFit.of(law, cell.seen()) : List.of();
      for (int k = 0; k < law.terms().size(); k++) {
        panels.add(panel(law, cell.seen(), judged, k));
      }
    }
    Threshold threshold = LawFit.threshold(law, cell.seen()).orElse(null);
    return new CellFigure(cell.law(), cell.cell(), panels, threshold);
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
    boolean offset = law.form() == Law.Form.POWER && law.terms().size() == 1;
    OffsetFit fit =
        offset
            ? OffsetFit.of(Seen.observations(trials, 1, Seen::y), LawFit.location(law)).orElse(null)
            : null;
    return new Panel(
        law.terms().get(k).predictor(), thinned(points), points.size(), levels(points, law), fit);
  }

  /** The response at one value of the other predictors: their fitted factors are divided out. */
  private static double corrected(Law law, Seen seen, List<Judged> judged, int k) {
    double log = 0;
    for (int j = 0; j < judged.size(); j++) {
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
    boolean geometric = law.statistic() == Law.Statistic.GEOMETRIC_MEAN;
    boolean logs = law.form() != Law.Form.CONSTANT;
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
          levels.add(level(x, at, geometric, deviation(drawn)));
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
