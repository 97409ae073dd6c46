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
import org.lawsweep.PlugIn;

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
          + " [64], \"theta\": [1.0], \"a\": {\"range\": {\"from\": 1, \"to\": 100000, \"step\":"
          + " 1}}}}";

  private static final String EMPTY =
      "{\"study\": \"nothing\", \"name\": \"empty\", \"grid\": {\"n\": {\"range\": {\"from\": 1,"
          + " \"to\": 2000, \"step\": 1}}}, \"replicates\": 100}";

  private static final String PLANE =
      "{\"study\": \"plane\", \"name\": \"plane\", \"grid\": {\"n\": {\"range\": {\"from\": 1,"
          + " \"to\": 25, \"step\": 1}}, \"m\": [1, 2, 4, 8, 16, 32, 64, 128]}, \"replicates\":"
          + " 10000}";

  /** Where a command's results go, or come from. */
  private enum Out {
    /** What this tree's program left of all laptop jobs, for both programs. */
    RESULTS,
    /** A folder of each program's own, which its commands before have filled. */
    OWN,
    /** A folder of each program's own, emptied before. */
    FRESH
  }

  /** A command of both programs. */
  private record Row(String name, int rounds, Out out, boolean toFirstRow, List<String> arguments) {

    static Row of(String name, Out out, String... arguments) {
      return new Row(name, 3, out, false, List.of(arguments));
    }

    Row once() {
      return new Row(name, 1, out, toFirstRow, arguments);
    }

    Row untilFirstRow() {
      return new Row(name, rounds, out, true, arguments);
    }
  }

  private static final String JOB = "jobs/barron-rate.json";

  private CommitBenchmark() {}

  private static List<Row> rows() throws IOException {
    String trajectories = write("trajectories.json", TRAJECTORIES);
    String fused = write("fused.json", FUSED);
    String empty = write("empty.json", EMPTY);
    String plane = write("plane.json", PLANE);
    Path jar = FOLDER.resolve("studies.jar");
    PlugIn.jar(jar, List.of(NothingStudy.class, PlaneStudy.class));
    String[] plugIn = {"--", "--jars", jar.toString()};
    String all = "SELECT study, max(flops), avg(seconds) FROM trials GROUP BY study";
    String grouped = "SELECT n, m, avg(y) FROM trials GROUP BY n, m";
    String first = "jobs/corrective-memorization.json";
    return List.of(
        new Row("all laptop jobs in one call", 1, Out.FRESH, false, laptopJobs()),
        Row.of("studies", Out.RESULTS, "studies"),
        Row.of("--help", Out.RESULTS, "--help"),
        Row.of("sql, no view", Out.RESULTS, "sql", "SELECT 1"),
        Row.of("sql, laws", Out.RESULTS, "sql", "SELECT job, count(*) FROM laws GROUP BY job"),
        Row.of(
            "sql, trials of a job",
            Out.RESULTS,
            "sql",
            "SELECT max(mse) FROM trials WHERE job = 'barron-rate'"),
        Row.of("sql, all trials", Out.RESULTS, "sql", all),
        Row.of("status of a job", Out.RESULTS, "status", JOB),
        Row.of("plan of a job", Out.RESULTS, "plan", JOB),
        Row.of("report of all jobs", Out.RESULTS, "report"),
        Row.of("16 small trials", Out.FRESH, "run", "src/main/spark/warm-up.json"),
        Row.of("a finished job again", Out.OWN, "run", "src/main/spark/warm-up.json"),
        Row.of("280 trials of gd-trajectory-prediction", Out.FRESH, "run", trajectories),
        Row.of("first row on disk", Out.FRESH, "run", first).untilFirstRow(),
        Row.of("plan of 1,000,000 trials", Out.FRESH, "plan", JOB, "--set", "replicates=13889"),
        Row.of("plan of 10,000,000 trials", Out.FRESH, "plan", JOB, "--set", "replicates=138889")
            .once(),
        Row.of("plan of a fused axis of 100,000 values", Out.FRESH, "plan", fused).once(),
        Row.of("200,000 empty trials", Out.FRESH, with(plugIn, "run", empty)).once(),
        Row.of("2,000,000 small trials", Out.FRESH, with(plugIn, "run", plane)).once(),
        Row.of("fit of 2,000,000 trials", Out.OWN, with(plugIn, "fit", plane)).once(),
        Row.of("sql, GROUP BY over 2,000,000 trials", Out.OWN, with(plugIn, "sql", grouped)));
  }

  private static String[] with(String[] plugIn, String... command) {
    return Stream.concat(Arrays.stream(command), Arrays.stream(plugIn)).toArray(String[]::new);
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
    // The first command makes an archive of classes.
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
        young[round] = seconds(now, row, "now");
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

  /** Runs a row's command, and returns what it took. */
  private static double seconds(Path home, Row row, String whose) throws Exception {
    boolean laptop = row.arguments.equals(laptopJobs());
    Path own = laptop && whose.equals("now") ? RESULTS : FOLDER.resolve("results-" + whose);
    Path out = row.out == Out.RESULTS ? RESULTS : own;
    if (row.out == Out.FRESH && Files.exists(out)) {
      SweepBenchmark.delete(out);
    }
    List<String> command = new ArrayList<>(List.of("./submit.sh"));
    command.addAll(row.arguments);
    if (!List.of("studies", "--help").contains(row.arguments.get(0))) {
      // Before what goes to spark-submit.
      command.addAll(2, List.of("--out", out.toString()));
    }
    long begin = System.nanoTime();
    if (row.toFirstRow) {
      Process process = started(home, command);
      while (process.isAlive() && !hasRow(out)) {
        Thread.sleep(10);
      }
      double seconds = (System.nanoTime() - begin) * 1e-9;
      process.destroy();
      process.waitFor();
      return seconds;
    }
    ended(home, command);
    return (System.nanoTime() - begin) * 1e-9;
  }

  private static boolean hasRow(Path out) throws IOException {
    if (!Files.exists(out)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(out)) {
      return files.anyMatch(
          file ->
              file.getFileName().toString().startsWith("part-")
                  && file.getParent().getFileName().toString().startsWith("run="));
    } catch (UncheckedIOException e) {
      // A folder of Spark's that went while it was listed.
      return false;
    }
  }

  private static void ended(Path home, List<String> command) throws Exception {
    int code = started(home, command).waitFor();
    if (code != 0 && !command.contains(NOTHING)) {
      throw new IOException(
          command + " ended with " + code + "; see " + FOLDER.resolve("last.log"));
    }
  }

  private static Process started(Path home, List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .directory(home.toAbsolutePath().toFile())
        .redirectErrorStream(true)
        .redirectOutput(FOLDER.resolve("last.log").toFile())
        .start();
  }

  private static String write(String name, String text) {
    try {
      return Files.writeString(FOLDER.resolve(name), text).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
