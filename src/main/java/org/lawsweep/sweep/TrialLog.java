package org.lawsweep.sweep;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * The append-only log of a job's trials: {@code OUT/JOB/trials/run=ID/part-*.parquet}, one folder a
 * run. A row, once there, is never touched.
 */
public final class TrialLog {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS").withZone(ZoneOffset.UTC);

  private final SparkSession spark;
  private final Path folder;

  /**
   * The log of a job.
   *
   * @param out the output folder: a URI of any Hadoop file system, or a path
   */
  public TrialLog(SparkSession spark, String out, String job) {
    this.spark = spark;
    this.folder = new Path(new Path(out, job), "trials");
  }

  /**
   * Makes the folder, so that an unwritable one is found before any trial runs.
   *
   * @throws IOException when it cannot be made or written
   */
  public void open() throws IOException {
    FileSystem files = fileSystem();
    if (!files.mkdirs(folder)) {
      throw new IOException("cannot make the folder " + folder);
    }
    Path probe = new Path(folder, "_probe-" + UUID.randomUUID());
    files.create(probe).close();
    files.delete(probe, false);
  }

  /** All rows ever written, with the run of each; empty where there is none. */
  public Optional<Dataset<Row>> rows() throws IOException {
    if (!fileSystem().exists(folder)) {
      return Optional.empty();
    }
    boolean none = fileSystem().globStatus(new Path(folder, "run=*/part-*")).length == 0;
    return none
        ? Optional.empty()
        : Optional.of(spark.read().option("mergeSchema", true).parquet(folder.toString()));
  }

  /**
   * Column trial_id of the trials that need not run again.
   *
   * @param retry statuses whose trials run again
   */
  public Optional<Dataset<Row>> done(Set<String> retry) throws IOException {
    Column kept = functions.not(functions.col("status").isInCollection(retry));
    return rows().map(rows -> rows.filter(kept).select("trial_id").distinct());
  }

  /**
   * Appends rows as a new run: each task's file is there when the task ends.
   *
   * @param rows one partition a task
   * @return the run's name, later in alphabetical order than those before
   */
  public String append(Dataset<Row> rows) {
    String run =
        "r" + STAMP.format(Instant.now()) + "-" + UUID.randomUUID().toString().substring(0, 8);
    rows.write()
        .mode(SaveMode.ErrorIfExists)
        // Algorithm 1 would hide every file until the last task is done.
        .option("mapreduce.fileoutputcommitter.algorithm.version", 2)
        .parquet(new Path(folder, "run=" + run).toString());
    return run;
  }

  private FileSystem fileSystem() throws IOException {
    return folder.getFileSystem(spark.sparkContext().hadoopConfiguration());
  }
}
