package org.lawsweep.plan;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.lawsweep.job.Expression;
import org.lawsweep.job.Job;
import org.lawsweep.job.JobException;
import org.lawsweep.job.Problem;

/**
 * The trials of a job, checked: every value keeps the rules of its axis and every point those of
 * its study.
 *
 * @param job what was asked for
 * @param trials one row a trial: the axes, replicate, trial_id, unit_id, flops, bytes
 * @param size the number of trials
 */
public record Plan(Job job, Dataset<Row> trials, long size) {

  /**
   * Plans a job.
   *
   * @throws JobException when a value or a point breaks a rule, with a line for each
   */
  public static Plan of(SparkSession spark, Job job) {
    List<Problem> wrong = PlanProblems.ofRegimes(spark, job);
    if (!wrong.isEmpty()) {
      throw new JobException(wrong);
    }
    Dataset<Row> trials;
    Row total;
    try {
      Dataset<Row> points = Planned.of(GridFrame.of(spark, job), job.study(), job.seed());
      // One grid cannot hold a point twice: its lists are distinct and expressions are functions.
      // Points of two grids may be one only after rounding, so identities are compared.
      trials = job.grids().size() == 1 ? points : points.dropDuplicates("trial_id");
      // Kept, on disk where memory is short: checks, costs and tasks each read them once.
      trials.persist();
      total = trials.agg(count(lit(1)), count(col("problem"))).first();
    } catch (JobException e) {
      throw e;
    } catch (Exception e) {
      throw PlanProblems.ofExpressions(spark, job, e);
    }
    if (total.getLong(1) > 0) {
      throw new JobException(PlanProblems.ofValues(spark, job));
    }
    if (total.getLong(0) == 0) {
      throw new JobException(
          List.of(
              new Problem(job.file(), "/where", "no point of the grid satisfies the conditions")));
    }
    return new Plan(job, trials.drop("bad_axis", "problem"), total.getLong(0));
  }

  /**
   * Groups the trials into units that have one missing.
   *
   * @param done column trial_id of the trials that need not run
   */
  public Units units(Dataset<Row> done) {
    Dataset<Row> marked =
        trials
            .join(
                done.select("trial_id").distinct().withColumn("done", lit(true)),
                "trial_id",
                "left")
            .select(col("*"), col("done").isNull().as(Units.MISSING))
            .drop("done");
    return Units.of(job.study(), marked);
  }

  /**
   * The part of the plan that satisfies a condition.
   *
   * @param condition SQL over the axes and replicate
   * @throws JobException when the condition is wrong
   */
  public Plan only(String condition) {
    Expression expression = new Expression(condition, "");
    List<Problem> problems = Expressions.problems(job, "--only", expression);
    if (!problems.isEmpty()) {
      throw new JobException(problems);
    }
    try {
      Dataset<Row> some = trials.filter(condition);
      return new Plan(job, some, some.count());
    } catch (Exception e) {
      if (e instanceof SparkThrowable) {
        String message = SparkErrors.firstLine(e);
        throw new JobException(List.of(Expressions.problem("--only", expression, message)));
      }
      throw e;
    }
  }

  /** The trials whose identity begins so. */
  public Plan trial(String idPrefix) {
    Dataset<Row> some = trials.filter(col("trial_id").startsWith(idPrefix));
    return new Plan(job, some, some.count());
  }

  /** Groups all trials into units, as if none had run. */
  public Units units() {
    return Units.of(job.study(), trials.withColumn(Units.MISSING, lit(true)));
  }
}
