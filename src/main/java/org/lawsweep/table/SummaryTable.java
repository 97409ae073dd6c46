package org.lawsweep.table;

import static org.apache.spark.sql.functions.aggregate;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.ceil;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.exp;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Metric;

/** Each metric at each point over the replicates that are ok: one row a point and metric. */
final class SummaryTable {

  /** The columns that every study's summary has. */
  static final StructType COMMON =
      StructType.fromDDL(
          "job string, purpose string, study string, study_version int, metric string, count"
              + " bigint, mean double, sd double, q25 double, median double, q75 double,"
              + " geometric_mean double");

  private static final Column VALUES = col("_values");
  private static final Column COUNT = col("count");

  private SummaryTable() {}

  /**
   * Columns: job, purpose, study, study_version, the axes, metric, count, mean, sd, q25, median,
   * q75, geometric_mean. A truth value counts as 0 or 1; sd is NULL for one value, geometric_mean
   * where a value is not positive.
   *
   * @param trials the trials of the job, each once, with the study's columns
   */
  static Dataset<Row> of(String job, String purpose, Declaration study, Dataset<Row> trials) {
    Column[] metrics =
        study.metrics().stream().map(SummaryTable::metricAndValue).toArray(Column[]::new);
    List<Column> point = new ArrayList<>();
    study.axes().forEach(axis -> point.add(col(axis.name())));
    List<Column> columns = new ArrayList<>(point);
    columns.add(inline(array(metrics)));
    point.add(col("metric"));
    Column[] order = point.toArray(Column[]::new);
    Column value = col("value");
    Dataset<Row> statistics =
        trials
            .filter(col("status").equalTo("ok"))
            .select(columns.toArray(Column[]::new))
            .filter(value.isNotNull())
            .groupBy(order)
            // Sorted, so that sums have the same digits in whatever order rows come.
            .agg(sort_array(collect_list(value)).as("_values"))
            .withColumn("count", size(VALUES).cast("bigint"))
            .withColumn("mean", sum(x -> x).divide(COUNT))
            .withColumn("sd", when(COUNT.gt(1), deviation()))
            .withColumn("q25", quantile(0.25))
            .withColumn("median", quantile(0.5))
            .withColumn("q75", quantile(0.75))
            .withColumn(
                "geometric_mean",
                when(element_at(VALUES, 1).gt(0), exp(sum(functions::ln).divide(COUNT))))
            .drop(VALUES);
    return statistics
        .selectExpr(
            "'" + job + "' AS job",
            "'" + purpose + "' AS purpose",
            "'" + study.name() + "' AS study",
            study.version() + " AS study_version",
            "*")
        .repartition(1)
        .sortWithinPartitions(order);
  }

  private static Column sum(UnaryOperator<Column> term) {
    return aggregate(VALUES, lit(0.0), (sum, x) -> sum.plus(term.apply(x)));
  }

  private static Column deviation() {
    Column mean = col("mean");
    return sqrt(sum(x -> x.minus(mean).multiply(x.minus(mean))).divide(COUNT.minus(1)));
  }

  /** Interpolates between the two values next to a quantile, as Spark's percentile does. */
  private static Column quantile(double p) {
    Column position = COUNT.minus(1).multiply(p);
    Column below = element_at(VALUES, floor(position).plus(1).cast("int"));
    Column above = element_at(VALUES, ceil(position).plus(1).cast("int"));
    Column part = position.minus(floor(position));
    return when(part.equalTo(0), below)
        .otherwise(lit(1).minus(part).multiply(below).plus(part.multiply(above)));
  }

  private static Column metricAndValue(Metric metric) {
    Column value = col(metric.name());
    // Spark casts no boolean to a double in one step under ANSI rules.
    Column number = metric.type() == Metric.Type.BOOLEAN ? value.cast("int") : value;
    return struct(lit(metric.name()).as("metric"), number.cast("double").as("value"));
  }
}
