package org.lawsweep.plan;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
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
    return of(spark, job, Rows.FEW);
  }

  /**
   * The same.
   *
   * @param few combinations up to which the driver plans by itself
   */
  static Plan of(SparkSession spark, Job job, long few) {
    List<Problem> wrong = PlanProblems.ofRegimes(spark, job);
    if (!wrong.isEmpty()) {
      throw new JobException(wrong);
    }
    Dataset<Row> trials;
    long size;
    long problems;
    try {
      trials = Planned.of(GridFrame.of(spark, job, few), job.study(), job.seed());
      // One grid cannot hold a point twice: its lists are distinct and expressions are functions.
      // Points of two grids may be one only after rounding, so identities are compared.
      if (job.grids().size() > 1) {
        trials = Rows.distinct(trials, Units.TRIAL_ID);
      }
      if (!Rows.areHere(trials)) {
        // Kept, on disk where memory is short: checks, costs and tasks each read them once.
        trials.persist();
      }
      long[] counts = Rows.counts(trials, "problem");
      size = counts[0];
      problems = counts[1];
    } catch (JobException e) {
      throw e;
    } catch (Exception e) {
      throw PlanProblems.ofExpressions(spark, job, e);
    }
    if (problems > 0) {
      throw new JobException(PlanProblems.ofValues(spark, job));
    }
    if (size == 0) {
      throw new JobException(
          List.of(
              new Problem(job.file(), "/where", "no point of the grid satisfies the conditions")));
    }
    return new Plan(job, Rows.first(trials, trials.schema().fieldIndex("bad_axis")), size);
  }

  /**
   * Groups the trials into units that have one missing.
   *
   * @param done column trial_id of the trials that need not run
   */
  public Units units(Dataset<Row> done) {
    Dataset<Row> ids = done.select(Units.TRIAL_ID);
    if (!Rows.areHere(trials)) {
      Dataset<Row> marked =
          trials
              .join(ids.distinct().withColumn("done", lit(true)), Units.TRIAL_ID, "left")
              .select(col("*"), col("done").isNull().as(Units.MISSING))
              .drop("done");
      return Units.of(job.study(), marked, false);
    }
    Set<Object> found = new HashSet<>();
    ids.join(trials.select(Units.TRIAL_ID), Units.TRIAL_ID, "left_semi")
        .collectAsList()
        .forEach(row -> found.add(row.get(0)));
    return unitsHere(found);
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
      return new Plan(job, some, Rows.count(some));
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
    return new Plan(job, some, Rows.count(some));
  }

  /** Groups all trials into units, as if none had run. */
  public Units units() {
    return Rows.areHere(trials)
        ? unitsHere(Set.of())
        : Units.of(job.study(), trials.withColumn(Units.MISSING, lit(true)), unitsAreTogether());
  }

  /** Groups trials that are here, given the identities of those that need not run. */
  private Units unitsHere(Set<Object> done) {
    int id = trials.schema().fieldIndex(Units.TRIAL_ID);
    Dataset<Row> marked =
        Rows.map(
            trials,
            rows -> Rows.each(rows, row -> Rows.with(row, !done.contains(row.get(id)))),
            trials.schema().add(Units.MISSING, DataTypes.BooleanType));
    return Units.of(job.study(), marked, unitsAreTogether());
  }

  private boolean unitsAreTogether() {
    return job.grids().size() == 1
        && Combinations.keepUnitsTogether(job.grids().get(0), job.study());
  }
}
