package org.lawsweep.result;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.lawsweep.job.Job;
import org.lawsweep.plan.ColumnTypes;
import org.lawsweep.table.JobTables;
import org.lawsweep.table.SummaryTable;

/**
 * The points of a job with what its metrics were there: those of a small job are in the driver,
 * those of another stay where Spark has its trials.
 */
final class Points {

  // The one or the other.
  private final List<PointValues> few;
  private final JavaRDD<PointValues> many;

  private Points(List<PointValues> few, JavaRDD<PointValues> many) {
    this.few = few;
    this.many = many;
  }

  /** Has points in the driver, in the order of their axes. */
  static Points of(List<PointValues> points) {
    return new Points(points, null);
  }

  /** Has points of Spark, in no order. */
  static Points of(JavaRDD<PointValues> points) {
    return new Points(null, points);
  }

  /**
   * Gives those that come first.
   *
   * @param order for tasks, too: it can be serialized
   */
  List<PointValues> first(int most, Comparator<PointValues> order) {
    return many == null
        ? few.stream().sorted(order).limit(most).toList()
        : many.takeOrdered(most, order);
  }

  /** Replaces the table {@code summary}. */
  void write(Job job, JobTables tables) throws IOException {
    StructType axes = ColumnTypes.of(job.study().axes());
    SummaryTable table = new SummaryTable(job.name(), job.purpose(), job.study(), axes);
    if (many == null) {
      tables.write(
          table,
          few.stream()
              .flatMap(point -> table.rows(point.axes(), point.metrics()).stream())
              .iterator());
    } else {
      JavaRDD<Row> rows =
          many.flatMap(point -> table.rows(point.axes(), point.metrics()).iterator());
      SparkSession spark = SparkSession.active();
      tables.write(table, spark.createDataFrame(rows, table.schema()));
    }
  }
}
