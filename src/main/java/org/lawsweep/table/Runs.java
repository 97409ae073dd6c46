package org.lawsweep.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The runs that added to the log of a job. One footer of each tells its columns and its study: a
 * run is of one job and one study.
 *
 * @param spark reads them
 * @param trials the folder of the log
 * @param all those that have a row, the first one first
 */
record Runs(SparkSession spark, Path trials, List<Run> all) {

  /** The folder of a run, and what all its rows share. */
  record Run(Path folder, long bytes, String job, String study, StructType columns) {}

  /** Finds the runs under the folder of a log. */
  static Runs of(SparkSession spark, Path trials) throws IOException {
    FileSystem files = trials.getFileSystem(spark.sparkContext().hadoopConfiguration());
    FileStatus[] folders = files.globStatus(new Path(trials, "run=*"));
    List<Run> all = new ArrayList<>();
    for (FileStatus folder : folders == null ? new FileStatus[0] : folders) {
      FileStatus[] parts = files.globStatus(new Path(folder.getPath(), "part-*"));
      for (FileStatus part : parts) {
        Footer footer = Footer.of(files.getConf(), part);
        if (!footer.isEmpty()) {
          all.add(
              new Run(
                  folder.getPath(),
                  Arrays.stream(parts).mapToLong(FileStatus::getLen).sum(),
                  only(footer, "job", part),
                  only(footer, "study", part),
                  footer.columns()));
          break;
        }
      }
    }
    return new Runs(spark, trials, all);
  }

  private static String only(Footer footer, String column, FileStatus part) throws IOException {
    String problem = part.getPath() + ": not one " + column + " in all rows of a run";
    return footer.only(column).orElseThrow(() -> new IOException(problem));
  }

  /** Lists the studies: one, unless the job file was given another of its name. */
  List<String> studies() {
    return all.stream().map(Run::study).distinct().sorted().toList();
  }

  /** Lists the jobs: one, unless files were moved. */
  List<String> jobs() {
    return all.stream().map(Run::job).distinct().toList();
  }

  /** Sums up the lengths of the files. */
  long bytes() {
    return all.stream().mapToLong(Run::bytes).sum();
  }

  /** Gives the columns of {@link #log}: a version of a study may have more than the one before. */
  StructType columns() {
    return withRun(Union.columns(all.stream().map(Run::columns).toList()));
  }

  /** The run is no column of a file: the name of its folder tells it. */
  private static StructType withRun(StructType columns) {
    return columns.add("run", DataTypes.StringType);
  }

  /** Keeps the runs of a study. */
  Runs of(String study) {
    return new Runs(spark, trials, all.stream().filter(run -> run.study().equals(study)).toList());
  }

  /** Reads every row, with the column run; empty where there is none. */
  Optional<Dataset<Row>> log() {
    Map<StructType, List<String>> folders = new LinkedHashMap<>();
    for (Run run : all) {
      folders
          .computeIfAbsent(withRun(run.columns()), columns -> new ArrayList<>())
          .add(run.folder().toString());
    }
    Optional<Dataset<Row>> rows =
        Union.read(spark.read().option("basePath", trials.toString()), folders);
    // A literal: a query about another job does not open these files.
    return jobs().size() == 1 ? rows.map(log -> log.withColumn("job", lit(jobs().get(0)))) : rows;
  }

  /**
   * Reads each trial once: a row that is ok beats one that failed, then the latest run wins. Within
   * a run no trial has two rows.
   */
  Optional<Dataset<Row>> eachOnce() {
    return all.size() == 1
        ? log()
        : log()
            .map(
                log ->
                    log.withColumn(
                            "_rank",
                            row_number()
                                .over(
                                    Window.partitionBy("trial_id")
                                        .orderBy(
                                            col("status").equalTo("ok").desc(), col("run").desc())))
                        .filter("_rank = 1")
                        .drop("_rank"));
  }
}
