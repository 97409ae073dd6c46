package org.lawsweep.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.lawsweep.fit.Allowed;
import org.lawsweep.fit.Evidence;
import org.lawsweep.fit.Fit;
import org.lawsweep.fit.Level;
import org.lawsweep.fit.Location;
import org.lawsweep.fit.Observations;
import org.lawsweep.fit.OffsetFit;
import org.lawsweep.fit.Point;
import org.lawsweep.fit.Rate;
import org.lawsweep.fit.Scale;
import org.lawsweep.fit.Slope;
import org.lawsweep.fit.Tally;
import org.lawsweep.fit.Tried;
import org.lawsweep.fit.Verdict;

/** Pieces of reports as a sweep would fill them, from seeded noise and real fits. */
final class Samples {

  static final Slope NO_SLOPE =
      new Slope(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0, List.of());

  private Samples() {}

  /** A row with a slope of −1 and an interval of ±0.15. */
  static LawRow row(String law, String cell) {
    Slope slope = new Slope(-1, -1.15, -0.85, -1.1, -0.9, 6, List.of());
    return row(law, cell, "=", -1, slope, Verdict.CONSISTENT);
  }

  static LawRow row(
      String law, String cell, String relation, double predicted, Slope slope, Verdict verdict) {
    return new LawRow(
        law,
        Tally.CLAIM,
        cell,
        "ratio " + relation + " c m^" + Numbers.slope(predicted),
        "m",
        relation,
        predicted,
        slope,
        Verdict.resolution(predicted, Double.NaN),
        30,
        0,
        "",
        "m ≥ n²",
        "least squares on level means of logs",
        "Bresler and Nagaraj 2020, Theorem 1",
        new Evidence(true, Double.NaN, 0.08),
        verdict,
        "",
        0.5,
        null,
        LawRow.Checks.NONE);
  }

  static LawFigure figure(LawRow row, List<Level> levels, List<Point> seeds) {
    return new LawFigure(
        row,
        LawFigure.Guide.SLOPE,
        "fitted",
        Axis.log("m", "units"),
        Axis.log("ratio", ""),
        Sample.all(seeds),
        levels,
        null,
        "SELECT m, exp(avg(ln(ratio))) FROM trials GROUP BY m");
  }

  static Level level(double x, double y) {
    return new Level(x, y, y * 0.9, y * 1.1, 0.3, 30);
  }

  /** y = factor·m^slope + floor with log-normal scatter over doubling widths, fitted. */
  static LawFigure law(
      String name,
      String cell,
      String relation,
      double predicted,
      double slope,
      double floor,
      int levels,
      int seed) {
    Random random = new Random(seed);
    int replicates = 40;
    List<Point> seeds = new ArrayList<>();
    List<Level> means = new ArrayList<>();
    for (int l = 0; l < levels; l++) {
      double m = 32 * Math.pow(2, l);
      double wiggle = 0.02 * random.nextGaussian();
      double spread = 2 / Math.sqrt(m);
      double sum = 0;
      double squares = 0;
      for (int r = 0; r < replicates; r++) {
        double log =
            Math.log(3 * Math.pow(m, slope) + floor) + wiggle + spread * random.nextGaussian();
        seeds.add(new Point(m, Math.exp(log), r));
        sum += log;
        squares += log * log;
      }
      double mean = sum / replicates;
      double sd = Math.sqrt((squares - replicates * mean * mean) / (replicates - 1));
      double half = 2.02 * sd / Math.sqrt(replicates);
      means.add(
          new Level(
              m, Math.exp(mean), Math.exp(mean - half), Math.exp(mean + half), sd, replicates));
    }
    Observations data =
        new Observations(
            new double[][] {seeds.stream().mapToDouble(Point::x).toArray()},
            seeds.stream().mapToLong(Point::replicate).toArray(),
            seeds.stream().mapToDouble(Point::y).toArray());
    Fit fit = Fit.of(data, Scale.LOG, Location.MEAN_OF_LOG);
    Slope fitted = fit.slopes().get(0);
    Allowed allowed = relation.equals("≤") ? Allowed.atMost(predicted) : Allowed.exactly(predicted);
    double resolution = Verdict.resolution(predicted, Double.NaN);
    LawRow row =
        new LawRow(
            name,
            Tally.CLAIM,
            cell,
            "squared error after one correction " + relation + " c · m^" + Numbers.slope(predicted),
            "m",
            relation,
            predicted,
            fitted,
            resolution,
            fit.replicates(),
            floor > 0 ? 3 : 0,
            floor > 0 ? "3 trials failed" : "",
            "m ≥ 4 n / θ⁴",
            fit.method(),
            "Bresler and Nagaraj 2020, Theorem 1",
            new Evidence(true, Double.NaN, 0.08),
            Verdict.of(fitted, allowed, resolution),
            "",
            0.5,
            null,
            new LawRow.Checks(1.5, 0.4, -0.7, 0.02, 0.01));
    OffsetFit offset =
        floor > 0
            ? new OffsetFit(
                slope, slope - 0.08, slope + 0.07, slope, slope, floor, 3, -2, false, false)
            : null;
    return new LawFigure(
        row,
        LawFigure.Guide.SLOPE,
        "fitted",
        Axis.log("m", "hidden units"),
        Axis.log("ratio of squared residuals", ""),
        Sample.all(seeds),
        means,
        offset,
        """
        SELECT m, exp(avg(ln(ratio))) AS y, count(*) AS trials
        FROM trials
        WHERE job = 'corrective-memorization' AND status = 'ok' AND mode = 'iid'
        GROUP BY m ORDER BY m\
        """);
  }

  /** Errors over their bound: at most 1. */
  static LawFigure bound() {
    List<Level> levels =
        IntStream.range(0, 6)
            .mapToObj(k -> new Level(8 << k, 0.8, 0.7, 0.9, Double.NaN, 20))
            .toList();
    Slope margin = new Slope(0.8, 0.78, 0.82, 0.7, 0.9, 6, List.of());
    return new LawFigure(
        row("bound", "", "≤", 1, margin, Verdict.CONSISTENT),
        LawFigure.Guide.VALUE,
        "fitted",
        Axis.log("q", "features"),
        Axis.linear("error / bound", ""),
        Sample.all(List.of()),
        levels,
        null,
        "SELECT q, avg(error / bound) FROM trials GROUP BY q");
  }

  /** Rows beside what bounds them. */
  static LawFigure compared() {
    return without(LawFigure.Guide.EQUALITY, "worst relative excess", List.of());
  }

  /** Levels in an order, without a line through them. */
  static LawFigure ranked() {
    List<Level> levels = List.of(level(1, 1), level(8, 3));
    return without(LawFigure.Guide.NONE, "rank correlation", levels);
  }

  private static LawFigure without(LawFigure.Guide guide, String estimate, List<Level> levels) {
    List<Point> points =
        IntStream.range(0, 50).mapToObj(k -> new Point(1 + k, 0.9 + 0.5 * k, k)).toList();
    Slope slope = new Slope(-0.1, -0.2, -0.05, -0.2, -0.05, 50, List.of());
    return new LawFigure(
        row("compared", "", "≤", 0, slope, Verdict.CONSISTENT),
        guide,
        estimate,
        Axis.log("bound", ""),
        Axis.log("error", ""),
        Sample.all(points),
        levels,
        null,
        "SELECT bound, error FROM trials");
  }

  static ThresholdFigure threshold(String cell, double at, boolean separated) {
    List<Rate> rates = new ArrayList<>();
    for (int k = 0; k <= 10; k++) {
      double x = 16 * Math.pow(2, k * 0.6);
      double steepness = separated ? 400 : 2.4;
      double p = 1 / (1 + Math.exp(-steepness * Math.log(x / at)));
      rates.add(Rate.of(x, 40, (int) Math.rint(p * 40)));
    }
    ThresholdFigure.Crossing crossing =
        separated
            ? new ThresholdFigure.Crossing(
                Double.NaN, 16 * Math.pow(2, 3.0), 16 * Math.pow(2, 3.6), Double.NaN)
            : new ThresholdFigure.Crossing(at, at * 0.88, at * 1.13, 2 * Math.log(9) / 2.4);
    return new ThresholdFigure(
        "memorization threshold",
        cell,
        Axis.log("m", "hidden units"),
        "all labels fitted",
        rates,
        crossing,
        at * 1.2,
        "SELECT m, avg(fitted) FROM trials GROUP BY m");
  }

  static BoundaryFigure boundary() {
    List<Tried> points = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      for (int j = 0; j < 8; j++) {
        double n = 8 * Math.pow(2, j * 0.75);
        double m = 16 * Math.pow(2, i * 0.7);
        double p = 1 / (1 + Math.exp(-3 * Math.log(m / (2.2 * n))));
        if (i + j < 15 && !(i == 0 && j > 5)) {
          boolean failed = i == 9 && j > 2;
          points.add(
              new Tried(n, m, failed ? 0 : Math.round(20 * p), failed ? 0 : 20, failed ? 20 : 0));
        }
      }
    }
    List<BoundaryFigure.Place> fitted =
        IntStream.range(0, 40)
            .mapToObj(k -> 8 * Math.pow(2, k * 0.135))
            .map(n -> new BoundaryFigure.Place(n, 2.2 * n))
            .toList();
    List<BoundaryFigure.Place> predicted =
        IntStream.range(0, 40)
            .mapToObj(k -> 8 * Math.pow(2, k * 0.135))
            .map(n -> new BoundaryFigure.Place(n, 1.1 * Math.pow(n, 1.15)))
            .toList();
    return new BoundaryFigure(
        "memorization boundary",
        "theta = 0.8",
        Axis.log("n", "samples"),
        Axis.log("m", "hidden units"),
        "all labels fitted",
        points,
        fitted,
        predicted,
        "SELECT n, m, sum(fitted), count(*) FROM trials GROUP BY n, m");
  }

  static FailureFigure failures() {
    List<FailureFigure.Count> counts = new ArrayList<>();
    for (int k = 0; k < 9; k++) {
      long square = (long) k * k;
      String rate = Numbers.value(0.01 * Math.pow(2, k));
      counts.add(new FailureFigure.Count(rate, "ok", 200 - 3 * square));
      counts.add(new FailureFigure.Count(rate, "diverged", 2 * square));
      counts.add(new FailureFigure.Count(rate, "non_finite", square));
      counts.add(new FailureFigure.Count(rate, "timeout", k == 4 ? 12 : 0));
    }
    return new FailureFigure(
        "how trials ended",
        "learning rate",
        counts,
        "SELECT lr, status, count(*) FROM trials GROUP BY ALL");
  }

  /** A path that stays low beside a line with a hump. */
  static CurveFigure curves() {
    List<CurveFigure.Point> path = new ArrayList<>();
    List<CurveFigure.Point> line = new ArrayList<>();
    for (int k = 0; k <= 20; k++) {
      double t = k / 20.0;
      double hump = 0.05 + 4 * t * (1 - t);
      path.add(new CurveFigure.Point(t, 0.06, 0.04, 0.09));
      line.add(new CurveFigure.Point(t, hump, 0.8 * hump, 1.3 * hump));
    }
    return new CurveFigure(
        "loss_path, loss_line over t",
        "m = 64",
        Axis.linear("t", ""),
        List.of(new CurveFigure.Curve("loss_path", path), new CurveFigure.Curve("loss_line", line)),
        "SELECT t, median(loss_path) FROM trials GROUP BY ALL");
  }

  static CostFigure costs() {
    Random random = new Random(5);
    List<CostFigure.Cost> costs =
        IntStream.range(0, 400)
            .mapToObj(k -> Math.pow(10, -3 + 5 * random.nextDouble()))
            .map(s -> new CostFigure.Cost(s, 1.2 * s * Math.exp(0.25 * random.nextGaussian())))
            .toList();
    return new CostFigure(
        "cost of a unit",
        Sample.all(costs),
        "SELECT unit_id, sum(seconds) FROM trials GROUP BY unit_id");
  }
}
