package org.lawsweep.result;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.lawsweep.job.Job;
import org.lawsweep.plan.Cost;
import org.lawsweep.plan.Plan;
import org.lawsweep.study.Status;
import org.lawsweep.sweep.Sweep;
import org.lawsweep.table.JobFolder;
import org.lawsweep.table.JobTables;

/**
 * How far a job is.
 *
 * @param job its name
 * @param present trials of the plan that have a row
 * @param missing those that have none, by why
 * @param trials those that have one by how they ended, statuses in alphabetical order
 * @param otherCode those of them that are of other code of the study
 * @param pace of the latest run; empty where nothing ran or nothing is missing
 */
public record JobStatus(
    String job,
    long present,
    Map<Missing, Long> missing,
    Map<Status, Long> trials,
    OtherCode otherCode,
    Optional<Pace> pace) {

  /**
   * How fast a run went.
   *
   * @param trialsPerSecond that it finished
   * @param left for what is missing at that pace, weighted by flops
   */
  public record Pace(double trialsPerSecond, Duration left) {}

  /** Tells how far a job is: by its last end state where that still holds, else by its log. */
  public static JobStatus of(SparkSession spark, Job job, JobFolder folder) throws IOException {
    Optional<JobStatus> finished = finished(job, folder);
    return finished.isPresent() ? finished.get() : read(spark, Plan.of(spark, job), folder);
  }

  /** Tells of a job by its last end state, without a session; empty where that does not hold. */
  public static Optional<JobStatus> finished(Job job, JobFolder folder) throws IOException {
    return EndState.finished(job, folder)
        .map(EndState::trials)
        .map(
            all ->
                new JobStatus(
                    job.name(),
                    total(all),
                    Map.of(),
                    byStatus(all),
                    OtherCode.NONE,
                    Optional.empty()));
  }

  private static JobStatus read(SparkSession spark, Plan plan, JobFolder folder)
      throws IOException {
    Optional<Dataset<Row>> trials = new JobTables(folder).trials(plan.trials());
    Map<String, Long> counts = new HashMap<>();
    trials.ifPresent(
        rows ->
            rows.groupBy("status")
                .count()
                .collectAsList()
                .forEach(row -> counts.put(row.getString(0), row.getLong(1))));
    long present = total(counts);
    Optional<Pace> pace = Optional.empty();
    if (present > 0 && present < plan.size()) {
      pace = Optional.of(pace(trials.get(), Sweep.of(spark, plan, folder, Set.of(), Cost.ASSUMED)));
    }
    return new JobStatus(
        plan.job().name(),
        present,
        Missing.of(plan, folder, plan.size() - present),
        byStatus(counts),
        trials.isEmpty() ? OtherCode.NONE : OtherCode.of(plan.job(), folder, trials.get()),
        pace);
  }

  private static long total(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(count -> count).sum();
  }

  private static Map<Status, Long> byStatus(Map<String, Long> counts) {
    Map<Status, Long> sorted = new LinkedHashMap<>();
    new TreeMap<>(counts).forEach((status, trials) -> sorted.put(status(status), trials));
    return sorted;
  }

  private static Status status(String column) {
    return Status.valueOf(column.toUpperCase(Locale.ROOT));
  }

  /** Counts the trials of the plan. */
  public long planned() {
    return present + missing.values().stream().mapToLong(count -> count).sum();
  }

  /** Counts the trials that did not end in ok. */
  public long failed() {
    return trials.entrySet().stream()
        .filter(entry -> entry.getKey() != Status.OK)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static Pace pace(Dataset<Row> trials, Sweep sweep) {
    String latest = trials.agg(max("run")).first().getString(0);
    Row run =
        trials
            .filter(col("run").equalTo(latest))
            .agg(
                count(lit(1)),
                sum("flops"),
                min(col("started_at").cast("double")),
                max(col("started_at").cast("double").plus(col("seconds"))))
            .first();
    double elapsed = Math.max(1e-3, run.getDouble(3) - run.getDouble(2));
    double left = sweep.survey().flops();
    double share = run.getDouble(1) <= 0 ? 0 : left / run.getDouble(1);
    return new Pace(run.getLong(0) / elapsed, Duration.ofMillis((long) (1000 * share * elapsed)));
  }
}
