package org.lawsweep.compare;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.lawsweep.study.ColumnNames;

/**
 * The trials of two results of one study: a trial that both have has the same id, and should have
 * the same digits.
 *
 * @param both how many trials both have
 * @param differing how many of them differ in some column
 * @param columns the columns in which some differ, in the order of the table
 */
public record TrialComparison(long both, long differing, List<Differing> columns) {

  /**
   * A column in which trials differ.
   *
   * @param column status or a metric
   * @param trials how many differ in it
   * @param first the id of the first of them, in the order of the axes
   * @param worst the id of that with the largest relative difference
   * @param relative that difference, of the larger of the two numbers; 1 where one has none, or it
   *     is no number
   */
  public record Differing(
      String column, long trials, String first, String worst, double relative) {}

  private static final String ID = "trial_id";
  private static final String OTHER = "_b_";

  /** Columns beside axes and metrics that the digits of a trial are of. */
  private static final Set<String> OUTCOME = Set.of("status", "censored");

  /**
   * Compares trials by their ids.
   *
   * @param a each trial of the first side once
   * @param b each of the second
   */
  static TrialComparison of(Dataset<Row> a, Dataset<Row> b) {
    List<StructField> shared =
        Arrays.stream(a.schema().fields())
            .filter(field -> isCompared(field.name()))
            .filter(field -> Arrays.asList(b.columns()).contains(field.name()))
            .toList();
    Dataset<Row> joined = a.join(renamed(b, shared), ID);
    Column any =
        shared.stream().map(TrialComparison::differs).reduce(lit(false), (x, y) -> x.or(y));
    Row counts = joined.agg(count(lit(1)), count(when(any, 1))).head();
    long both = counts.getLong(0);
    long differing = counts.getLong(1);
    // What differs where is five times the work, and most results agree.
    List<Differing> columns = differing == 0 ? List.of() : columns(joined.filter(any), shared);
    return new TrialComparison(both, differing, columns);
  }

  private static List<Differing> columns(Dataset<Row> joined, List<StructField> shared) {
    // Axes come first in the table, so that this is their order.
    Column order = struct(shared.stream().map(field -> col(field.name())).toArray(Column[]::new));
    List<Column> sums = new ArrayList<>();
    for (StructField field : shared) {
      Column differs = differs(field);
      Column size = relative(field);
      sums.add(count(when(differs, 1)));
      sums.add(min_by(col(ID), when(differs, order)));
      sums.add(max_by(col(ID), when(differs, struct(size, col(ID)))));
      sums.add(max(when(differs, size)));
    }
    Row row = joined.select(sums.toArray(Column[]::new)).head();
    List<Differing> columns = new ArrayList<>();
    for (int k = 0; k < shared.size(); k++) {
      int at = 4 * k;
      if (row.getLong(at) > 0) {
        columns.add(
            new Differing(
                shared.get(k).name(),
                row.getLong(at),
                row.getString(at + 1),
                row.getString(at + 2),
                row.getDouble(at + 3)));
      }
    }
    return columns;
  }

  /** Axes are among them, and agree where the ids do. */
  private static boolean isCompared(String column) {
    return OUTCOME.contains(column) || !ColumnNames.OF_TRIALS.contains(column);
  }

  private static Dataset<Row> renamed(Dataset<Row> b, List<StructField> shared) {
    return b.select(
        Stream.concat(
                Stream.of(col(ID)),
                shared.stream().map(field -> col(field.name()).as(OTHER + field.name())))
            .toArray(Column[]::new));
  }

  private static Column differs(StructField field) {
    return not(col(field.name()).eqNullSafe(other(field)));
  }

  private static Column other(StructField field) {
    return col(OTHER + field.name());
  }

  private static Column relative(StructField field) {
    DataType type = field.dataType();
    if (!(type instanceof NumericType)) {
      return lit(1.0);
    }
    Column one = col(field.name()).cast("double");
    Column two = other(field).cast("double");
    return coalesce(abs(one.minus(two)).divide(greatest(abs(one), abs(two))), lit(1.0));
  }
}
