package org.lawsweep.result;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
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

  private static final Column ANY_TIME = col("seconds").gt(0);

  /** Sums over groups of trials: how many took any time, then the flops and seconds of these. */
  static final Column[] COLUMNS = {
    count(when(ANY_TIME, 1)).as("timed"), sumOf("flops"), sumOf("seconds")
  };

  /** Adds up groups of trials of one study, each a row with {@link #COLUMNS}. */
  static Spent of(String study, List<Row> groups) {
    Spent all = new Spent(study, 0, 0, 0);
    for (Row group : groups) {
      all =
          all.plus(
              new Spent(
                  study,
                  group.<Long>getAs("timed"),
                  group.<Double>getAs("flops"),
                  group.<Double>getAs("seconds")));
    }
    return all;
  }

  private static Column sumOf(String column) {
    return coalesce(sum(when(ANY_TIME, col(column))), lit(0.0)).as(column);
  }

  /** Adds what other trials of the study took. */
  Spent plus(Spent other) {
    return new Spent(study, trials + other.trials, flops + other.flops, seconds + other.seconds);
  }
}
