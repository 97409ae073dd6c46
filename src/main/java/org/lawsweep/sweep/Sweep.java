package org.lawsweep.sweep;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;
import org.lawsweep.job.Job;
import org.lawsweep.plan.Packing;
import org.lawsweep.plan.Plan;

/** Runs what a plan has and the log of trials has not. */
public final class Sweep {

  private Sweep() {}

  /**
   * What is to be done.
   *
   * @param missing trials without a row
   * @param present trials with one
   * @param packing the units of the missing trials, in tasks
   */
  public record Work(long missing, long present, Packing packing) {}

  /**
   * Finds what is missing.
   *
   * @param retry statuses whose trials run again
   */
  public static Work work(SparkSession spark, Plan plan, TrialLog log, Set<String> retry)
      throws IOException {
    Optional<Dataset<Row>> done = log.done(retry);
    long present = done.map(ids -> plan.trials().join(ids, "trial_id").count()).orElse(0L);
    Dataset<Row> units = done.map(plan::units).orElseGet(plan::units);
    return new Work(
        plan.size() - present,
        present,
        Packing.of(units, spark.sparkContext().defaultParallelism()));
  }

  /**
   * Runs the work and appends its rows to the log, a file a task.
   *
   * @param observer told of each task that ended
   * @return the trials that failed
   */
  public static long run(
      SparkSession spark, Job job, Work work, TrialLog log, Consumer<Progress.State> observer) {
    LongAccumulator failed = spark.sparkContext().longAccumulator("failed trials");
    Progress progress =
        new Progress(work.packing().taskSeconds(), work.missing(), failed, observer);
    UnitRunner runner =
        new UnitRunner(
            job.name(), job.study().name(), job.seed(), job.timeout().orElse(null), failed);
    spark.sparkContext().addSparkListener(progress);
    try {
      log.append(
          work.packing().units().mapPartitions(runner, Encoders.row(TrialSchema.of(job.study()))));
    } finally {
      spark.sparkContext().removeSparkListener(progress);
    }
    return failed.value();
  }
}
