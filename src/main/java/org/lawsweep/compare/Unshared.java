package org.lawsweep.compare;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Trials that one side alone has, by what about their ids the other side does not have.
 *
 * @param why the first of version, seed, point and replicate of which the other side has no trial
 * @param trials how many
 * @param example the least of their ids
 */
public record Unshared(String why, long trials, String example) {

  private static final String ID = "trial_id";
  private static final String WHY = "why";
  private static final String POINT = "_point";

  /**
   * Finds the trials of one result that the other has not.
   *
   * @param shared how many both have
   * @param axes of their study
   */
  static List<Unshared> of(Dataset<Row> has, Dataset<Row> lacks, long shared, List<String> axes) {
    if (has.count() == shared) {
      return List.of();
    }
    Dataset<Row> alone = has.join(lacks.select(ID), new String[] {ID}, "left_anti");
    Column version = col("study_version");
    Column seed = col("seed");
    Column point = struct(axes.stream().map(axis -> col(axis)).toArray(Column[]::new));
    Column why =
        when(isNoneOf(lacks, version), lit("version"))
            .when(isNoneOf(lacks, seed), lit("seed"))
            .otherwise(lit("replicate"));
    Dataset<Row> named = alone.withColumn(POINT, point).withColumn(WHY, why);
    Dataset<Row> points = lacks.select(point.as("_other")).distinct();
    return named
        .join(points, col(POINT).eqNullSafe(col("_other")), "left")
        .withColumn(
            WHY,
            when(col(WHY).equalTo("replicate").and(col("_other").isNull()), lit("point"))
                .otherwise(col(WHY)))
        .groupBy(WHY)
        .agg(count(lit(1)), min(ID))
        .orderBy(WHY)
        .collectAsList()
        .stream()
        .map(row -> new Unshared(row.getString(0), row.getLong(1), row.getString(2)))
        .toList();
  }

  /** Seeds and versions are few. */
  private static Column isNoneOf(Dataset<Row> trials, Column column) {
    Object[] values =
        trials.select(column).distinct().collectAsList().stream().map(row -> row.get(0)).toArray();
    return not(column.isin(values));
  }
}
