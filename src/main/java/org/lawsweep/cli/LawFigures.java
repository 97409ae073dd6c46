package org.lawsweep.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lawsweep.job.Job;
import org.lawsweep.law.OffsetFit;
import org.lawsweep.law.Scale;
import org.lawsweep.law.Threshold;
import org.lawsweep.report.Axis;
import org.lawsweep.report.LawFigure;
import org.lawsweep.report.LawRow;
import org.lawsweep.report.Sample;
import org.lawsweep.report.ThresholdFigure;
import org.lawsweep.study.Law;
import org.lawsweep.study.Metric;
import org.lawsweep.table.CellFigure;

/** The figures of a job's laws, with the SQL that gives the data of each again. */
final class LawFigures {

  /** Figures of a page: beyond these a law shows its first cells alone. */
  private static final int MOST = 120;

  private final Job job;
  private final Map<String, List<LawRow>> rows;

  /**
   * For one job.
   *
   * @param rows its table of laws
   */
  LawFigures(Job job, List<LawRow> rows) {
    this.job = job;
    this.rows = rows.stream().collect(Collectors.groupingBy(LawRow::law));
  }

  /** Figures of slopes and constants, in the order of the rows. */
  List<LawFigure> slopes(List<CellFigure> cells) {
    List<LawFigure> figures = new ArrayList<>();
    forEach(
        cells,
        (law, row, cell) ->
            cell.panels().stream()
                .filter(panel -> row.predictor().equals(predictor(law, panel)))
                .forEach(panel -> figures.add(figure(law, row, cell, panel))));
    return figures;
  }

  /** Figures of thresholds, in the order of the rows. */
  List<ThresholdFigure> thresholds(List<CellFigure> cells) {
    List<ThresholdFigure> figures = new ArrayList<>();
    forEach(
        cells,
        (law, row, cell) -> {
          if (cell.threshold() != null) {
            figures.add(figure(law, row, cell, cell.threshold()));
          }
        });
    return figures;
  }

  /** Takes a row of the table together with the cell that it is about. */
  private interface Taker {
    void take(Law law, LawRow row, CellFigure cell);
  }

  private void forEach(List<CellFigure> cells, Taker taker) {
    int most = Math.max(1, MOST / Math.max(1, job.laws().size()));
    for (int l = 0; l < job.laws().size(); l++) {
      int number = l;
      Law law = job.laws().get(l);
      List<CellFigure> ours = cells.stream().filter(cell -> cell.law() == number).toList();
      for (LawRow row : rows.getOrDefault(law.name(), List.of()).stream().limit(most).toList()) {
        // A row's label has only the axes on which cells differ.
        List<String> label =
            row.cell().isEmpty() ? List.of() : List.of(row.cell().split(", (?=\\w+ = )"));
        ours.stream()
            .filter(cell -> cell.cell().containsAll(label))
            .findFirst()
            .ifPresent(cell -> taker.take(law, row, cell));
      }
    }
  }

  /** A constant's row names no predictor, though its figure is drawn along one. */
  private static String predictor(Law law, CellFigure.Panel panel) {
    return law.form() == Law.Form.CONSTANT ? "" : panel.predictor();
  }

  private LawFigure figure(Law law, LawRow row, CellFigure cell, CellFigure.Panel panel) {
    boolean constant = law.form() == Law.Form.CONSTANT;
    boolean logX = !constant && law.form() != Law.Form.EXPONENTIAL;
    String others =
        law.terms().stream()
            .map(Law.Term::predictor)
            .filter(other -> !constant && !other.equals(panel.predictor()))
            .collect(Collectors.joining(", "));
    String y = law.response() + (others.isEmpty() ? "" : ", " + others + " divided out");
    OffsetFit offset = panel.offset();
    return new LawFigure(
        row,
        constant ? LawFigure.Kind.VALUE : LawFigure.Kind.SLOPE,
        new Axis(panel.predictor(), unit(panel.predictor()), logX ? Scale.LOG : Scale.LINEAR),
        new Axis(y, unit(law.response()), constant ? Scale.LINEAR : Scale.LOG),
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

  private ThresholdFigure figure(Law law, LawRow row, CellFigure cell, Threshold threshold) {
    String axis = law.terms().get(0).predictor();
    boolean fitted = threshold.status() == Threshold.Status.FITTED;
    return new ThresholdFigure(
        law.name(),
        row.cell(),
        Axis.log(axis, unit(axis)),
        law.response(),
        threshold.levels().stream()
            .map(w -> new ThresholdFigure.Rate(w.x(), w.rate(), w.low(), w.high(), w.trials()))
            .toList(),
        fitted
            ? new ThresholdFigure.Crossing(
                threshold.x50(), threshold.ciLow(), threshold.ciHigh(), threshold.width())
            : new ThresholdFigure.Crossing(
                Double.NaN, threshold.low(), threshold.high(), Double.NaN),
        row.predicted(),
        sql(law, cell));
  }

  private String unit(String column) {
    return job.study().metric(column).map(Metric::unit).orElse("");
  }

  /** The query that gives the trials of a cell, for the command sql. */
  private String sql(Law law, CellFigure cell) {
    String columns =
        Stream.concat(
                law.terms().stream().map(Law.Term::predictor),
                Stream.of("replicate", law.response()))
            .distinct()
            .collect(Collectors.joining(", "));
    Map<String, String> conditions = new TreeMap<>();
    for (String value : cell.cell()) {
      String axis = value.substring(0, value.indexOf(" = "));
      String text = value.substring(axis.length() + 3);
      boolean choice =
          job.study().axis(axis).orElseThrow().type() == org.lawsweep.study.Axis.Type.CHOICE;
      conditions.put(
          axis,
          text.equals("null")
              ? axis + " IS NULL"
              : axis + " = " + (choice ? "'" + text + "'" : text));
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
