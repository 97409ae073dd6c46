package org.lawsweep.foreign;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.lawsweep.job.JobException;
import org.lawsweep.job.Problem;
import org.lawsweep.job.TableLaws;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Metric;

/** Rows of a table as trials of a study that nobody runs: predictors are its axes. */
final class Trials {

  /** What the replicate of a row is called. */
  static final String REPLICATE = "replicate";

  private static final List<String> ORIGINS =
      List.of("git", "jvm", "blas", "cpu", "host", "executor", "run");

  private Trials() {}

  /** Declares the columns of a table. */
  static Declaration declare(TableLaws laws, Dataset<Row> rows) {
    Axis[] axes =
        laws.predictors().keySet().stream()
            .map(name -> axis(rows.schema().apply(name)))
            .toArray(Axis[]::new);
    Metric[] metrics =
        laws.responses().keySet().stream()
            .map(name -> metric(rows.schema().apply(name)))
            .toArray(Metric[]::new);
    return Declaration.of(laws.name(), 1)
        .claim(laws.claim())
        .source(laws.source())
        .axes(axes)
        .metrics(metrics)
        .build();
  }

  private static Axis axis(StructField column) {
    DataType type = column.dataType();
    if (type instanceof IntegralType) {
      return Axis.integer(column.name());
    }
    return type instanceof NumericType ? Axis.real(column.name()) : Axis.text(column.name());
  }

  private static Metric metric(StructField column) {
    return column.dataType() instanceof BooleanType
        ? Metric.booleanMetric(column.name())
        : Metric.realMetric(column.name());
  }

  /**
   * Gives rows the columns that trials have. Where the table has no replicates, the rows of a point
   * are told apart by their own digits: any order will do, if it does not follow the response.
   *
   * @param rows as {@link ForeignTable} reads them
   * @throws JobException if two rows are one replicate of one point
   */
  static Dataset<Row> of(TableLaws laws, String files, Dataset<Row> rows) {
    Column[] point =
        laws.predictors().keySet().stream().map(name -> col(name)).toArray(Column[]::new);
    Column[] all = Stream.of(rows.columns()).map(name -> col(name)).toArray(Column[]::new);
    Dataset<Row> numbered =
        laws.replicate().isPresent()
            ? rows.withColumn(REPLICATE, number(rows.schema().apply(REPLICATE).dataType()))
            : rows.withColumn(
                REPLICATE,
                row_number().over(Window.partitionBy(point).orderBy(xxhash64(all))).cast("bigint"));
    if (laws.replicate().isPresent()) {
      requireOnce(laws, files, numbered, point);
    }
    Column measured =
        laws.responses().keySet().stream()
            .map(name -> col(name).isNotNull())
            .reduce(lit(false), Column::or);
    Column id = concat_ws(" ", to_json(struct(point)), col(REPLICATE).cast("string"));
    Dataset<Row> trials =
        numbered
            .withColumn("trial_id", id)
            .withColumn("unit_id", col("trial_id"))
            .withColumn("status", when(measured, "ok").otherwise("non_finite"))
            .withColumn("censored", lit(false))
            .withColumn("seconds", lit(0.0))
            .withColumn("flops", lit(0.0))
            .withColumn("started_at", lit(null).cast("timestamp"));
    for (String origin : ORIGINS) {
      trials = trials.withColumn(origin, lit(null).cast("string"));
    }
    for (String predictor : laws.predictors().keySet()) {
      DataType type = rows.schema().apply(predictor).dataType();
      String as =
          type instanceof IntegralType
              ? "bigint"
              : type instanceof NumericType ? "double" : "string";
      trials = trials.withColumn(predictor, col(predictor).cast(as));
    }
    return trials;
  }

  /** A number for each replicate; of one that is none, its hash. */
  private static Column number(DataType type) {
    return type instanceof IntegralType
        ? col(REPLICATE).cast("bigint")
        : abs(coalesce(xxhash64(col(REPLICATE)), lit(0L)));
  }

  private static void requireOnce(TableLaws laws, String files, Dataset<Row> rows, Column[] point) {
    Column[] key =
        Stream.concat(Stream.of(point), Stream.of(col(REPLICATE))).toArray(Column[]::new);
    List<Row> twice =
        rows.groupBy(key)
            .agg(count(lit(1)).as("rows"))
            .filter("rows > 1")
            .orderBy(key)
            .limit(1)
            .select(to_json(struct(key)), col("rows"))
            .collectAsList();
    for (Row row : twice) {
      throw new JobException(
          List.of(
              new Problem(
                  files,
                  "",
                  "column %s, %d rows: are one replicate of one point, %s; \"replicate\": null takes each row for one"
                      .formatted(
                          laws.replicate().orElseThrow(), row.getLong(1), row.getString(0)))));
    }
  }
}
