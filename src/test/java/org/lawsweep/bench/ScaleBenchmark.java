package org.lawsweep.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lawsweep.PlugIn;
import org.lawsweep.cluster.StandaloneCluster;

/**
 * The whole way of a study that does nothing, at growing numbers of trials, on a cluster of two
 * workers with 1 GB for the driver and for each executor: what a step takes, and the most that a
 * garbage collection left in memory. See src/docs/benchmarks.md.
 */
public final class ScaleBenchmark {

  private static final Path FOLDER = Path.of("target", "scale").toAbsolutePath();

  private static final long[] SIZES = {100_000, 1_000_000, 10_000_000};

  private static final String JOB =
      "{\"study\": \"plane\", \"name\": \"plane-%d\", \"replicates\": %d, \"grid\": {\"n\":"
          + " {\"range\": {\"from\": 1, \"to\": 25, \"step\": 1}}, \"m\": [1, 2, 4, 8, 16, 32, 64,"
          + " 128]}}";

  /** Of the grid, each with as many trials. */
  private static final int POINTS = 200;

  private static final Pattern COLLECTED = Pattern.compile("[0-9]+M->([0-9]+)M\\([0-9]+M\\)");

  private final StandaloneCluster cluster;
  private final Path jar;
  private boolean failed;

  private ScaleBenchmark(StandaloneCluster cluster, Path jar) {
    this.cluster = cluster;
    this.jar = jar;
  }

  /**
   * Prints a row of a table a step and size, and ends with 1 where a step failed.
   *
   * @param arguments numbers of trials, multiples of 200, by default 10^5, 10^6 and 10^7
   */
  public static void main(String[] arguments) throws Exception {
    long[] sizes =
        arguments.length == 0
            ? SIZES
            : Arrays.stream(arguments).mapToLong(Long::parseLong).toArray();
    if (Files.exists(FOLDER)) {
      SweepBenchmark.delete(FOLDER);
    }
    Files.createDirectories(FOLDER);
    Path jar = FOLDER.resolve("plane.jar");
    PlugIn.jar(jar, List.of(PlaneStudy.class));
    Ended.first(FOLDER);
    System.out.println(
        "| step | trials | seconds | µs a trial | driver, MB | executors, MB |\n"
            + "|---|---|---|---|---|---|");
    boolean failed;
    try (StandaloneCluster cluster = StandaloneCluster.plain(FOLDER.resolve("cluster"), 2)) {
      ScaleBenchmark benchmark = new ScaleBenchmark(cluster, jar);
      for (long trials : sizes) {
        benchmark.measure(trials);
      }
      failed = benchmark.failed;
    }
    System.exit(failed ? 1 : 0);
  }

  private void measure(long trials) throws Exception {
    String name = "plane-" + trials;
    String job = String.format(Locale.ROOT, JOB, trials, trials / POINTS);
    String file = Files.writeString(FOLDER.resolve(name + ".json"), job).toString();
    for (String command : List.of("plan", "run", "fit", "report")) {
      step(command, file, trials);
    }
    String means =
        "SELECT n, m, count(*), avg(y) FROM trials WHERE job = '%s' GROUP BY ALL ORDER BY ALL";
    step("sql", String.format(Locale.ROOT, means, name), trials);
  }

  private void step(String command, String argument, long trials) throws Exception {
    String name = command + "-" + trials;
    Path driver = FOLDER.resolve(name + ".driver.gc");
    String executors = "-Xlog:gc:file=" + FOLDER.resolve(name + ".%p.gc");
    Ended ended =
        Ended.of(
            FOLDER.resolve(name),
            // Of the ways to give the JVM options this is the one that counts after the script's.
            Map.of("SPARK_DRIVER_MEMORY", "1g", "_JAVA_OPTIONS", "-Xlog:gc:file=" + driver),
            List.of(
                "--master",
                cluster.url(),
                "--conf",
                "spark.executor.memory=1g",
                "--conf",
                "spark.executor.extraJavaOptions=" + executors,
                command,
                argument,
                "--out",
                FOLDER.resolve("results").toString(),
                "--",
                "--jars",
                jar.toString()));
    if (ended.code() != 0) {
      failed = true;
      System.err.println(name + " ended with " + ended.code() + ": " + ended.told());
    }
    System.out.println(
        String.format(
            Locale.ROOT,
            "| `%s` | %,d | %s | %.1f | %d | %d |",
            command,
            trials,
            ended.code() == 0
                ? String.format(Locale.ROOT, "%.1f", ended.seconds())
                : "exit " + ended.code(),
            1e6 * ended.seconds() / trials,
            most(List.of(driver)),
            most(executors(name))));
  }

  private static List<Path> executors(String name) throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.getFileName().toString().matches(name + "\\.[0-9]+\\.gc"))
          .toList();
    }
  }

  /** The most that a collection left, in MB; 0 where there was none. */
  private static int most(List<Path> logs) {
    List<String> lines = new ArrayList<>();
    for (Path log : logs) {
      try {
        lines.addAll(Files.readAllLines(log));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return lines.stream()
        .flatMap(line -> COLLECTED.matcher(line).results())
        .mapToInt(collected -> Integer.parseInt(collected.group(1)))
        .max()
        .orElse(0);
  }
}
