package org.lawsweep.result;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
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
 * @param missing those that have none
 * @param trials those that have one by how they ended, statuses in alphabetical order
 * @param pace of the latest run; empty where nothing ran or nothing is missing
 */
public record JobStatus(
    String job, long present, long missing, Map<Status, Long> trials, Optional<Pace> pace) {

  /**
   * How fast a run went.
   *
   * @param trialsPerSecond that it finished
   * @param left for what is missing at that pace, weighted by flops
   */
  public record Pace(double trialsPerSecond, Duration left) {}

  /** Reads how far a plan is. */
  public static JobStatus of(SparkSession spark, Plan plan, JobFolder folder) throws IOException {
    Sweep sweep = Sweep.of(spark, plan, folder, Set.of(), Cost.ASSUMED);
    Optional<Dataset<Row>> trials = new JobTables(folder).trials(plan.trials());
    Map<Status, Long> counts = new LinkedHashMap<>();
    trials.ifPresent(
        rows ->
            rows.groupBy("status")
                .count()
                .orderBy("status")
                .collectAsList()
                .forEach(row -> counts.put(status(row.getString(0)), row.getLong(1))));
    return new JobStatus(
        plan.job().name(),
        sweep.present(),
        sweep.missing(),
        counts,
        trials.filter(rows -> sweep.missing() > 0).map(rows -> pace(rows, sweep)));
  }

  private static Status status(String column) {
    return Status.valueOf(column.toUpperCase(Locale.ROOT));
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
    double left = sweep.units().total().flops();
    double share = run.getDouble(1) <= 0 ? 0 : left / run.getDouble(1);
    return new Pace(run.getLong(0) / elapsed, Duration.ofMillis((long) (1000 * share * elapsed)));
  }
}
