package org.lawsweep.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
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

  /** For what killed processes leave behind. */
  static final Path TEMPORARY = FOLDER.resolve("tmp");

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
      List.of("run", "seconds", "started_at", "host", "cpu", "jvm", "blas", "git");

  private final SparkSession spark;
  private final Path folder;
  private final Path out;

  private PacedJob(SparkSession spark, Path folder) {
    this.spark = spark;
    this.folder = folder;
    this.out = folder.resolve("results");
  }

  /** The job in a folder of its own, which is emptied. */
  static PacedJob in(SparkSession spark, String name) throws IOException {
    Path folder = FOLDER.resolve(name);
    delete(folder);
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("paced.json"), JSON);
    PlugIn.jar(folder.resolve("paced.jar"), List.of(PacedStudy.class));
    return new PacedJob(spark, folder);
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

  /** What asks a command about the job. */
  List<String> arguments(String command) {
    return List.of(
        command,
        folder.resolve("paced.json").toString(),
        "--out",
        out.toString(),
        "--",
        "--jars",
        folder.resolve("paced.jar").toString());
  }

  /** The files of trials that are there now, by their run and name. */
  List<Path> files() {
    Path trials = out.resolve("paced/trials");
    return names(trials)
        .filter(run -> run.getFileName().toString().startsWith("run="))
        .flatMap(PacedJob::names)
        .filter(PacedJob::isPart)
        .map(trials::relativize)
        .toList();
  }

  /** Lists a folder by name: a driver removes files under us, so none is asked for its kind. */
  private static Stream<Path> names(Path folder) {
    try (DirectoryStream<Path> there = Files.newDirectoryStream(folder)) {
      List<Path> names = new ArrayList<>();
      there.forEach(names::add);
      return names.stream();
    } catch (NoSuchFileException e) {
      return Stream.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isPart(Path file) {
    return file.getFileName().toString().matches("part-.*\\.parquet");
  }

  /** Every row that can be read now, with all its columns. */
  List<Row> log() {
    return files().isEmpty()
        ? List.of()
        : spark.read().parquet(out.resolve("paced/trials").toString()).collectAsList();
  }

  /** The view of the trials, without what may differ between two runs, in order. */
  List<Row> view() throws IOException {
    Dataset<Row> trials =
        new JobTables(JobFolder.of(spark, out.toString(), "paced")).trials().orElseThrow();
    Column[] compared =
        Arrays.stream(trials.columns())
            .filter(name -> !CIRCUMSTANCES.contains(name))
            .map(functions::col)
            .toArray(Column[]::new);
    return trials.select(compared).orderBy("trial_id").collectAsList();
  }
}
