package org.lawsweep.table;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toSet;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring_index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The runs that added to the log of a job. One footer of each tells its columns and its study: a
 * run is of one job and one study.
 *
 * @param spark reads them
 * @param all those that have a row, those of one log the first one first
 */
record Runs(SparkSession spark, List<Run> all) {

  private static final String RUN = "/run=";

  private static final Column FILE = col("_metadata.file_path");

  /** A column for the folder of a log, which no study has. */
  private static final String LOG = "_log";

  /** The folder of a run, and what all its rows share. */
  record Run(
      Path folder,
      long bytes,
      String job,
      String study,
      Optional<String> code,
      StructType columns) {

    /** The folder of the log that the run added to. */
    Path log() {
      return folder.getParent();
    }
  }

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
                  footer.only(JobTables.CODE),
                  footer.columns()));
          break;
        }
      }
    }
    return new Runs(spark, all);
  }

  /** Joins the runs of several logs. */
  static Runs of(SparkSession spark, List<Runs> logs) {
    return new Runs(spark, logs.stream().flatMap(log -> log.all().stream()).toList());
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
    return new Runs(spark, all.stream().filter(run -> run.study().equals(study)).toList());
  }

  /** Reads every row, with the column run; empty where there is none. */
  Optional<Dataset<Row>> log() {
    return Union.of(read(all)).map(rows -> rows.drop(LOG));
  }

  /**
   * Reads each trial of a log once: a row that is ok beats one that failed, then the latest run
   * wins. Within a run no trial has two rows.
   */
  Optional<Dataset<Row>> eachOnce() {
    Map<Path, Long> runs = all.stream().collect(groupingBy(Run::log, counting()));
    Map<Boolean, List<Run>> alone =
        all.stream().collect(partitioningBy(run -> runs.get(run.log()) == 1));
    List<Dataset<Row>> rows = new ArrayList<>(read(alone.get(true)));
    Union.of(read(alone.get(false))).map(this::latest).ifPresent(rows::add);
    return Union.of(rows).map(each -> each.drop(LOG));
  }

  private Dataset<Row> latest(Dataset<Row> rows) {
    WindowSpec trial = Window.partitionBy(LOG, "trial_id");
    Column ok = col("status").equalTo("ok");
    // Where its study's own code has changed, a trial is what the later code made of it.
    Dataset<Row> judged =
        isOfOneCode()
            ? rows.withColumn("_first", ok)
            : rows.withColumn(
                "_first",
                struct(
                    col(JobTables.CODE)
                        .eqNullSafe(max_by(col(JobTables.CODE), col("run")).over(trial)),
                    ok));
    return judged
        .withColumn(
            "_rank", row_number().over(trial.orderBy(col("_first").desc(), col("run").desc())))
        .filter("_rank = 1")
        .drop("_rank", "_first");
  }

  private boolean isOfOneCode() {
    return all.stream().collect(groupingBy(Run::log, mapping(Run::code, toSet()))).values().stream()
        .allMatch(codes -> codes.size() == 1);
  }

  private List<Dataset<Row>> read(List<Run> some) {
    return Union.read(
            spark.read(),
            some.stream().map(run -> Map.entry(run.columns(), run.folder().toString())).toList())
        .stream()
        // The folder of a file names its log and its run; after a union nobody knows the file.
        .map(rows -> rows.withColumn(LOG, substring_index(FILE, RUN, 1)))
        .map(
            rows -> rows.withColumn("run", substring_index(substring_index(FILE, RUN, -1), "/", 1)))
        .toList();
  }
}
