package org.lawsweep.plan;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.round;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.lawsweep.job.Expression;
import org.lawsweep.job.Grid;
import org.lawsweep.job.Job;
import org.lawsweep.job.JobException;
import org.lawsweep.job.Problem;
import org.lawsweep.study.Axis;

/** The points of a job as a DataFrame: one column an axis, in declaration order, and replicate. */
final class GridFrame {

  /** Trials that one partition of the plan holds at most, about a second of planning. */
  private static final long MOST_IN_PARTITION = 250_000;

  /** Trials below which a further partition costs more than it saves. */
  private static final long LEAST_IN_PARTITION = 5_000;

  /** With as many partitions as tasks a slot, units of equal cost are tasks as they are. */
  private static final int PARTITIONS_A_SLOT = 4;

  /**
   * Grids that a plan goes through as they are. It looks at each of them at every step: 240, which
   * rounds may add, take it half a minute.
   */
  private static final int FEW_GRIDS = 16;

  private final SparkSession spark;
  private final Job job;
  private final boolean few;

  private GridFrame(SparkSession spark, Job job, long few) {
    this.spark = spark;
    this.job = job;
    this.few = job.combinations() <= few;
  }

  /**
   * The points of a job, one that is in several grids as often.
   *
   * @param few combinations up to which the driver makes them
   * @throws JobException when Spark finds an expression wrong that parses, or the grid is too large
   * @throws RuntimeException of Spark where evaluating one fails
   */
  static Dataset<Row> of(SparkSession spark, Job job, long few) {
    GridFrame frame = new GridFrame(spark, job, few);
    List<Dataset<Row>> parts = job.grids().stream().map(frame::points).toList();
    if (parts.size() <= FEW_GRIDS || !frame.few) {
      return union(parts);
    }
    List<Row> points = new ArrayList<>();
    for (int k = 0; k < parts.size(); k += FEW_GRIDS) {
      Dataset<Row> some = union(parts.subList(k, Math.min(k + FEW_GRIDS, parts.size())));
      points.addAll(Rows.here(some).orElseGet(some::collectAsList));
    }
    StructType columns = ColumnTypes.of(job.study().axes()).add("replicate", DataTypes.LongType);
    return spark.createDataFrame(points, columns);
  }

  private static Dataset<Row> union(List<Dataset<Row>> parts) {
    return parts.stream().reduce(Dataset::union).orElseThrow();
  }

  /** The points of one grid. */
  static Dataset<Row> of(SparkSession spark, Job job, Grid grid) {
    return new GridFrame(spark, job, Rows.FEW).points(grid);
  }

  /** One grid before its conditions, with all its expressions up to and with one axis. */
  static Dataset<Row> upTo(SparkSession spark, Job job, Grid grid, String last) {
    List<String> order = Expressions.order(grid);
    return new GridFrame(spark, job, Rows.FEW)
        .evaluated(grid, order.subList(0, order.indexOf(last) + 1));
  }

  /** One grid before its conditions. */
  static Dataset<Row> unfiltered(SparkSession spark, Job job, Grid grid) {
    return new GridFrame(spark, job, Rows.FEW).evaluated(grid, Expressions.order(grid));
  }

  private Dataset<Row> points(Grid grid) {
    Dataset<Row> points = evaluated(grid, Expressions.order(grid));
    for (Expression condition : grid.where()) {
      points = filter(points, condition);
    }
    if (grid.expressions().isEmpty()) {
      return points;
    }
    List<Column> columns = new ArrayList<>();
    job.study().axes().forEach(axis -> columns.add(col(axis.name())));
    columns.add(col("replicate"));
    return points.select(columns.toArray(Column[]::new));
  }

  private Dataset<Row> evaluated(Grid grid, List<String> expressionAxes) {
    Combinations combinations = Combinations.of(grid, job.study());
    Dataset<Row> points = few ? here(combinations) : byTasks(combinations, grid);
    for (String axis : expressionAxes) {
      points = withExpression(points, axis(axis), grid.expressions().get(axis));
    }
    return points;
  }

  private Dataset<Row> here(Combinations combinations) {
    List<Row> rows = new ArrayList<>();
    combinations
        .call(LongStream.range(0, combinations.blocks()).iterator())
        .forEachRemaining(rows::add);
    return spark.createDataFrame(rows, combinations.columns());
  }

  private Dataset<Row> byTasks(Combinations combinations, Grid grid) {
    long total = grid.combinations();
    long wanted = PARTITIONS_A_SLOT * (long) spark.sparkContext().defaultParallelism();
    long partitions =
        Math.max(total / MOST_IN_PARTITION, Math.min(wanted, total / LEAST_IN_PARTITION));
    long most = Math.min(10_000, combinations.blocks());
    int bounded = (int) Math.max(1, Math.min(most, partitions));
    return spark
        .range(0, combinations.blocks(), 1, bounded)
        .as(Encoders.LONG())
        .mapPartitions(combinations, Encoders.row(combinations.columns()));
  }

  private Dataset<Row> withExpression(Dataset<Row> points, Axis axis, Expression expression) {
    try {
      Column value = expr(expression.sql());
      DataType found = points.select(value).schema().fields()[0].dataType();
      boolean fits = axis.isString() ? found instanceof StringType : found instanceof NumericType;
      if (!fits) {
        String wanted = axis.isString() ? "a string" : "a number";
        throw refuse(expression, "must give " + wanted + ", but gives " + found.typeName());
      }
      boolean rounds = axis.type() == Axis.Type.INTEGER && !(found instanceof IntegralType);
      return points.withColumn(
          axis.name(), (rounds ? round(value) : value).cast(ColumnTypes.of(axis)));
    } catch (Exception e) {
      throw refusal(expression, e);
    }
  }

  private Dataset<Row> filter(Dataset<Row> points, Expression condition) {
    try {
      return points.filter(condition.sql());
    } catch (Exception e) {
      throw refusal(condition, e);
    }
  }

  private RuntimeException refusal(Expression expression, Exception e) {
    // Scala does not declare that it throws AnalysisException, so Java cannot catch it by name.
    if (e instanceof AnalysisException) {
      return refuse(expression, SparkErrors.firstLine(e));
    }
    return e instanceof RuntimeException already ? already : new IllegalStateException(e);
  }

  private JobException refuse(Expression expression, String message) {
    String text = message + ": \"" + expression.sql() + '"';
    return new JobException(List.of(new Problem(job.file(), expression.pointer(), text)));
  }

  private Axis axis(String name) {
    return job.study().axis(name).orElseThrow();
  }
}
