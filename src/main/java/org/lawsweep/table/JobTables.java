package org.lawsweep.table;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;

/** The tables of one job: {@code OUT/JOB/trials}, {@code OUT/JOB/laws}. */
public final class JobTables {

  private final SparkSession spark;
  private final Path folder;

  private JobTables(SparkSession spark, Path folder) {
    this.spark = spark;
    this.folder = folder;
  }

  /** The tables of a job under an output folder. */
  public static JobTables of(SparkSession spark, String out, String job) {
    return new JobTables(spark, new Path(out, job));
  }

  /** The tables of every job under an output folder, in alphabetical order. */
  public static List<JobTables> all(SparkSession spark, String out) throws IOException {
    List<JobTables> jobs = new ArrayList<>();
    Path folder = new Path(out);
    FileSystem files = folder.getFileSystem(spark.sparkContext().hadoopConfiguration());
    try {
      for (FileStatus entry : files.listStatus(folder)) {
        JobTables job = new JobTables(spark, entry.getPath());
        if (entry.isDirectory() && job.has("trials/run=*/part-*")) {
          jobs.add(job);
        }
      }
    } catch (FileNotFoundException e) {
      return List.of();
    }
    jobs.sort(java.util.Comparator.comparing(job -> job.folder.getName()));
    return jobs;
  }

  /** Where the tables are. */
  public String folder() {
    return folder.toString();
  }

  /**
   * Each trial once, with the column run: a row that is ok beats one that failed, then the latest
   * run wins. Empty where no trial has a row.
   */
  public Optional<Dataset<Row>> trials() throws IOException {
    if (!has("trials/run=*/part-*")) {
      return Optional.empty();
    }
    Dataset<Row> log =
        spark.read().option("mergeSchema", true).parquet(new Path(folder, "trials").toString());
    return Optional.of(
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

  /** The laws as fitted last; empty where none were. */
  public Optional<Dataset<Row>> laws() throws IOException {
    Path file = new Path(folder, "laws/laws.parquet");
    return has("laws/laws.parquet")
        ? Optional.of(spark.read().parquet(file.toString()))
        : Optional.empty();
  }

  /**
   * Replaces the table of laws: readers see the old one or the new one, never half of it.
   *
   * @param rows with the columns of {@link LawTable#SCHEMA}
   */
  public void writeLaws(List<Row> rows) throws IOException {
    Path beside = new Path(folder, "_laws-" + UUID.randomUUID());
    Path laws = new Path(folder, "laws");
    spark.createDataFrame(rows, LawTable.SCHEMA).coalesce(1).write().parquet(beside.toString());
    FileSystem files = fileSystem();
    try {
      Path part = files.globStatus(new Path(beside, "part-*"))[0].getPath();
      files.mkdirs(laws);
      replace(part, new Path(laws, "laws.parquet"));
    } finally {
      files.delete(beside, true);
    }
  }

  /**
   * Replaces {@code OUT/JOB/_STATUS.json}, the end of the latest run for programs that cannot see
   * its exit code, as in a cluster's deploy mode.
   */
  public void writeStatus(String json) throws IOException {
    Path beside = new Path(folder, "_status-" + UUID.randomUUID());
    try (OutputStream out = fileSystem().create(beside)) {
      out.write(json.getBytes(StandardCharsets.UTF_8));
    }
    replace(beside, new Path(folder, "_STATUS.json"));
  }

  /** Renames over what is there: readers see the old file or the new one. */
  private void replace(Path from, Path to) throws IOException {
    Path qualified = fileSystem().makeQualified(to);
    FileContext.getFileContext(qualified.toUri(), spark.sparkContext().hadoopConfiguration())
        .rename(fileSystem().makeQualified(from), qualified, Options.Rename.OVERWRITE);
  }

  private boolean has(String pattern) throws IOException {
    FileStatus[] found = fileSystem().globStatus(new Path(folder, pattern));
    return found != null && found.length > 0;
  }

  private FileSystem fileSystem() throws IOException {
    return folder.getFileSystem(spark.sparkContext().hadoopConfiguration());
  }
}
