package org.lawsweep.compare;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a side's trials took, and what they ran on.
 *
 * @param trials how many there are
 * @param failed how many of them are not ok
 * @param seconds of all slots together
 * @param flops that their studies declare
 * @param blas the libraries that they ran with
 * @param jvms the Java runtimes
 * @param cpus the processors
 * @param commits of this program
 */
public record Spending(
    long trials,
    long failed,
    double seconds,
    double flops,
    List<String> blas,
    List<String> jvms,
    List<String> cpus,
    List<String> commits) {

  /** That of a side without trials. */
  static final Spending NONE = new Spending(0, 0, 0, 0, List.of(), List.of(), List.of(), List.of());

  /** Sums up the trials of a side. */
  static Spending of(Dataset<Row> trials) {
    Row row =
        trials
            .agg(
                count(lit(1)),
                count(when(not(col("status").equalTo("ok")), 1)),
                coalesce(sum("seconds"), lit(0.0)),
                coalesce(sum("flops"), lit(0.0)),
                collect_set("blas"),
                collect_set("jvm"),
                collect_set("cpu"),
                collect_set("git"))
            .head();
    return new Spending(
        row.getLong(0),
        row.getLong(1),
        row.getDouble(2),
        row.getDouble(3),
        sorted(row, 4),
        sorted(row, 5),
        sorted(row, 6),
        sorted(row, 7));
  }

  private static List<String> sorted(Row row, int at) {
    return row.<String>getList(at).stream().sorted().toList();
  }

  /** How many flops a slot did in a second; NaN where no trial took any time. */
  public double rate() {
    return seconds > 0 ? flops / seconds : Double.NaN;
  }
}
