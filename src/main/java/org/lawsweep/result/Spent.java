package org.lawsweep.result;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What trials of a study took, so that later plans need not read them to predict others.
 *
 * @param study whose they are
 * @param trials how many took any time
 * @param flops of these
 * @param seconds of these
 */
public record Spent(String study, long trials, double flops, double seconds) {

  /** Sums up trials of one study. */
  static Spent of(String study, Dataset<Row> trials) {
    Row total =
        trials
            .filter(col("seconds").gt(0))
            .agg(count(lit(1)), sumOf("flops"), sumOf("seconds"))
            .first();
    return new Spent(study, total.getLong(0), total.getDouble(1), total.getDouble(2));
  }

  private static Column sumOf(String column) {
    return coalesce(sum(column), lit(0.0));
  }

  /** Adds what other trials of the study took. */
  Spent plus(Spent other) {
    return new Spent(study, trials + other.trials, flops + other.flops, seconds + other.seconds);
  }
}
