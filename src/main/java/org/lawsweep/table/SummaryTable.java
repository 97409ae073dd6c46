package org.lawsweep.table;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.exp;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.ln;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.percentile;
import static org.apache.spark.sql.functions.stddev_samp;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
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
            .agg(
                count(value).as("count"),
                avg(value).as("mean"),
                stddev_samp(value).as("sd"),
                percentile(value, lit(0.25)).as("q25"),
                percentile(value, lit(0.5)).as("median"),
                percentile(value, lit(0.75)).as("q75"),
                when(min(value).gt(0), exp(avg(ln(value)))).as("geometric_mean"));
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

  private static Column metricAndValue(Metric metric) {
    Column value = col(metric.name());
    // Spark casts no boolean to a double in one step under ANSI rules.
    Column number = metric.type() == Metric.Type.BOOLEAN ? value.cast("int") : value;
    return struct(lit(metric.name()).as("metric"), number.cast("double").as("value"));
  }
}
