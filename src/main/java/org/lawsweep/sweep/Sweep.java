package org.lawsweep.sweep;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.LongAccumulator;
import org.lawsweep.job.Job;
import org.lawsweep.plan.Cost;
import org.lawsweep.plan.Packing;
import org.lawsweep.plan.Plan;
import org.lawsweep.plan.PlannedUnit;
import org.lawsweep.plan.Survey;
import org.lawsweep.plan.Units;
import org.lawsweep.study.Status;
import org.lawsweep.table.JobFolder;

/** Runs what a plan has and the log of trials has not. */
public final class Sweep {

  /** Marks what Spark does for trials: beside it tasks of fits may run. */
  static final String POOL = "trials";

  static final String POOL_OF_THREAD = "spark.scheduler.pool";

  private final SparkSession spark;
  private final Job job;
  private final TrialLog log;
  private final Units units;
  private final Survey survey;
  private final long present;

  private Sweep(
      SparkSession spark, Job job, TrialLog log, Units units, Survey survey, long present) {
    this.spark = spark;
    this.job = job;
    this.log = log;
    this.units = units;
    this.survey = survey;
    this.present = present;
  }

  /**
   * Finds what is missing.
   *
   * @param folder of the job
   * @param retry statuses whose trials run again
   * @param cost of a unit
   */
  public static Sweep of(
      SparkSession spark, Plan plan, JobFolder folder, Set<String> retry, Cost cost)
      throws IOException {
    return of(spark, plan, folder, retry, true, cost);
  }

  /**
   * Finds what is missing.
   *
   * @param anyCode whether trials count that are of other code of a study from a jar of its own
   */
  public static Sweep of(
      SparkSession spark,
      Plan plan,
      JobFolder folder,
      Set<String> retry,
      boolean anyCode,
      Cost cost)
      throws IOException {
    TrialLog log = TrialLog.of(folder);
    Units units =
        log.done(plan.job().study().name(), retry, anyCode).map(plan::units).orElseGet(plan::units);
    Survey survey = Survey.of(units, cost);
    return new Sweep(spark, plan.job(), log, units, survey, plan.size() - survey.missing());
  }

  /** Trials without a row. */
  public long missing() {
    return survey.missing();
  }

  /** Trials with a row. */
  public long present() {
    return present;
  }

  /** The units of the missing trials. */
  public Units units() {
    return units;
  }

  /** What the units cost. */
  public Survey survey() {
    return survey;
  }

  /**
   * How the lightest unit ended.
   *
   * @param trials its rows
   * @param error what went wrong, where a trial ended in an error
   */
  public record Canary(long trials, Optional<String> error) {}

  /**
   * Runs the lightest unit alone, before the others, so that a bug shows in seconds, and appends
   * its rows. There must be something missing.
   */
  public Canary runCanary() {
    StructType columns = TrialSchema.of(job.study());
    JavaRDD<Row> lightest =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(List.of(survey.lightest()), 1);
    List<Row> rows = run(lightest, newAccumulator()).collect();
    log.append(spark.createDataFrame(rows, columns).coalesce(1));
    return new Canary(
        rows.size(),
        rows.stream()
            .filter(row -> Status.ERROR.column().equals(row.get(columns.fieldIndex("status"))))
            .map(row -> row.getString(columns.fieldIndex("message")))
            .findFirst());
  }

  /** All units packed for the slots that this session has, or is to get. */
  public Packing packed() {
    return Packing.of(units, survey, slots());
  }

  /** All units but the canary, packed. */
  public Packing packedAfterCanary() {
    return Packing.ofOthers(units, survey, slots());
  }

  private int slots() {
    return Slots.expected(spark.sparkContext());
  }

  /**
   * Runs packed units and appends their rows, a file a task.
   *
   * @param ran trials that this run did before
   * @param observer told of each task that ended
   */
  public void run(Packing packing, long ran, Consumer<Progress.State> observer) {
    LongAccumulator failed = newAccumulator();
    Progress progress =
        new Progress(
            packing.taskSeconds(),
            ran,
            missing(),
            failed,
            () -> Slots.present(spark.sparkContext()),
            observer);
    spark.sparkContext().addSparkListener(progress);
    String pool = spark.sparkContext().getLocalProperty(POOL_OF_THREAD);
    spark.sparkContext().setLocalProperty(POOL_OF_THREAD, POOL);
    try {
      JavaRDD<Row> rows = run(packing.units(), failed);
      log.append(spark.createDataFrame(rows, TrialSchema.of(job.study())));
    } finally {
      spark.sparkContext().setLocalProperty(POOL_OF_THREAD, pool);
      spark.sparkContext().removeSparkListener(progress);
    }
  }

  /**
   * Runs one unit in this thread and stores nothing.
   *
   * @return its rows, with the columns of the log
   */
  public static List<Row> runHere(SparkSession spark, Job job, PlannedUnit unit) {
    SparkContext context = spark.sparkContext();
    return new UnitRunner(job, cores(context), context.longAccumulator()).run(unit);
  }

  private JavaRDD<Row> run(JavaRDD<Row> some, LongAccumulator failed) {
    return some.mapPartitions(new UnitRunner(job, cores(spark.sparkContext()), failed));
  }

  /** The cores of each JVM that runs trials. */
  private static int cores(SparkContext spark) {
    return spark.isLocal() ? spark.defaultParallelism() : Slots.cores(spark.conf());
  }

  private LongAccumulator newAccumulator() {
    return spark.sparkContext().longAccumulator("failed trials");
  }
}
