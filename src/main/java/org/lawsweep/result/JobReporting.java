package org.lawsweep.result;

import static org.apache.spark.sql.functions.approx_count_distinct;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lawsweep.job.Job;
import org.lawsweep.report.BoundaryFigure;
import org.lawsweep.report.CostFigure;
import org.lawsweep.report.FailureFigure;
import org.lawsweep.report.JobReport;
import org.lawsweep.report.LawFigure;
import org.lawsweep.report.LawRow;
import org.lawsweep.report.Sample;
import org.lawsweep.report.ThresholdFigure;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Canonical;
import org.lawsweep.study.Status;
import org.lawsweep.table.JobFolder;

/** What a report shows of one job, read from its tables. */
final class JobReporting {

  /** Units of the figure of costs that come to the driver. */
  private static final int UNITS = 1000;

  /** Where a trial ran: columns of the table. */
  private static final List<String> PROVENANCE =
      List.of("git", "jvm", "blas", "cpu", "host", "run");

  /** Values of an axis along which failures are told apart. */
  private static final int VALUES = 40;

  private final Job job;
  private final String study;
  private final String folder;
  private final Dataset<Row> trials;
  private final Row totals;

  private JobReporting(Job job, String folder, Dataset<Row> trials) {
    this.job = job;
    this.study = "trials_" + job.study().name().replace('-', '_');
    this.folder = folder;
    this.trials = trials;
    this.totals = totals(trials);
  }

  /** The section of one job. */
  static JobReport of(Job job, String folder, Dataset<Row> trials, JobFit fit) {
    JobReporting reporting = new JobReporting(job, folder, trials);
    List<LawRow> rows = PageRow.of(job.laws(), fit);
    LawFigures figures = new LawFigures(job, rows, fit.cells());
    return new JobReport(
        job.name(),
        job.study().name() + ", version " + job.study().version(),
        job.study().claim(),
        job.study().source(),
        rows,
        figures.of(LawFigure.class),
        figures.of(ThresholdFigure.class),
        figures.of(BoundaryFigure.class),
        CurveFigures.of(job, trials, reporting.study),
        reporting.failures(),
        List.of(reporting.costs()),
        reporting.provenance());
  }

  /** How trials ended along each axis that has several values, few enough to tell apart. */
  private List<FailureFigure> failures() {
    List<FailureFigure> figures = new ArrayList<>();
    if (totals.<Long>getAs("failed") == 0) {
      return figures;
    }
    for (Axis axis : job.study().axes()) {
      String name = axis.name();
      List<Row> counts =
          trials
              .groupBy(name, "status")
              .count()
              .orderBy(name, "status")
              .limit(VALUES * Status.values().length)
              .collectAsList();
      long values = counts.stream().map(row -> row.get(0)).distinct().count();
      if (values > 1 && values <= VALUES) {
        figures.add(
            new FailureFigure(
                "Trials by " + name + " and how they ended",
                name,
                counts.stream()
                    .map(
                        row ->
                            new FailureFigure.Count(
                                Canonical.text(row.get(0)), row.getString(1), row.getLong(2)))
                    .toList(),
                query(
                    name + ", status, count(*) AS trials",
                    "",
                    "GROUP BY " + name + ", status ORDER BY " + name + ", status")));
      }
    }
    return figures;
  }

  /** Seconds of units: predicted by their flops at the job's own speed, and measured. */
  private CostFigure costs() {
    double speed = totals.<Double>getAs("flops") / totals.<Double>getAs("seconds");
    List<CostFigure.Cost> costs =
        trials
            .filter("status = 'ok' AND seconds > 0")
            .groupBy("unit_id")
            .agg(sum("flops"), sum("seconds"))
            // Any of them, but always the same.
            .orderBy(xxhash64(col("unit_id")))
            .limit(UNITS)
            .collectAsList()
            .stream()
            .map(row -> new CostFigure.Cost(row.getDouble(1) / speed, row.getDouble(2)))
            .toList();
    return new CostFigure(
        "Cost of units",
        new Sample<>(costs, Math.max(costs.size(), totals.<Long>getAs("units"))),
        query(
            "unit_id, sum(flops) AS flops, sum(seconds) AS seconds",
            " AND status = 'ok'",
            "GROUP BY unit_id"));
  }

  private List<JobReport.Fact> provenance() {
    List<JobReport.Fact> facts = new ArrayList<>();
    facts.add(new JobReport.Fact("job file", folder + "/" + JobFolder.JOB));
    facts.add(new JobReport.Fact("seed", Long.toString(job.seed())));
    if (totals.<Long>getAs("trials") == 0) {
      return facts;
    }
    for (String column : PROVENANCE) {
      int others = totals.<Integer>getAs(column + "s") - 1;
      String more = others > 0 ? " and " + others + " more" : "";
      facts.add(new JobReport.Fact(column, totals.getAs(column) + more));
    }
    facts.add(
        new JobReport.Fact(
            "started", totals.getAs("first_start") + " to " + totals.getAs("last_start") + " UTC"));
    facts.add(
        new JobReport.Fact(
            "work",
            String.format(
                Locale.ROOT,
                "%,d trials, %.1f s on one slot",
                totals.<Long>getAs("trials"),
                totals.<Double>getAs("seconds"))));
    return facts;
  }

  /** All that the report says of the trials together, in one pass. */
  private static Row totals(Dataset<Row> trials) {
    List<Column> columns = new ArrayList<>();
    columns.add(count_if(col("status").notEqual("ok")).as("failed"));
    // A fit of a plan of which no trial has run sums over nothing.
    columns.add(coalesce(sum("flops"), lit(0.0)).as("flops"));
    columns.add(coalesce(sum("seconds"), lit(0.0)).as("seconds"));
    columns.add(approx_count_distinct("unit_id").as("units"));
    columns.add(min("started_at").cast("string").as("first_start"));
    columns.add(max("started_at").cast("string").as("last_start"));
    for (String column : PROVENANCE) {
      columns.add(min(column).as(column));
      columns.add(size(collect_set(column)).as(column + "s"));
    }
    return trials.agg(count(lit(1)).as("trials"), columns.toArray(Column[]::new)).first();
  }

  private String query(String columns, String more, String rest) {
    return "SELECT "
        + columns
        + "\nFROM "
        + study
        + "\nWHERE job = '"
        + job.name()
        + "'"
        + more
        + "\n"
        + rest;
  }
}
