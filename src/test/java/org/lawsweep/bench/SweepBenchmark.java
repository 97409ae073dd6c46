package org.lawsweep.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.lawsweep.job.Job;
import org.lawsweep.job.JobReader;
import org.lawsweep.plan.Cost;
import org.lawsweep.plan.Packing;
import org.lawsweep.plan.Plan;
import org.lawsweep.plan.Survey;
import org.lawsweep.sweep.Sweep;
import org.lawsweep.table.JobFolder;

/**
 * What the engine costs beside the trials. Run by {@code mvn -Pbench verify}; see
 * src/docs/benchmarks.md.
 */
public final class SweepBenchmark {

  private final Path folder;
  private int runs;

  private SweepBenchmark(Path folder) {
    this.folder = folder;
  }

  /** Prints one line a benchmark. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createTempDirectory("lawsweep-bench");
    try {
      SweepBenchmark benchmark = new SweepBenchmark(folder);
      try (SparkSession spark = session(2)) {
        benchmark.overhead(spark);
        benchmark.makespan(spark, "cold", 1);
        benchmark.makespan(spark, "warm", 2);
      }
      benchmark.schedule();
    } finally {
      delete(folder);
    }
  }

  private static SparkSession session(int slots) {
    return SparkSession.builder()
        .master("local[" + slots + "]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "8")
        .config("spark.sql.adaptive.enabled", "false")
        .getOrCreate();
  }

  /** 200,000 trials that do nothing, written, read back and counted. */
  private void overhead(SparkSession spark) throws IOException {
    String job =
        "{\"study\": \"nothing\", \"grid\": {\"n\": {\"range\": {\"from\": 1, \"to\": 2000,"
            + " \"step\": 1}}}, \"replicates\": 100}";
    for (String when : List.of("fresh JVM", "warm", "warm again")) {
      long begin = System.nanoTime();
      long rows = run(spark, job);
      double seconds = (System.nanoTime() - begin) * 1e-9;
      say(
          "overhead, %s: %,d trials to Parquet and back in %.2f s: %,.0f trials/s, %.1f µs a trial",
          when, rows, seconds, rows / seconds, 1e6 * seconds / rows);
    }
  }

  /** 2,000 trials of 50 ms on two slots and one: nothing but the engine is in the way. */
  private void schedule() throws IOException {
    String job = "{\"study\": \"waiting\", \"grid\": {\"milliseconds\": 50}, \"replicates\": %d}";
    double[] wall = new double[3];
    for (int slots = 2; slots >= 1; slots--) {
      try (SparkSession spark = session(slots)) {
        run(spark, String.format(Locale.ROOT, job, 10));
        long begin = System.nanoTime();
        int trials = 1000 * slots;
        run(spark, String.format(Locale.ROOT, job, trials));
        wall[slots] = (System.nanoTime() - begin) * 1e-9 / trials;
        say(
            "schedule: %,d trials of 50 ms on %d slots: %.3f times the trials' own time",
            trials, slots, wall[slots] * slots / 0.05);
      }
    }
    say("schedule: two slots are %.2f times as fast as one", wall[1] / wall[2]);
  }

  /**
   * The planner's order replayed on a thousand slots with the times that trials really took here:
   * those that ran while code was cold come one after the other, as on a thousand slots they do
   * not.
   */
  private void makespan(SparkSession spark, String code, int seed) throws IOException {
    Path file = Path.of("jobs/corrective-memorization.json");
    Job job = JobReader.ofAllStudies().read(file, List.of("seed=" + seed));
    Plan plan = Plan.of(spark, job);
    JobFolder results = results(spark, "results-" + seed, job);
    Sweep sweep = Sweep.of(spark, plan, results, Set.of(), Cost.ASSUMED);
    sweep.run(sweep.packed(), 0, state -> {});
    Map<String, Double> seconds = new HashMap<>();
    for (Row row :
        results
            .log()
            .orElseThrow()
            .groupBy("unit_id")
            .agg(functions.sum("seconds"))
            .collectAsList()) {
      seconds.put(row.getString(0), row.getDouble(1));
    }
    int slots = 1000;
    Packing packing = Packing.of(plan.units(), Survey.of(plan.units(), Cost.ASSUMED), slots);
    double[] tasks = new double[packing.taskSeconds().length];
    List<List<Row>> units = packing.units().glom().collect();
    for (int task = 0; task < tasks.length; task++) {
      for (Row unit : units.get(task)) {
        tasks[task] += seconds.get(unit.<String>getAs("unit_id"));
      }
    }
    double total = 0;
    double longest = 0;
    for (double unit : seconds.values()) {
      total += unit;
      longest = Math.max(longest, unit);
    }
    double bound = Math.max(total / slots, longest);
    say(
        "makespan, code %s: %,d units, %.0f s in all, %.2f s the longest, on %,d slots: %.3f times"
            + " the lower bound",
        code, seconds.size(), total, longest, slots, replay(tasks, slots) / bound);
  }

  private static double replay(double[] tasks, int slots) {
    PriorityQueue<Double> free = new PriorityQueue<>();
    for (int slot = 0; slot < slots; slot++) {
      free.add(0.0);
    }
    double end = 0;
    for (double task : tasks) {
      double finished = free.remove() + task;
      free.add(finished);
      end = Math.max(end, finished);
    }
    return end;
  }

  /** Runs a job as the command run does, and counts its distinct trials in what was written. */
  private long run(SparkSession spark, String json) throws IOException {
    Path file = Files.writeString(folder.resolve("bench-" + runs++ + ".json"), json);
    Job job = JobReader.ofAllStudies().read(file, List.of());
    Plan plan = Plan.of(spark, job);
    JobFolder results = results(spark, "results", job);
    Sweep sweep = Sweep.of(spark, plan, results, Set.of(), Cost.ASSUMED);
    long ran = sweep.runCanary().trials();
    sweep.run(sweep.packedAfterCanary(), ran, state -> {});
    return results.log().orElseThrow().select("trial_id").distinct().count();
  }

  private JobFolder results(SparkSession spark, String out, Job job) throws IOException {
    JobFolder results = JobFolder.of(spark, folder.resolve(out).toString(), job.name());
    results.open();
    return results;
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      paths
          .sorted(Comparator.reverseOrder())
          .forEach(
              path -> {
                try {
                  Files.delete(path);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }
}
