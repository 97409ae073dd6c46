package org.lawsweep.result;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.lawsweep.job.Job;
import org.lawsweep.report.CurveFigure;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Canonical;
import org.lawsweep.study.Series;

/** The curves of a job: a study's series over an axis, for each value of the other axes. */
final class CurveFigures {

  /** Places that come to the driver, over all cells of a series. */
  private static final int PLACES = 4000;

  /** Figures of a series. */
  private static final int MOST = 12;

  /** Places below which a cell has no curve. */
  private static final int FEWEST = 3;

  private final Job job;
  private final Series series;
  private final List<String> others;

  private CurveFigures(Job job, Series series) {
    this.job = job;
    this.series = series;
    this.others =
        job.study().axes().stream()
            .map(Axis::name)
            .filter(name -> !name.equals(series.axis()))
            .toList();
  }

  /**
   * One figure for each series and cell with enough places.
   *
   * @param trials each once, with the study's columns
   * @param table what they are called in SQL
   */
  static List<CurveFigure> of(Job job, Dataset<Row> trials, String table) {
    return job.study().series().stream()
        .flatMap(series -> new CurveFigures(job, series).figures(trials, table).stream())
        .toList();
  }

  private List<CurveFigure> figures(Dataset<Row> trials, String table) {
    Map<List<Object>, List<Row>> cells = new LinkedHashMap<>();
    for (Row place : places(trials)) {
      List<Object> cell = new ArrayList<>();
      others.forEach(axis -> cell.add(place.getAs(axis)));
      cells.computeIfAbsent(cell, c -> new ArrayList<>()).add(place);
    }
    cells.values().removeIf(places -> places.size() < FEWEST);
    List<Integer> varying = new ArrayList<>();
    for (int k = 0; k < others.size(); k++) {
      int axis = k;
      if (cells.keySet().stream().map(cell -> cell.get(axis)).distinct().count() > 1) {
        varying.add(k);
      }
    }
    return cells.entrySet().stream()
        .limit(MOST)
        .map(
            entry ->
                new CurveFigure(
                    String.join(", ", series.metrics()) + " over " + series.axis(),
                    varying.stream()
                        .map(k -> others.get(k) + " = " + Canonical.text(entry.getKey().get(k)))
                        .collect(Collectors.joining(", ")),
                    org.lawsweep.report.Axis.linear(series.axis(), ""),
                    series.metrics().stream().map(m -> curve(m, entry.getValue())).toList(),
                    sql(table)))
        .toList();
  }

  private List<Row> places(Dataset<Row> trials) {
    List<Column> point = new ArrayList<>();
    others.forEach(axis -> point.add(col(axis)));
    point.add(col(series.axis()));
    Column[] by = point.toArray(Column[]::new);
    List<Column> statistics = new ArrayList<>();
    for (String metric : series.metrics()) {
      statistics.add(functions.median(col(metric)).as(metric + "_median"));
      statistics.add(functions.min(metric).as(metric + "_min"));
      statistics.add(functions.max(metric).as(metric + "_max"));
    }
    return trials
        .filter("status = 'ok'")
        .groupBy(by)
        .agg(statistics.get(0), statistics.stream().skip(1).toArray(Column[]::new))
        .orderBy(by)
        .limit(PLACES)
        .collectAsList();
  }

  private CurveFigure.Curve curve(String metric, List<Row> places) {
    return new CurveFigure.Curve(
        metric,
        places.stream()
            .filter(row -> row.getAs(metric + "_median") != null)
            .map(
                row ->
                    new CurveFigure.Point(
                        number(row, series.axis()),
                        number(row, metric + "_median"),
                        number(row, metric + "_min"),
                        number(row, metric + "_max")))
            .toList());
  }

  private static double number(Row row, String column) {
    return row.<Number>getAs(column).doubleValue();
  }

  private String sql(String table) {
    String point = String.join(", ", others) + (others.isEmpty() ? "" : ", ") + series.axis();
    return "SELECT %s,\n  %s\nFROM %s\nWHERE job = '%s' AND status = 'ok'\nGROUP BY ALL\nORDER BY %s"
        .formatted(
            point,
            series.metrics().stream()
                .map(m -> "median(%s), min(%s), max(%s)".formatted(m, m, m))
                .collect(Collectors.joining(",\n  ")),
            table,
            job.name(),
            point);
  }
}
