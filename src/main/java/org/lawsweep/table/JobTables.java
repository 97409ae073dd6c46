package org.lawsweep.table;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Law;

/** The tables of one job: {@code OUT/JOB/trials}, and what is fitted to them beside it. */
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
        JobTables job = new JobTables(spark, new Path(folder, entry.getPath().getName()));
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
    return log()
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

  private Optional<Dataset<Row>> log() throws IOException {
    return has("trials/run=*/part-*")
        ? Optional.of(
            spark.read().option("mergeSchema", true).parquet(new Path(folder, "trials").toString()))
        : Optional.empty();
  }

  /** The studies that have a row: one, unless the job file was given another under its name. */
  List<String> studies() throws IOException {
    return log()
        .map(log -> log.select("study").distinct().orderBy("study").collectAsList())
        .orElse(List.of())
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  /**
   * The files of trials with their lengths, in one order: a log grows, so that it tells changes.
   */
  public String trialFiles() throws IOException {
    FileStatus[] found = fileSystem().globStatus(new Path(folder, "trials/run=*/part-*"));
    return Arrays.stream(found == null ? new FileStatus[0] : found)
        .map(
            f -> f.getPath().getParent().getName() + "/" + f.getPath().getName() + " " + f.getLen())
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  /** What was fitted last under that name, {@code laws}, say; empty where nothing was. */
  public Optional<Dataset<Row>> fitted(String table) throws IOException {
    String file = table + "/" + table + ".parquet";
    return has(file)
        ? Optional.of(spark.read().parquet(new Path(folder, file).toString()))
        : Optional.empty();
  }

  /**
   * Fits laws and replaces the tables {@code laws}, {@code thresholds} and {@code summary}.
   *
   * @param laws to fit: the study's, and those that the job adds
   * @param trials each once, with the study's columns
   * @return the rows of {@code laws}, and the cells that they are about
   */
  public Fitted fit(Declaration study, List<Law> laws, Dataset<Row> trials) throws IOException {
    String job = folder.getName();
    List<List<CellFit>> fits = CellFit.all(study, laws, trials);
    List<Row> rows = LawTable.of(job, study, laws, fits);
    write("laws", spark.createDataFrame(rows, LawTable.SCHEMA));
    List<Row> thresholds = ThresholdTable.of(job, study, laws, fits);
    if (!thresholds.isEmpty() || has("thresholds")) {
      write("thresholds", spark.createDataFrame(thresholds, ThresholdTable.SCHEMA));
    }
    write("summary", SummaryTable.of(job, study, trials));
    return new Fitted(rows, fits);
  }

  /**
   * What was fitted last, and the cells that its rows are about, from the same trials. Empty where
   * nothing was fitted.
   *
   * @param trials each once, with the study's columns
   */
  public Optional<Fitted> fitted(Declaration study, List<Law> laws, Dataset<Row> trials)
      throws IOException {
    return fitted("laws")
        .map(rows -> new Fitted(rows.collectAsList(), CellFit.all(study, laws, trials)));
  }

  /** Replaces a table by one file: readers see the old one or the new one, never half of it. */
  private void write(String table, Dataset<Row> rows) throws IOException {
    Path beside = new Path(folder, "_" + table + "-" + UUID.randomUUID());
    rows.coalesce(1).write().parquet(beside.toString());
    FileSystem files = fileSystem();
    try {
      Path part = files.globStatus(new Path(beside, "part-*"))[0].getPath();
      files.mkdirs(new Path(folder, table));
      replace(part, new Path(folder, table + "/" + table + ".parquet"));
    } finally {
      files.delete(beside, true);
    }
  }

  /**
   * Replaces a text file of the job's folder, {@code _STATUS.json}, say: readers see the old one or
   * the new one, never half of it.
   */
  public void writeText(String name, String text) throws IOException {
    Path file = new Path(folder, name);
    Path beside = new Path(file.getParent(), "_" + UUID.randomUUID());
    FileSystem files = fileSystem();
    // Hidden files of checksums have no place beside what people look at.
    FileSystem plain = files instanceof LocalFileSystem local ? local.getRawFileSystem() : files;
    try (OutputStream out = plain.create(beside)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    replace(beside, file);
  }

  /** A text file of the job's folder; empty where there is none. */
  public Optional<String> readText(String name) throws IOException {
    try (InputStream in = fileSystem().open(new Path(folder, name))) {
      return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /** Removes the files of a folder that end so and are not named. */
  public void keepOnly(String name, String ending, Set<String> names) throws IOException {
    FileStatus[] found = fileSystem().globStatus(new Path(folder, name + "/*" + ending));
    for (FileStatus file : found == null ? new FileStatus[0] : found) {
      if (!names.contains(file.getPath().getName())) {
        fileSystem().delete(file.getPath(), false);
      }
    }
  }

  /** Renames over what is there: readers see the old file or the new one. */
  private void replace(Path from, Path to) throws IOException {
    FileSystem files = fileSystem();
    if (files instanceof LocalFileSystem local) {
      // Hadoop deletes the old file first, in which two drivers on one job get in each other's way.
      java.nio.file.Path target = local.pathToFile(to).toPath();
      Files.deleteIfExists(target.resolveSibling("." + target.getFileName() + ".crc"));
      Files.move(
          local.pathToFile(from).toPath(),
          target,
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      return;
    }
    Path qualified = files.makeQualified(to);
    FileContext.getFileContext(qualified.toUri(), spark.sparkContext().hadoopConfiguration())
        .rename(files.makeQualified(from), qualified, Options.Rename.OVERWRITE);
  }

  /** Whether the job's folder has a file whose path matches. */
  public boolean has(String pattern) throws IOException {
    FileStatus[] found = fileSystem().globStatus(new Path(folder, pattern));
    return found != null && found.length > 0;
  }

  private FileSystem fileSystem() throws IOException {
    return folder.getFileSystem(spark.sparkContext().hadoopConfiguration());
  }
}
