package org.lawsweep.result;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Metric;

/**
 * The columns that are read of trials, each once whoever needs it. Readers add theirs and keep the
 * places of these in a row.
 */
final class TrialColumns {

  private final Declaration study;
  private final Map<String, Integer> places = new HashMap<>();
  private final List<Column> columns = new ArrayList<>();

  /** Begins with none. */
  TrialColumns(Declaration study) {
    this.study = study;
  }

  /** Adds a column as it is and gives its place. */
  int add(String name) {
    return add("column " + name, col(name));
  }

  /**
   * Adds what is computed of a trial and gives its place.
   *
   * @param name what it is called here: no second column is added under it
   */
  int add(String name, Column column) {
    return places.computeIfAbsent(
        name,
        key -> {
          columns.add(column.as(name(columns.size())));
          return columns.size() - 1;
        });
  }

  /** Adds whether a trial has no result. */
  int addFailed() {
    return add(" failed", col("status").notEqual("ok"));
  }

  /** Adds an axis or a metric as a double, a truth value as 0 or 1. */
  int addReal(String name) {
    // Spark casts no truth value to a double in one step under ANSI rules.
    Column number = isTruth(study, name) ? col(name).cast("int") : col(name);
    return add(" real " + name, number.cast("double"));
  }

  /** Tells whether a column is a metric that is a truth value. */
  static boolean isTruth(Declaration study, String column) {
    return study.metric(column).filter(m -> m.type() == Metric.Type.BOOLEAN).isPresent();
  }

  /** Gives rows of these columns. */
  Dataset<Row> of(Dataset<Row> trials) {
    return trials.select(columns.toArray(Column[]::new));
  }

  /** Names the column at a place of {@link #of}. */
  static String name(int place) {
    return "c" + place;
  }

  /** Reads a truth value; false for NULL. */
  static boolean isTrue(Row row, int place) {
    return !row.isNullAt(place) && row.getBoolean(place);
  }

  /** Reads a double; NaN for NULL. */
  static double real(Row row, int place) {
    return row.isNullAt(place) ? Double.NaN : row.getDouble(place);
  }
}
