package org.lawsweep.table;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Law;

/**
 * The tables of one job: its trials, and what is fitted to them.
 *
 * @param folder where they are
 */
public record JobTables(JobFolder folder) {

  /**
   * Reads each trial once, with the column run: a row that is ok beats one that failed, then the
   * latest run wins. Empty where no trial has a row.
   */
  public Optional<Dataset<Row>> trials() throws IOException {
    return folder
        .log()
        .map(
            log ->
                log.withColumn(
                        "_rank",
                        functions
                            .row_number()
                            .over(
                                Window.partitionBy("trial_id")
                                    .orderBy(
                                        functions.col("status").equalTo("ok").desc(),
                                        functions.col("run").desc())))
                    .filter("_rank = 1")
                    .drop("_rank"));
  }

  /**
   * Reads each trial of a plan once, with the study's columns.
   *
   * @param planned column trial_id of the plan's trials
   */
  public Optional<Dataset<Row>> trials(Dataset<Row> planned) throws IOException {
    return trials().map(all -> all.join(planned.select("trial_id"), "trial_id"));
  }

  /** Lists the studies that have a row: one, unless the job file was given another of its name. */
  List<String> studies() throws IOException {
    return folder
        .log()
        .map(log -> log.select("study").distinct().orderBy("study").collectAsList())
        .orElse(List.of())
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  /**
   * Fits laws and replaces the tables {@code laws}, {@code thresholds} and {@code summary}.
   *
   * @param laws to fit: the study's, and those that the job adds
   * @param trials each once, with the study's columns
   * @return the rows of {@code laws}, and the cells that they are about
   */
  public Fitted fit(Declaration study, List<Law> laws, Dataset<Row> trials) throws IOException {
    SparkSession spark = trials.sparkSession();
    String job = folder.name();
    List<List<CellFit>> fits = CellFit.all(study, laws, trials);
    List<Row> rows = LawTable.of(job, study, laws, fits);
    folder.writeTable("laws", spark.createDataFrame(rows, LawTable.SCHEMA));
    List<Row> thresholds = ThresholdTable.of(job, study, laws, fits);
    if (!thresholds.isEmpty() || folder.has("thresholds")) {
      folder.writeTable("thresholds", spark.createDataFrame(thresholds, ThresholdTable.SCHEMA));
    }
    folder.writeTable("summary", SummaryTable.of(job, study, trials));
    return new Fitted(rows, fits);
  }

  /**
   * Reads what was fitted last, and the cells that its rows are about, from the same trials. Empty
   * where nothing was fitted.
   *
   * @param trials each once, with the study's columns
   */
  public Optional<Fitted> fitted(Declaration study, List<Law> laws, Dataset<Row> trials)
      throws IOException {
    return folder
        .table("laws")
        .map(rows -> new Fitted(rows.collectAsList(), CellFit.all(study, laws, trials)));
  }
}
