package org.lawsweep.result;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lawsweep.job.Job;
import org.lawsweep.plan.Plan;
import org.lawsweep.study.Law;
import org.lawsweep.table.JobFolder;
import org.lawsweep.table.JobTables;

/**
 * All that a fit, its tables and its page need of the trials of a job, from one read of them.
 *
 * @param cells of each law, fitted
 * @param facts of all trials
 * @param points for the summary
 */
record TrialPass(List<List<CellFit>> cells, FactsFold facts, Points points) {

  /**
   * Trials up to which the driver reads them itself, which are some 200 MB of rows: the jobs of
   * Spark that this saves take longer to plan than such trials to fold.
   */
  static final long FEW = 100_000;

  /** The fits of some cells, and the facts of all trials or null. */
  private record Fitted(List<CellFit> fits, FactsFold facts) implements Serializable {}

  /** Finds the trials of a plan, each once; empty where no trial has a row. */
  static Optional<Dataset<Row>> trials(Plan plan, JobFolder folder) throws IOException {
    JobTables tables = new JobTables(folder);
    return plan.size() <= FEW ? tables.trials(plan.trials()) : tables.manyTrials(plan.trials());
  }

  /**
   * Reads the trials of a job.
   *
   * @param trials each once, with all columns of trials
   * @param most how many they are at most
   */
  static TrialPass of(Job job, Dataset<Row> trials, long most) {
    TrialColumns columns = new TrialColumns(job.study());
    PointRows points = new PointRows(job.study(), columns);
    TrialReader reader =
        new TrialReader(
            new CellReader(job.study(), job.laws(), columns),
            new FactsReader(job.study(), trials, columns),
            points);
    Dataset<Row> rows = columns.of(trials);
    return most <= FEW
        ? few(job.laws(), reader, points, rows)
        : many(job.laws(), reader, points, rows);
  }

  private static TrialPass few(
      List<Law> laws, TrialReader reader, PointRows points, Dataset<Row> trials) {
    List<Row> rows = new ArrayList<>(trials.collectAsList());
    TrialReader.Part part = reader.part(rows);
    rows.sort(points::compared);
    List<PointValues> all = new ArrayList<>();
    points.points(rows.iterator(), row -> {}).forEachRemaining(all::add);
    return new TrialPass(
        Cells.byLaw(laws, fitted(trials, laws, part.cells())), part.facts(), Points.of(all));
  }

  /** Fits cells of the driver on executors: what a claim would have noticed takes long. */
  private static List<CellFit> fitted(
      Dataset<Row> trials, List<Law> laws, Iterator<CellTrials> some) {
    List<CellTrials> cells = new ArrayList<>();
    some.forEachRemaining(cells::add);
    if (cells.isEmpty()) {
      return List.of();
    }
    JavaSparkContext spark =
        JavaSparkContext.fromSparkContext(trials.sparkSession().sparkContext());
    return spark
        .parallelize(cells, Math.min(cells.size(), spark.defaultParallelism()))
        .mapPartitions(task -> Cells.fits(laws, task).iterator())
        .collect();
  }

  private static TrialPass many(
      List<Law> laws, TrialReader reader, PointRows points, Dataset<Row> trials) {
    Column[] axes = points.order();
    // All trials of a point to one task: it knows the point, and nearly all of its levels.
    JavaRDD<Row> rows =
        (axes.length == 0 ? trials.coalesce(1) : trials.repartition(axes))
            .sortWithinPartitions(axes)
            .javaRDD();
    TrialReader.Parts read = reader.parts(rows, rows.getNumPartitions());
    List<Fitted> parts =
        read.parts()
            .map(part -> new Fitted(Cells.fits(laws, part.cells()), part.facts()))
            .collect();
    List<CellFit> fits = parts.stream().flatMap(part -> part.fits().stream()).toList();
    FactsFold facts =
        parts.stream()
            .map(Fitted::facts)
            .filter(Objects::nonNull)
            .findFirst()
            .orElseGet(FactsFold::new);
    return new TrialPass(Cells.byLaw(laws, fits), facts, Points.of(read.points()));
  }
}
