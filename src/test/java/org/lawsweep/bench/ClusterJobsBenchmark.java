package org.lawsweep.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.lawsweep.cluster.StandaloneCluster;
import org.lawsweep.job.Job;
import org.lawsweep.job.JobReader;
import org.lawsweep.result.Calibration;
import org.lawsweep.sweep.Sessions;

/**
 * Runs every job of {@code jobs/cluster} on a cluster of two workers with the settings of {@code
 * conf/standalone.conf}, narrowed to a {@link JobSample}. See src/docs/benchmarks.md.
 */
public final class ClusterJobsBenchmark {

  private static final Path FOLDER = Path.of("target", "cluster-jobs").toAbsolutePath();

  /** Memory of the driver, as the settings have it for a Spark of the user's. */
  private static final Map<String, String> ENVIRONMENT = Map.of("SPARK_DRIVER_MEMORY", "2g");

  private ClusterJobsBenchmark() {}

  /**
   * Prints a row of a table a job, and ends with 1 where one failed. A job that ended with 0 before
   * has its row from then.
   *
   * @param arguments parts of the names of the jobs wanted, by default all
   */
  public static void main(String[] arguments) throws Exception {
    List<Path> files;
    try (Stream<Path> all = Files.list(Path.of("jobs", "cluster"))) {
      files =
          all.filter(file -> wanted(file.getFileName().toString(), arguments)).sorted().toList();
    }
    Files.createDirectories(FOLDER);
    Ended.first(FOLDER);
    System.out.println(
        "| job | units | of the work, % | seconds | exit | trials |\n|---|---|---|---|---|---|");
    int failed = 0;
    try (StandaloneCluster cluster = StandaloneCluster.plain(FOLDER.resolve("cluster"), 2)) {
      for (Path file : files) {
        failed += run(cluster, file) ? 0 : 1;
      }
    }
    System.out.println("\n" + files.size() + " jobs, " + failed + " failed");
    System.exit(failed == 0 ? 0 : 1);
  }

  private static boolean wanted(String name, String[] parts) {
    return name.endsWith(".json")
        && (parts.length == 0 || Stream.of(parts).anyMatch(part -> name.contains(part)));
  }

  private static boolean run(StandaloneCluster cluster, Path file) throws Exception {
    Job job = JobReader.ofAllStudies().read(file, List.of());
    Path known = FOLDER.resolve(job.name() + ".row");
    if (Files.exists(known)) {
      System.out.println(Files.readString(known));
      return true;
    }
    JobSample sample;
    try (SparkSession spark = Sessions.open(List.of(job))) {
      sample = JobSample.of(spark, job, Calibration.of(spark, FOLDER.toString()).of(job.study()));
    }
    Path results = FOLDER.resolve("results");
    Ended ended =
        Ended.of(
            FOLDER.resolve(job.name()),
            ENVIRONMENT,
            List.of(
                "--master",
                cluster.url(),
                "run",
                file.toString(),
                "--only",
                sample.condition(),
                "--out",
                results.toString()));
    boolean good = ended.code() == 0;
    String row =
        String.format(
            Locale.ROOT,
            "| `%s` | %,d | %.3g | %.0f | %d | %s |",
            job.study().name(),
            sample.units(),
            100 * sample.share(),
            ended.seconds(),
            ended.code(),
            good ? trials(results.resolve(job.name())) : ended.told());
    System.out.println(row);
    if (good) {
      Files.writeString(known, row);
    }
    return good;
  }

  /** Those that ran, by their status. */
  private static String trials(Path folder) throws IOException {
    JsonNode state = new ObjectMapper().readTree(folder.resolve("_STATUS.json").toFile());
    return state.get("trials").properties().stream()
        .filter(status -> !status.getKey().equals("missing"))
        .map(
            status ->
                String.format(Locale.ROOT, "%,d %s", status.getValue().asLong(), status.getKey()))
        .collect(Collectors.joining(", "));
  }
}
