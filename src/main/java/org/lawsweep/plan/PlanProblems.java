package org.lawsweep.plan;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.hash;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.lawsweep.job.Expression;
import org.lawsweep.job.Grid;
import org.lawsweep.job.Job;
import org.lawsweep.job.JobException;
import org.lawsweep.job.Problem;

/** Finds which line of the job file made a plan fail. Slow and thorough: only for wrong jobs. */
final class PlanProblems {

  private PlanProblems() {}

  /** A line for each axis of each grid that takes a value against its rule. */
  static List<Problem> ofValues(SparkSession spark, Job job) {
    List<Problem> problems = new ArrayList<>();
    for (Grid grid : job.grids()) {
      List<Row> broken =
          Planned.of(GridFrame.of(spark, job, grid), job.study(), job.seed())
              .filter("problem is not null")
              .groupBy("bad_axis")
              .agg(min("problem"), count(lit(1)))
              .orderBy("bad_axis")
              .collectAsList();
      for (Row row : broken) {
        String axis = row.getString(0);
        Expression expression = grid.expressions().get(axis);
        String pointer = expression == null ? grid.pointer() : expression.pointer();
        long others = row.getLong(2) - 1;
        String more = others == 0 ? "" : " (and " + others + " more)";
        problems.add(new Problem(job.file(), pointer, axis + " " + row.getString(1) + more));
      }
    }
    return problems;
  }

  /**
   * The expression whose evaluation failed, for example in a division by zero.
   *
   * @return what to throw: {@code failure} itself where no expression is to blame
   */
  static RuntimeException ofExpressions(SparkSession spark, Job job, Exception failure) {
    for (Grid grid : job.grids()) {
      for (String axis : Expressions.order(grid)) {
        Expression expression = grid.expressions().get(axis);
        try {
          // A hash, since a count of what cannot be NULL evaluates nothing.
          GridFrame.upTo(spark, job, grid, axis).agg(max(hash(col(axis)))).first();
        } catch (Exception e) {
          return refused(job, expression, e);
        }
      }
      for (Expression condition : grid.where()) {
        try {
          GridFrame.unfiltered(spark, job, grid).filter(condition.sql()).count();
        } catch (Exception e) {
          return refused(job, condition, e);
        }
      }
    }
    return failure instanceof RuntimeException e ? e : new IllegalStateException(failure);
  }

  private static JobException refused(Job job, Expression expression, Exception e) {
    String message = Expressions.firstLine(e) + ": \"" + expression.sql() + '"';
    return new JobException(List.of(new Problem(job.file(), expression.pointer(), message)));
  }
}
