package org.lawsweep.table;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRow;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Metric;

/**
 * Each metric at each point over the replicates that are ok: one row a point and metric that has a
 * value there. Columns: job, purpose, study, study_version, the axes, metric, count, mean, sd, q25,
 * median, q75, geometric_mean. A truth value counts as 0 or 1; sd is NULL for one value,
 * geometric_mean where a value is not positive.
 */
public final class SummaryTable implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final StructType HEAD =
      StructType.fromDDL("job string, purpose string, study string, study_version int");

  private static final StructType STATISTICS =
      StructType.fromDDL(
          "metric string, count bigint, mean double, sd double, q25 double, median double, q75"
              + " double, geometric_mean double");

  /** The columns that every study's summary has. */
  static final StructType COMMON = joined(HEAD, STATISTICS);

  private final Object[] head;
  private final StructType axes;
  private final List<String> metrics;
  // Places in the list, in the order of the names.
  private final int[] byName;

  /**
   * Describes the summary of a job.
   *
   * @param purpose what the results of the job are for
   * @param axes their columns, in the order of the declaration
   */
  public SummaryTable(String job, String purpose, Declaration study, StructType axes) {
    this.head = new Object[] {job, purpose, study.name(), study.version()};
    this.axes = axes;
    this.metrics = study.metrics().stream().map(Metric::name).toList();
    this.byName =
        IntStream.range(0, metrics.size())
            .boxed()
            .sorted(Comparator.comparing(metrics::get))
            .mapToInt(k -> k)
            .toArray();
  }

  private static StructType joined(StructType one, StructType other) {
    return new StructType(
        Stream.concat(Arrays.stream(one.fields()), Arrays.stream(other.fields()))
            .toArray(StructField[]::new));
  }

  /** Gives the columns. */
  public StructType schema() {
    return joined(joined(HEAD, axes), STATISTICS);
  }

  /** Gives the names of the columns by which rows are in order. */
  List<String> order() {
    return Stream.concat(Arrays.stream(axes.fieldNames()), Stream.of("metric")).toList();
  }

  /**
   * Makes the rows of a point, in order.
   *
   * @param point values of the axes
   * @param values of each metric, ascending, so that sums have the same digits in whatever order
   *     trials come; in the order of the declaration
   */
  public List<Row> rows(List<Object> point, List<double[]> values) {
    List<Row> rows = new ArrayList<>();
    for (int k : byName) {
      if (values.get(k).length > 0) {
        Stream<Object> known = Stream.concat(Arrays.stream(head), point.stream());
        Stream<Object> found = Stream.concat(Stream.of(metrics.get(k)), statistics(values.get(k)));
        rows.add(new GenericRow(Stream.concat(known, found).toArray()));
      }
    }
    return rows;
  }

  private static Stream<Object> statistics(double[] sorted) {
    long count = sorted.length;
    double mean = sum(sorted, x -> x) / (double) count;
    double squares = sum(sorted, x -> (x - mean) * (x - mean));
    return Stream.of(
        count,
        mean,
        count > 1 ? Math.sqrt(squares / (double) (count - 1)) : null,
        quantile(sorted, 0.25),
        quantile(sorted, 0.5),
        quantile(sorted, 0.75),
        // StrictMath, as Spark's functions, which made these digits before.
        sorted[0] > 0 ? StrictMath.exp(sum(sorted, StrictMath::log) / (double) count) : null);
  }

  private static double sum(double[] values, DoubleUnaryOperator term) {
    double sum = 0;
    for (double value : values) {
      sum += term.applyAsDouble(value);
    }
    return sum;
  }

  /**
   * Interpolates between the two values next to a quantile, as Spark's percentile does.
   *
   * @param sorted ascending, one at least
   */
  public static double quantile(double[] sorted, double p) {
    double position = (sorted.length - 1) * p;
    int below = (int) position;
    double part = position - below;
    return part == 0 ? sorted[below] : (1 - part) * sorted[below] + part * sorted[below + 1];
  }
}
