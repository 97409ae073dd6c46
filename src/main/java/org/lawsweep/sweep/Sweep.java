package org.lawsweep.sweep;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.LongAccumulator;
import org.lawsweep.job.Job;
import org.lawsweep.plan.Cost;
import org.lawsweep.plan.Packing;
import org.lawsweep.plan.Plan;
import org.lawsweep.study.Status;

/** Runs what a plan has and the log of trials has not. */
public final class Sweep {

  private final SparkSession spark;
  private final Job job;
  private final TrialLog log;
  private final Dataset<Row> units;
  private final long missing;
  private final long present;
  private final long ran;

  private Sweep(
      SparkSession spark,
      Job job,
      TrialLog log,
      Dataset<Row> units,
      long missing,
      long present,
      long ran) {
    this.spark = spark;
    this.job = job;
    this.log = log;
    this.units = units;
    this.missing = missing;
    this.present = present;
    this.ran = ran;
  }

  /**
   * Finds what is missing.
   *
   * @param retry statuses whose trials run again
   */
  public static Sweep of(SparkSession spark, Plan plan, TrialLog log, Set<String> retry)
      throws IOException {
    Optional<Dataset<Row>> done = log.done(retry);
    long present = done.map(ids -> plan.trials().join(ids, "trial_id").count()).orElse(0L);
    Dataset<Row> units = done.map(plan::units).orElseGet(plan::units);
    return new Sweep(spark, plan.job(), log, units, plan.size() - present, present, 0);
  }

  /** Trials without a row. */
  public long missing() {
    return missing;
  }

  /** Trials with a row. */
  public long present() {
    return present;
  }

  /** The units of the missing trials, with the columns of {@link Plan#units()}. */
  public Dataset<Row> units() {
    return units;
  }

  /**
   * The lightest unit, run alone before the others, so that a bug shows in seconds.
   *
   * @param rest what is left to do
   * @param error what went wrong, where a trial of the unit ended in an error
   */
  public record Canary(Sweep rest, Optional<String> error) {}

  /** Runs the canary and appends its rows. There must be something missing. */
  public Canary runCanary() {
    Row lightest = units.orderBy(col("flops"), col("unit_id")).first();
    StructType columns = TrialSchema.of(job.study());
    Dataset<Row> alone = spark.createDataFrame(List.of(lightest), units.schema()).coalesce(1);
    List<Row> rows = run(alone, newAccumulator()).collectAsList();
    log.append(spark.createDataFrame(rows, columns).coalesce(1));
    Dataset<Row> others = units.filter(col("unit_id").notEqual(lightest.getAs("unit_id")));
    int ran = rows.size();
    return new Canary(
        new Sweep(spark, job, log, others, missing - ran, present + ran, ran),
        rows.stream()
            .filter(row -> Status.ERROR.column().equals(row.get(columns.fieldIndex("status"))))
            .map(row -> row.getString(columns.fieldIndex("message")))
            .findFirst());
  }

  /**
   * Packs all units for the slots of this session.
   *
   * @param cost of a unit
   */
  public Packing packed(Cost cost) {
    return Packing.of(units, spark.sparkContext().defaultParallelism(), cost);
  }

  /**
   * Runs packed units and appends their rows, a file a task.
   *
   * @param observer told of each task that ended
   */
  public void run(Packing packing, Consumer<Progress.State> observer) {
    LongAccumulator failed = newAccumulator();
    Progress progress = new Progress(packing.taskSeconds(), ran, missing, failed, observer);
    spark.sparkContext().addSparkListener(progress);
    try {
      log.append(run(packing.units(), failed));
    } finally {
      spark.sparkContext().removeSparkListener(progress);
    }
  }

  /**
   * Runs one unit in this thread and stores nothing.
   *
   * @param unit with the columns of {@link Plan#units()}
   * @return its rows, with the columns of the log
   */
  public static List<Row> runHere(SparkSession spark, Job job, Row unit) {
    return new UnitRunner(job, spark.sparkContext().longAccumulator()).run(unit);
  }

  private Dataset<Row> run(Dataset<Row> some, LongAccumulator failed) {
    return some.mapPartitions(
        new UnitRunner(job, failed), Encoders.row(TrialSchema.of(job.study())));
  }

  private LongAccumulator newAccumulator() {
    return spark.sparkContext().longAccumulator("failed trials");
  }
}
