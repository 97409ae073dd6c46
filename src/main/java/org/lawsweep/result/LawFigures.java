package org.lawsweep.result;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lawsweep.fit.OffsetFit;
import org.lawsweep.fit.Scale;
import org.lawsweep.fit.Threshold;
import org.lawsweep.job.Job;
import org.lawsweep.report.Axis;
import org.lawsweep.report.BoundaryFigure;
import org.lawsweep.report.LawFigure;
import org.lawsweep.report.LawRow;
import org.lawsweep.report.Sample;
import org.lawsweep.report.ThresholdFigure;
import org.lawsweep.study.Law;
import org.lawsweep.study.Metric;
import org.lawsweep.study.Term;
import org.lawsweep.table.CellFigure;
import org.lawsweep.table.CellFit;

/** The figures of a job's laws, with the SQL that gives the data of each again. */
final class LawFigures {

  /** Figures of a page: beyond these a law shows its first cells alone. */
  private static final int MOST = 120;

  private final Job job;
  private final List<LawFigure> laws = new ArrayList<>();
  private final List<ThresholdFigure> thresholds = new ArrayList<>();
  private final List<BoundaryFigure> boundaries = new ArrayList<>();

  /**
   * Of one job.
   *
   * @param rows its table of laws
   * @param cells what the rows are about, a list for each law
   */
  LawFigures(Job job, List<LawRow> rows, List<List<CellFit>> cells) {
    this.job = job;
    int most = Math.max(1, MOST / Math.max(1, job.laws().size()));
    for (int l = 0; l < job.laws().size(); l++) {
      Law law = job.laws().get(l);
      for (CellFit cell : cells.get(l).stream().limit(most).toList()) {
        String label = Objects.toString(cell.label(), "");
        List<LawRow> ours =
            rows.stream()
                .filter(row -> row.law().equals(law.name()) && row.cell().equals(label))
                .toList();
        if (!ours.isEmpty()) {
          draw(law, ours, cell);
        }
      }
    }
  }

  private void draw(Law law, List<LawRow> rows, CellFit cell) {
    for (CellFigure.Panel panel : cell.figure().panels()) {
      // A constant's row names no predictor, though its figure is drawn along one.
      rows.stream()
          .filter(
              row -> law.form() == Law.Form.CONSTANT || row.predictor().equals(panel.predictor()))
          .forEach(row -> laws.add(figure(law, row, cell, panel)));
    }
    Threshold threshold = cell.threshold();
    if (threshold != null) {
      thresholds.add(figure(law, rows, cell, threshold));
    }
    if (!cell.figure().grid().isEmpty()) {
      boundaries.add(map(law, rows.get(0), cell));
    }
  }

  /** Figures of slopes, constants, ranks and comparisons, in the order of the rows. */
  List<LawFigure> laws() {
    return laws;
  }

  /** Figures of thresholds along one axis, in the order of the rows. */
  List<ThresholdFigure> thresholds() {
    return thresholds;
  }

  /** Maps of thresholds over two axes, in the order of the rows. */
  List<BoundaryFigure> boundaries() {
    return boundaries;
  }

  private LawFigure figure(Law law, LawRow row, CellFit cell, CellFigure.Panel panel) {
    LawFigure.Kind kind = kind(law.form());
    boolean positive = panel.points().stream().allMatch(point -> point.x() > 0 && point.y() > 0);
    Scale compared = positive ? Scale.LOG : Scale.LINEAR;
    Scale scaleX =
        switch (law.form()) {
          case CONSTANT, EXPONENTIAL -> Scale.LINEAR;
          case BOUND, IDENTITY, ARMS, ORDER -> compared;
          default -> Scale.LOG;
        };
    Scale scaleY =
        switch (law.form()) {
          case CONSTANT -> Scale.LINEAR;
          case BOUND, IDENTITY, ARMS, ORDER -> compared;
          default -> Scale.LOG;
        };
    OffsetFit offset = panel.offset();
    return new LawFigure(
        row,
        kind,
        new Axis(
            law.form() == Law.Form.ARMS ? arm(law, 1) : panel.predictor(),
            unit(law.form() == Law.Form.ARMS ? law.response() : panel.predictor()),
            scaleX),
        new Axis(response(law, panel), unit(law.response()), scaleY),
        new Sample<>(
            panel.points().stream()
                .map(p -> new LawFigure.Seed(p.x(), p.y(), p.replicate()))
                .toList(),
            panel.trials()),
        panel.levels().stream()
            .map(l -> new LawFigure.Level(l.x(), l.y(), l.low(), l.high(), l.spread(), l.count()))
            .toList(),
        offset == null
            ? LawFigure.Offset.NONE
            : new LawFigure.Offset(
                offset.offset(),
                offset.factor(),
                offset.exponent(),
                offset.ciLow(),
                offset.ciHigh()),
        sql(law, cell));
  }

  private static LawFigure.Kind kind(Law.Form form) {
    return switch (form) {
      case POWER, EXPONENTIAL, THRESHOLD, THRESHOLD_POWER -> LawFigure.Kind.SLOPE;
      case CONSTANT -> LawFigure.Kind.VALUE;
      case ORDER -> LawFigure.Kind.RANK;
      case BOUND, IDENTITY -> LawFigure.Kind.ROWS;
      case ARMS -> LawFigure.Kind.ARMS;
    };
  }

  private static String arm(Law law, int arm) {
    return law.response() + ", " + law.other() + " = " + law.arms().get(arm);
  }

  private static String response(Law law, CellFigure.Panel panel) {
    if (law.form() == Law.Form.ARMS) {
      return arm(law, 0);
    }
    boolean slopes = law.form() == Law.Form.POWER || law.form() == Law.Form.EXPONENTIAL;
    String others =
        law.terms().stream()
            .map(Term::predictor)
            .filter(other -> slopes && !other.equals(panel.predictor()))
            .collect(Collectors.joining(", "));
    return law.response() + (others.isEmpty() ? "" : ", " + others + " divided out");
  }

  private ThresholdFigure figure(Law law, List<LawRow> rows, CellFit cell, Threshold threshold) {
    String axis = law.terms().get(0).predictor();
    boolean scaling = law.form() == Law.Form.THRESHOLD_POWER;
    String powers =
        rows.stream()
            .map(
                row ->
                    String.format(
                        Locale.ROOT, " / %s^%.2f", row.predictor(), row.measured().estimate()))
            .collect(Collectors.joining());
    boolean fitted = threshold.status() == Threshold.Status.FITTED;
    return new ThresholdFigure(
        law.name() + (scaling ? " collapsed" : ""),
        rows.get(0).cell(),
        scaling ? Axis.log(axis + powers, "") : Axis.log(axis, unit(axis)),
        law.response(),
        threshold.levels().stream()
            .map(w -> new ThresholdFigure.Rate(w.x(), w.rate(), w.low(), w.high(), w.trials()))
            .toList(),
        fitted
            ? new ThresholdFigure.Crossing(
                threshold.x50(), threshold.ciLow(), threshold.ciHigh(), threshold.width())
            : new ThresholdFigure.Crossing(
                Double.NaN, threshold.low(), threshold.high(), Double.NaN),
        scaling ? Double.NaN : rows.get(0).predicted(),
        sql(law, cell));
  }

  /** Success over both axes; a predicted power goes through the centre of the fitted boundary. */
  private BoundaryFigure map(Law law, LawRow row, CellFit cell) {
    String y = law.terms().get(0).predictor();
    String x = law.terms().get(1).predictor();
    List<CellFigure.Tried> grid = cell.figure().grid();
    double[] logs =
        grid.stream().mapToDouble(tried -> Math.log(tried.x())).sorted().distinct().toArray();
    double centre = Arrays.stream(logs).average().orElse(Double.NaN);
    double slope = row.measured().estimate();
    double height = cell.threshold() == null ? Double.NaN : Math.log(cell.threshold().x50());
    return new BoundaryFigure(
        law.name(),
        row.cell(),
        Axis.log(x, unit(x)),
        Axis.log(y, unit(y)),
        law.response(),
        grid.stream()
            .map(t -> new BoundaryFigure.Tried(t.x(), t.y(), t.successes(), t.trials(), t.failed()))
            .toList(),
        line(logs, centre, height + slope * centre, slope),
        line(logs, centre, height + slope * centre, row.predicted()),
        sql(law, cell));
  }

  private static List<BoundaryFigure.Place> line(
      double[] logs, double centre, double height, double slope) {
    return Arrays.stream(logs)
        .mapToObj(
            log ->
                new BoundaryFigure.Place(Math.exp(log), Math.exp(height + slope * (log - centre))))
        .filter(place -> Double.isFinite(place.y()))
        .toList();
  }

  private String unit(String column) {
    return job.study().metric(column).map(Metric::unit).orElse("");
  }

  /** A text as Spark SQL reads it, where a backslash escapes. */
  private static String literal(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  /** The query that gives the trials of a cell, for the command sql. */
  private String sql(Law law, CellFit cell) {
    String columns =
        Stream.concat(
                law.terms().stream().map(Term::predictor),
                Stream.of("replicate", law.response(), law.other()))
            .filter(Objects::nonNull)
            .distinct()
            .collect(Collectors.joining(", "));
    Map<String, String> conditions = new TreeMap<>();
    for (String value : cell.cell()) {
      String axis = value.substring(0, value.indexOf(" = "));
      String text = value.substring(axis.length() + 3);
      boolean string = job.study().axis(axis).orElseThrow().isString();
      conditions.put(
          axis,
          text.equals("null") ? axis + " IS NULL" : axis + " = " + (string ? literal(text) : text));
    }
    String regime = law.regime().equals("true") ? "" : "\n  AND (" + law.regime() + ")";
    return "SELECT "
        + columns
        + "\nFROM trials_"
        + job.study().name().replace('-', '_')
        + "\nWHERE job = '"
        + job.name()
        + "' AND status = 'ok'"
        + conditions.values().stream().map(c -> " AND " + c).collect(Collectors.joining())
        + regime
        + "\nORDER BY "
        + columns;
  }
}
