package org.lawsweep.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.lawsweep.result.Calibration;
import org.lawsweep.sweep.Sessions;
import org.lawsweep.table.Query;
import org.lawsweep.table.Views;

/**
 * What a question costs beside how many jobs lie in the output folder. Run by {@code mvn -Pbench
 * verify}; see src/docs/benchmarks.md.
 */
public final class QueryBenchmark {

  private static final int TRIALS = 200;
  private static final int LAWS = 20;
  private static final int ROUNDS = 5;

  private static final String STATE =
      "{\"job\":\"x\",\"exit_code\":0,\"trials\":{\"ok\":200},\"spent\":"
          + "{\"study\":\"nothing\",\"trials\":200,\"flops\":1e9,\"seconds\":1}}";

  private static final Map<String, String> QUERIES = new LinkedHashMap<>();

  static {
    QUERIES.put("no view", "SELECT 1");
    QUERIES.put("laws of a job", "SELECT max(estimate) FROM laws WHERE job = 'job-3'");
    QUERIES.put("laws", "SELECT max(estimate) FROM laws");
    QUERIES.put("trials of a job", "SELECT max(error) FROM trials WHERE job = 'job-3'");
    QUERIES.put("trials", "SELECT max(error) FROM trials");
  }

  private final SparkSession spark;
  private final Path folder;
  private final String out;

  private QueryBenchmark(SparkSession spark, Path folder) {
    this.spark = spark;
    this.folder = folder;
    out = folder.resolve("results").toString();
  }

  /** Prints one line a question and number of jobs. */
  public static void main(String[] arguments) throws Exception {
    try (SparkSession spark = Sessions.open()) {
      for (int jobs : new int[] {5, 50, 500}) {
        Path folder = Files.createTempDirectory("lawsweep-bench");
        try {
          new QueryBenchmark(spark, folder).measure(jobs);
        } finally {
          SweepBenchmark.delete(folder);
        }
      }
    }
  }

  private void measure(int jobs) throws Exception {
    write(jobs);
    for (Map.Entry<String, String> query : QUERIES.entrySet()) {
      say(jobs, query.getKey(), () -> ask(query.getValue()));
    }
    say(jobs, "calibration", () -> Calibration.of(spark, out));
  }

  /** A question. */
  private interface Question {
    void ask() throws Exception;
  }

  private static void say(int jobs, String what, Question question) throws Exception {
    double[] seconds = new double[ROUNDS];
    question.ask();
    for (int round = 0; round < ROUNDS; round++) {
      long begin = System.nanoTime();
      question.ask();
      seconds[round] = (System.nanoTime() - begin) * 1e-9;
    }
    Arrays.sort(seconds);
    System.out.println(
        String.format(
            Locale.ROOT,
            "queries, %d jobs: %s in %.0f ms, median of %d",
            jobs,
            what,
            1e3 * seconds[ROUNDS / 2],
            ROUNDS));
  }

  /** Answers as the command sql does. */
  private void ask(String sql) throws Exception {
    Views views = Views.of(spark, out);
    if (views.isEmpty()) {
      throw new IllegalStateException("no results");
    }
    Query query = Query.of(spark, sql);
    views.register(query);
    query.answer().collectAsList();
  }

  /** Writes the tables of jobs, each of one run and one of 35 studies. */
  private void write(int jobs) throws Exception {
    scatter(
        jobs,
        TRIALS,
        "trials/run=r1",
        "concat('study-', id div 200 % 35) AS study",
        "1 AS study_version",
        "sha2(string(id), 256) AS trial_id",
        "id % 7 AS m",
        "id AS n",
        "'ok' AS status",
        "rand(1) AS error",
        "0.005D AS seconds",
        "5e6D AS flops");
    scatter(jobs, LAWS, "laws", "string(id) AS law", "rand(1) AS estimate", "'claim' AS role");
    for (int job = 0; job < jobs; job++) {
      Path end = folder.resolve("results/job-" + job);
      Files.writeString(end.resolve("_STATUS.json"), STATE);
      Files.move(parts(end.resolve("laws")).get(0), end.resolve("laws/laws.parquet"));
    }
  }

  /** Writes rows of all jobs at once, a file a job, and moves each to its job's folder. */
  private void scatter(int jobs, int rows, String where, String... columns) throws Exception {
    Path together = folder.resolve("together");
    spark
        .range(0, (long) jobs * rows, 1, jobs)
        .selectExpr(
            Stream.concat(
                    Stream.of("concat('job-', id div " + rows + ") AS job"), Arrays.stream(columns))
                .toArray(String[]::new))
        .write()
        .parquet(together.toString());
    List<Path> parts = parts(together);
    for (int job = 0; job < jobs; job++) {
      Path end = Files.createDirectories(folder.resolve("results/job-" + job).resolve(where));
      Files.move(parts.get(job), end.resolve(parts.get(job).getFileName()));
    }
    SweepBenchmark.delete(together);
  }

  private static List<Path> parts(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("part-"))
          .sorted()
          .toList();
    }
  }
}
