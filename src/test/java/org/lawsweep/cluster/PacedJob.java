package org.lawsweep.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.lawsweep.PlugIn;
import org.lawsweep.table.JobFolder;
import org.lawsweep.table.JobTables;

/** A job of {@link PacedStudy}, whose jar is the user's, not ours; and what is in its tables. */
final class PacedJob {

  /** Holds a folder for each job. */
  static final Path FOLDER = Path.of("target", "cluster-it").toAbsolutePath();

  /** For what killed processes leave behind; other tests run beside in a JVM of their own. */
  static final Path TEMPORARY = FOLDER.resolve("tmp-" + ProcessHandle.current().pid());

  /** Values of n times replicates; each is three trials, and a task. */
  static final int UNITS = 90;

  static final int TRIALS = 3 * UNITS;

  private static final String JSON =
      """
      {"study": "paced", "seed": 7, "replicates": 5,
       "grid": {"n": {"range": {"from": 8, "to": 76, "step": 4}}, "a": [1, 2, 4]}}
      """;

  /** What may differ between two runs of one trial. */
  private static final List<String> CIRCUMSTANCES =
      List.of(
          "run",
          "seconds",
          "started_at",
          "host",
          "executor",
          "executor_cores",
          "cpu",
          "jvm",
          "blas",
          "git");

  private static List<Row> expected;

  private final SparkSession spark;
  private final Path folder;

  /** Where results are for who reads them here: a folder, or one of a file system's. */
  private final org.apache.hadoop.fs.Path out;

  /** Where they are for a driver, with what it needs to get there, and the jars of that. */
  private final List<String> where;

  private final String jars;

  private PacedJob(SparkSession spark, Path folder, String out, List<String> where, String jars) {
    this.spark = spark;
    this.folder = folder;
    this.out = new org.apache.hadoop.fs.Path(out);
    this.where = where;
    this.jars = jars;
  }

  /** A session to read tables in. */
  static SparkSession session() {
    return SparkSession.builder()
        .master("local[1]")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "1")
        .config("spark.sql.session.timeZone", "UTC")
        .getOrCreate();
  }

  /** What an uninterrupted run on this machine yields; once a JVM, since digits are the same. */
  static synchronized List<Row> uninterrupted(SparkSession spark) throws IOException {
    if (expected == null) {
      PacedJob job = in(spark, "uninterrupted-" + ProcessHandle.current().pid());
      try (Submission driver = job.submit("local[2]", "driver")) {
        assertEquals(0, driver.exitCode(), driver.err());
      }
      expected = job.view();
      assertEquals(TRIALS, expected.size());
      assertTrue(expected.stream().allMatch(row -> "ok".equals(row.getAs("status"))));
    }
    return expected;
  }

  /** The job in a folder of its own, which is emptied. */
  static PacedJob in(SparkSession spark, String name) throws IOException {
    Path folder = FOLDER.resolve(name);
    delete(folder);
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("paced.json"), JSON);
    PlugIn.jar(folder.resolve("paced.jar"), List.of(PacedStudy.class));
    String out = folder.resolve("results").toString();
    return new PacedJob(spark, folder, out, List.of("--out", out), "");
  }

  /** The same with results on another file system. */
  PacedJob on(String fileSystem) {
    String there = fileSystem + "/" + folder.getFileName();
    return new PacedJob(spark, folder, there, List.of("--out", there), jars);
  }

  /** The same with results in a bucket. */
  PacedJob on(ObjectStore store) throws IOException, InterruptedException {
    List<String> there = new ArrayList<>(List.of("--out", store.uri() + "/results"));
    there.addAll(store.settings());
    String seen = store.bucket().resolve("results").toString();
    return new PacedJob(spark, folder, seen, there, "," + ObjectStore.client());
  }

  static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  Path folder() {
    return folder;
  }

  /** Starts a driver on the job. */
  Submission submit(String master, String log, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(arguments("run"));
    arguments.addAll(arguments.indexOf("--"), List.of(more));
    arguments.addAll(0, List.of("--master", master));
    return Submission.start(folder.resolve(log), arguments);
  }

  /** Starts a command on the job, in local mode. */
  Submission command(String command, String log) throws IOException {
    return Submission.start(folder.resolve(log), arguments(command));
  }

  /** What asks a command about the job. */
  List<String> arguments(String command) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.add(folder.resolve("paced.json").toString());
    arguments.addAll(where());
    return arguments;
  }

  /** The end of each command: where results are, and the jars. */
  List<String> where() {
    List<String> arguments = new ArrayList<>(where);
    arguments.addAll(List.of("--", "--jars", folder.resolve("paced.jar") + jars));
    return arguments;
  }

  /** The files of trials that are there now. */
  List<org.apache.hadoop.fs.Path> files() {
    try {
      FileSystem files = out.getFileSystem(new Configuration());
      return names(files, trials())
          .filter(run -> run.getName().startsWith("run="))
          .flatMap(run -> names(files, run))
          .filter(file -> file.getName().matches("part-.*\\.parquet"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until that many tasks have their file. */
  void awaitFiles(Submission driver, int number) {
    Await.until(() -> files().size() >= number || !driver.isAlive(), driver::err);
    assertTrue(driver.isAlive(), driver::err);
  }

  /** Some rows are there and not all, and the driver goes on. */
  void assertMidRun(Submission driver) {
    int rows = log().size();
    assertTrue(rows > 0 && rows < TRIALS, "rows: " + rows);
    assertTrue(driver.isAlive(), driver::err);
  }

  private org.apache.hadoop.fs.Path trials() {
    return new org.apache.hadoop.fs.Path(out, "paced/trials");
  }

  private static Stream<org.apache.hadoop.fs.Path> names(
      FileSystem files, org.apache.hadoop.fs.Path folder) {
    try {
      return Arrays.stream(files.listStatus(folder)).map(FileStatus::getPath);
    } catch (FileNotFoundException e) {
      return Stream.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every row that can be read now, with all its columns. */
  List<Row> log() {
    return files().isEmpty()
        ? List.of()
        : spark.read().parquet(trials().toString()).collectAsList();
  }

  /** The view of the trials, without what may differ between two runs, in order. */
  List<Row> view() throws IOException {
    return view(spark, out.toString(), "paced");
  }

  /** The same of any job. */
  static List<Row> view(SparkSession spark, String out, String job) throws IOException {
    Dataset<Row> trials = new JobTables(JobFolder.of(spark, out, job)).trials().orElseThrow();
    Column[] compared =
        Arrays.stream(trials.columns())
            .filter(name -> !CIRCUMSTANCES.contains(name))
            .map(functions::col)
            .toArray(Column[]::new);
    return trials.select(compared).orderBy("trial_id").collectAsList();
  }
}
