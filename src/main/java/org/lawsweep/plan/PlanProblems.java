package org.lawsweep.plan;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.hash;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.lawsweep.job.Expression;
import org.lawsweep.job.Grid;
import org.lawsweep.job.Job;
import org.lawsweep.job.JobException;
import org.lawsweep.job.OwnLaw;
import org.lawsweep.job.Problem;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Metric;
import org.lawsweep.study.StudyHandle;

/** Finds which line of the job file made a plan fail. Slow and thorough: only for wrong jobs. */
final class PlanProblems {

  private PlanProblems() {}

  /** Points for which a rule over several axes is named. */
  private static final int SHOWN = 5;

  /**
   * A line for each axis of each grid that takes a value against its rule, and for a few points
   * that break a rule over several axes.
   */
  static List<Problem> ofValues(SparkSession spark, Job job) {
    List<Problem> problems = new ArrayList<>();
    for (Grid grid : job.grids()) {
      List<Row> broken =
          Planned.of(GridFrame.of(spark, job, grid), job.study(), job.seed())
              .filter("bad_axis is not null")
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
    Dataset<Row> points =
        Planned.of(GridFrame.of(spark, job, Rows.FEW), job.study(), job.seed())
            .filter("bad_axis is null");
    for (int check = 0; check < job.study().checks().size(); check++) {
      for (String message : brokenPoints(job.study(), check, points)) {
        problems.add(new Problem(job.file(), "/grid", message));
      }
    }
    return problems;
  }

  private static List<String> brokenPoints(Declaration study, int check, Dataset<Row> points) {
    StudyHandle handle = StudyHandle.of(study.name());
    Column[] columns =
        study.checks().get(check).axes().stream().map(axis -> col(axis)).toArray(Column[]::new);
    return points
        .select(columns)
        .distinct()
        .flatMap(
            (FlatMapFunction<Row, String>)
                row ->
                    new Checks(handle.declaration())
                        .problem(check, axis -> row.getAs(axis)).stream().iterator(),
            Encoders.STRING())
        .takeAsList(SHOWN);
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

  /** A line for each regime of a job's own laws that is no condition over axes and metrics. */
  static List<Problem> ofRegimes(SparkSession spark, Job job) {
    List<Problem> problems = new ArrayList<>();
    StructType schema = ColumnTypes.of(job.study().axes()).add("replicate", DataTypes.LongType);
    for (Metric metric : job.study().metrics()) {
      schema = schema.add(metric.name(), ColumnTypes.of(metric));
    }
    for (OwnLaw law : job.ownLaws()) {
      try {
        spark
            .createDataFrame(List.of(), schema)
            .filter(law.law().regime())
            .queryExecution()
            .analyzed();
      } catch (Exception e) {
        String message = SparkErrors.firstLine(e);
        problems.add(Expressions.problem(job.file(), law.regime(), message));
      }
    }
    return problems;
  }

  private static JobException refused(Job job, Expression expression, Exception e) {
    String message = SparkErrors.firstLine(e) + ": \"" + expression.sql() + '"';
    return new JobException(List.of(new Problem(job.file(), expression.pointer(), message)));
  }
}
