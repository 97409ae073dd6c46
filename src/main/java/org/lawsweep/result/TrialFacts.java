package org.lawsweep.result;

import static org.apache.spark.sql.functions.approx_count_distinct;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.median;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lawsweep.report.ExecutorShares;
import org.lawsweep.report.FailureFigure;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Canonical;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Series;
import org.lawsweep.study.Status;

/**
 * What a report says of a job's trials beside their laws: few numbers, whatever the number of
 * trials.
 *
 * @param total all trials together
 * @param endings how trials ended by the value of each axis; empty where none failed
 * @param work of some units, always the same
 * @param places of each series of the study, in the order of the declaration
 */
record TrialFacts(
    Total total,
    Map<String, List<FailureFigure.Count>> endings,
    List<Work> work,
    List<List<Place>> places) {

  /** Values of an axis along which failures are told apart. */
  static final int VALUES = 40;

  /** Units whose work comes to the driver. */
  private static final int UNITS = 1000;

  /** Places of a series that come to the driver, over all its cells. */
  static final int PLACES = 4000;

  /** Where a trial ran: columns of the table. */
  private static final List<String> ORIGINS = List.of("git", "jvm", "blas", "cpu", "host", "run");

  /**
   * All trials together.
   *
   * @param trials their number
   * @param failed those that are not ok
   * @param units about their number
   * @param firstStart when the first began, UTC; null without trials
   * @param lastStart when the last began
   * @param origins where trials ran, by column
   * @param executors that they ran on
   */
  record Total(
      long trials,
      long failed,
      double flops,
      double seconds,
      long units,
      String firstStart,
      String lastStart,
      Map<String, Origin> origins,
      ExecutorShares executors) {}

  /**
   * What a column of provenance holds.
   *
   * @param least of its values; null without trials
   * @param values how many different ones
   */
  record Origin(String least, int values) {}

  /** The work of one unit, predicted and measured. */
  record Work(double flops, double seconds) {}

  /**
   * What the replicates gave at one place of a series.
   *
   * @param cell values of the study's other axes, in their order
   * @param x along the series' axis
   * @param metrics of the series, in their order; null where no replicate has a value
   */
  record Place(List<Object> cell, double x, List<Spread> metrics) {}

  /** A metric over replicates. */
  record Spread(double median, double least, double greatest) {}

  /**
   * Reads the facts.
   *
   * @param trials each once, with the study's columns
   */
  static TrialFacts of(Declaration study, Dataset<Row> trials) {
    Total total = total(trials);
    Map<String, List<FailureFigure.Count>> endings = new LinkedHashMap<>();
    if (total.failed > 0) {
      study.axes().forEach(axis -> endings.put(axis.name(), endings(trials, axis.name())));
    }
    List<List<Place>> places =
        study.series().stream().map(series -> places(study, series, trials)).toList();
    return new TrialFacts(total, endings, work(trials), places);
  }

  private static Total total(Dataset<Row> trials) {
    List<Column> columns = new ArrayList<>();
    columns.add(count_if(col("status").notEqual("ok")).as("failed"));
    // A fit of a plan of which no trial has run sums over nothing.
    columns.add(coalesce(sum("flops"), lit(0.0)).as("flops"));
    columns.add(coalesce(sum("seconds"), lit(0.0)).as("seconds"));
    columns.add(approx_count_distinct("unit_id").as("units"));
    columns.add(min("started_at").cast("string").as("first_start"));
    columns.add(max("started_at").cast("string").as("last_start"));
    for (String column : ORIGINS) {
      columns.add(min(column).as(column));
      columns.add(size(collect_set(column)).as(column + "s"));
    }
    Row row = trials.agg(count(lit(1)).as("trials"), columns.toArray(Column[]::new)).first();
    Map<String, Origin> origins = new LinkedHashMap<>();
    for (String column : ORIGINS) {
      origins.put(column, new Origin(row.getAs(column), row.<Integer>getAs(column + "s")));
    }
    return new Total(
        row.<Long>getAs("trials"),
        row.<Long>getAs("failed"),
        row.<Double>getAs("flops"),
        row.<Double>getAs("seconds"),
        row.<Long>getAs("units"),
        row.getAs("first_start"),
        row.getAs("last_start"),
        origins,
        executors(trials));
  }

  /** As many rows as there were executors; an older program did not write which they were. */
  private static ExecutorShares executors(Dataset<Row> trials) {
    if (!Arrays.asList(trials.columns()).contains("executor_cores")) {
      return ExecutorShares.NONE;
    }
    // Executors of two runs with the same number are two; the driver is one machine's all along.
    Column run = when(col("executor").notEqual("driver"), col("run")).otherwise("");
    return ExecutorShares.of(
        trials
            .filter("executor IS NOT NULL")
            .groupBy(
                col("executor"), col("host"), col("executor_cores"), col("blas"), run.as("run"))
            .agg(count(lit(1)), sum("seconds"))
            .collectAsList()
            .stream()
            .map(
                row ->
                    new ExecutorShares.Share(
                        row.getString(0),
                        row.getString(1),
                        row.getInt(2),
                        row.getString(3),
                        row.getString(4),
                        row.getLong(5),
                        row.getDouble(6)))
            .toList());
  }

  private static List<FailureFigure.Count> endings(Dataset<Row> trials, String axis) {
    return trials
        .groupBy(axis, "status")
        .count()
        .orderBy(axis, "status")
        .limit(VALUES * Status.values().length)
        .collectAsList()
        .stream()
        .map(
            row ->
                new FailureFigure.Count(
                    Canonical.text(row.get(0)), row.getString(1), row.getLong(2)))
        .toList();
  }

  private static List<Work> work(Dataset<Row> trials) {
    return trials
        .filter("status = 'ok' AND seconds > 0")
        .groupBy("unit_id")
        .agg(sum("flops"), sum("seconds"))
        // Any of them, but always the same.
        .orderBy(xxhash64(col("unit_id")))
        .limit(UNITS)
        .collectAsList()
        .stream()
        .map(row -> new Work(row.getDouble(1), row.getDouble(2)))
        .toList();
  }

  private static List<Place> places(Declaration study, Series series, Dataset<Row> trials) {
    List<Column> point = new ArrayList<>();
    others(study, series).forEach(axis -> point.add(col(axis)));
    point.add(col(series.axis()));
    List<Column> statistics = new ArrayList<>();
    for (String metric : series.metrics()) {
      statistics.add(median(col(metric)));
      statistics.add(min(metric));
      statistics.add(max(metric));
    }
    Column[] by = point.toArray(Column[]::new);
    return trials
        .filter("status = 'ok'")
        .groupBy(by)
        .agg(statistics.get(0), statistics.stream().skip(1).toArray(Column[]::new))
        .orderBy(by)
        .limit(PLACES)
        .collectAsList()
        .stream()
        .map(row -> place(row, by.length))
        .toList();
  }

  /** Reads a place: the axes, that of the series last, then three statistics of each metric. */
  private static Place place(Row row, int axes) {
    List<Object> cell = new ArrayList<>();
    for (int k = 0; k < axes - 1; k++) {
      cell.add(row.get(k));
    }
    List<Spread> metrics = new ArrayList<>();
    for (int k = axes; k < row.size(); k += 3) {
      metrics.add(
          row.isNullAt(k)
              ? null
              : new Spread(number(row, k), number(row, k + 1), number(row, k + 2)));
    }
    return new Place(cell, number(row, axes - 1), metrics);
  }

  private static double number(Row row, int k) {
    return row.<Number>getAs(k).doubleValue();
  }

  /** Names the axes that a series does not run along, in the order of the declaration. */
  static List<String> others(Declaration study, Series series) {
    return study.axes().stream()
        .map(Axis::name)
        .filter(name -> !name.equals(series.axis()))
        .toList();
  }
}
