package org.lawsweep.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a user waits for, beside what was waited for at another commit: whole commands, the other
 * commit's and this tree's in turn, on an idle machine; see src/docs/benchmarks.md. The other
 * commit is built from git below {@code target}.
 */
public final class CommitBenchmark {

  /** The commit before the work on speed. */
  private static final String START = "912bc668";

  private static final Path FOLDER = Path.of("target/commits").toAbsolutePath();

  /** What all laptop jobs came to, with this tree's program. */
  private static final Path RESULTS = FOLDER.resolve("results");

  /** A folder without results, of which a query only makes the archive of classes. */
  private static final String NOTHING = FOLDER.resolve("nothing").toString();

  private static final String TRAJECTORIES =
      "{\"study\": \"gd-trajectory-prediction\", \"name\": \"trajectories\", \"grid\": {\"n\":"
          + " [50], \"d\": [10], \"m\": [128, 256, 512, 1024, 2048, 4096, 8192], \"k\": [200],"
          + " \"init\": [\"anti\"]}, \"replicates\": 40}";

  private static final String FUSED =
      "{\"study\": \"corrective-memorization\", \"name\": \"fused\", \"grid\": {\"n\": [4], \"m\":"
          + " [64], \"a\": {\"range\": {\"from\": 1, \"to\": 100000}}}}";

  /** A command of one of the two programs, in a folder of results of its own. */
  private record Row(String name, int rounds, boolean fresh, List<String> arguments) {

    static Row of(String name, String... arguments) {
      return new Row(name, 3, false, List.of(arguments));
    }

    Row onNothing() {
      return new Row(name, rounds, true, arguments);
    }
  }

  private static final String JOB = "jobs/barron-rate.json";

  private CommitBenchmark() {}

  private static List<Row> rows() throws IOException {
    String trajectories = write("trajectories.json", TRAJECTORIES);
    String fused = write("fused.json", FUSED);
    String all = "SELECT study, max(flops), avg(seconds) FROM trials GROUP BY study";
    return List.of(
        new Row("all laptop jobs in one call", 1, true, laptopJobs()),
        Row.of("studies", "studies"),
        Row.of("--help", "--help"),
        Row.of("sql, no view", "sql", "SELECT 1"),
        Row.of("sql, laws", "sql", "SELECT job, count(*) FROM laws GROUP BY job"),
        Row.of(
            "sql, trials of a job", "sql", "SELECT max(mse) FROM trials WHERE job = 'barron-rate'"),
        Row.of("sql, all trials", "sql", all),
        Row.of("status of a job", "status", JOB),
        Row.of("plan of a job", "plan", JOB),
        Row.of("report of all jobs", "report"),
        Row.of("16 small trials", "run", "src/main/spark/warm-up.json").onNothing(),
        Row.of("280 trials of gd-trajectory-prediction", "run", trajectories).onNothing(),
        Row.of("plan of a million trials", "plan", JOB, "--set", "replicates=13889").onNothing(),
        Row.of("plan of a fused axis of 100,000 values", "plan", fused).onNothing());
  }

  private static List<String> laptopJobs() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("jobs"))) {
      return Stream.concat(
              Stream.of("run"),
              files.map(Path::toString).filter(file -> file.endsWith(".json")).sorted())
          .toList();
    }
  }

  /**
   * Prints one line of a table a row: median seconds before, now, and their ratio.
   *
   * @param arguments the other commit, by default {@link #START}; then a part of the names of the
   *     rows wanted, by default all
   */
  public static void main(String[] arguments) throws Exception {
    String commit = arguments.length > 0 ? arguments[0] : START;
    String wanted = arguments.length > 1 ? arguments[1] : "";
    Files.createDirectories(FOLDER);
    Path before = built(commit);
    Path now = Path.of("").toAbsolutePath();
    ended(now, List.of("./submit.sh", "sql", "SELECT 1", "--out", NOTHING));
    System.out.println("| seconds | " + commit + " | this tree | ratio |\n|---|---|---|---|");
    for (Row row : rows()) {
      if (!row.name.contains(wanted)) {
        continue;
      }
      double[] old = new double[row.rounds];
      double[] young = new double[row.rounds];
      for (int round = 0; round < row.rounds; round++) {
        old[round] = seconds(before, row, "before");
        young[round] = seconds(now, row, "results");
      }
      Arrays.sort(old);
      Arrays.sort(young);
      double was = old[row.rounds / 2];
      double is = young[row.rounds / 2];
      System.out.println(
          String.format(Locale.ROOT, "| %s | %.1f | %.1f | %.1f |", row.name, was, is, was / is));
    }
  }

  /** The program of a commit, built. */
  private static Path built(String commit) throws Exception {
    Path home = FOLDER.resolve(commit);
    if (!Files.exists(home)) {
      ended(Path.of(""), List.of("git", "clone", "-q", ".", home.toString()));
      ended(home, List.of("git", "checkout", "-q", commit));
    }
    ended(home, List.of("./submit.sh", "--help"));
    // The first command makes an archive of classes.
    ended(home, List.of("./submit.sh", "sql", "SELECT 1", "--out", NOTHING));
    return home;
  }

  /** Runs a row's command; both programs read what this tree's wrote. */
  private static double seconds(Path home, Row row, String name) throws Exception {
    Path out = row.rounds == 1 ? FOLDER.resolve(name) : FOLDER.resolve("scratch");
    if (row.fresh && Files.exists(out)) {
      SweepBenchmark.delete(out);
    }
    List<String> command = new ArrayList<>(List.of("./submit.sh"));
    command.addAll(row.arguments);
    command.addAll(
        reads(row) ? List.of("--out", (row.fresh ? out : RESULTS).toString()) : List.of());
    long begin = System.nanoTime();
    ended(home, command);
    return (System.nanoTime() - begin) * 1e-9;
  }

  private static boolean reads(Row row) {
    return !row.name.equals("studies") && !row.name.equals("--help");
  }

  private static void ended(Path home, List<String> command) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .directory(home.toAbsolutePath().toFile())
            .redirectErrorStream(true)
            .redirectOutput(FOLDER.resolve("last.log").toFile())
            .start();
    int code = process.waitFor();
    if (code != 0 && !command.contains(NOTHING)) {
      throw new IOException(
          command + " ended with " + code + "; see " + FOLDER.resolve("last.log"));
    }
  }

  private static String write(String name, String text) {
    try {
      return Files.writeString(FOLDER.resolve(name), text).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
