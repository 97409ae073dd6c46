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
import org.lawsweep.plan.Cost;

/**
 * What trials of a study took, so that later plans need not read them to predict others.
 *
 * @param study whose they are
 * @param trials how many took any time
 * @param flops of these
 * @param seconds of these
 * @param flops2 the sum of squares of their flops
 * @param flopsSeconds the sum of products of their flops and seconds
 */
public record Spent(
    String study, long trials, double flops, double seconds, double flops2, double flopsSeconds) {

  private static final Column ANY_TIME = col("seconds").gt(0);

  /** Sums over groups of trials: how many took any time, then what is known of these. */
  static final Column[] COLUMNS = {
    count(when(ANY_TIME, 1)).as("timed"),
    sumOf("flops", col("flops")),
    sumOf("seconds", col("seconds")),
    sumOf("flops2", col("flops").multiply(col("flops"))),
    sumOf("flopsSeconds", col("flops").multiply(col("seconds")))
  };

  /** Adds up groups of trials of one study, each a row with {@link #COLUMNS}. */
  static Spent of(String study, List<Row> groups) {
    Spent all = new Spent(study, 0, 0, 0, 0, 0);
    for (Row group : groups) {
      all =
          all.plus(
              new Spent(
                  study,
                  group.<Long>getAs("timed"),
                  group.<Double>getAs("flops"),
                  group.<Double>getAs("seconds"),
                  group.<Double>getAs("flops2"),
                  group.<Double>getAs("flopsSeconds")));
    }
    return all;
  }

  private static Column sumOf(String name, Column value) {
    return coalesce(sum(when(ANY_TIME, value)), lit(0.0)).as(name);
  }

  /** Adds what other trials of the study took. */
  Spent plus(Spent other) {
    return new Spent(
        study,
        trials + other.trials,
        flops + other.flops,
        seconds + other.seconds,
        flops2 + other.flops2,
        flopsSeconds + other.flopsSeconds);
  }

  /**
   * Fits seconds = seconds a trial + flops / rate by least squares. Where that gives a negative one
   * of them, or all trials have as many flops, seconds are taken to grow like flops.
   *
   * @param speed how many times faster a slot is than where this was spent
   * @param basis of the cost, in words
   */
  Cost cost(double speed, String basis) {
    double scatter = flops2 - flops * flops / trials;
    double slope = (flopsSeconds - flops * seconds / trials) / scatter;
    double perTrial = (seconds - slope * flops) / trials;
    boolean fits = scatter > 1e-9 * flops2 && slope > 0 && perTrial > 0;
    return fits
        ? new Cost(speed / slope, perTrial / speed, basis)
        : new Cost(speed * flops / seconds, basis);
  }
}
