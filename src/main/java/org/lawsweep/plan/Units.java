package org.lawsweep.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Canonical;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Metric;
import org.lawsweep.study.Point;

/** Reads rows of {@link Plan#units()}. */
public final class Units {

  private Units() {}

  /** The plain axes of a unit. */
  public static Map<String, Object> plainValues(Declaration study, Row unit) {
    return values(study, unit, false);
  }

  /** The fused values of one of a unit's trials, an element of the column rows. */
  public static Map<String, Object> fusedValues(Declaration study, Row trial) {
    return values(study, trial, true);
  }

  private static Map<String, Object> values(Declaration study, Row row, boolean fused) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Axis axis : study.axes()) {
      if (axis.fused() == fused) {
        values.put(axis.name(), row.getAs(axis.name()));
      }
    }
    return values;
  }

  /** How many trials of a unit are missing. */
  static long missing(Row unit) {
    long missing = 0;
    for (Row trial : unit.<Row>getList(unit.fieldIndex("rows"))) {
      missing += trial.<Boolean>getAs("missing") ? 1 : 0;
    }
    return missing;
  }

  /** The point of a unit's costliest trial. */
  public static Point costliest(Declaration study, Row unit) {
    Point costliest = null;
    double most = Double.NEGATIVE_INFINITY;
    for (Row trial : unit.<Row>getList(unit.fieldIndex("rows"))) {
      Map<String, Object> values = plainValues(study, unit);
      values.putAll(fusedValues(study, trial));
      Point point = new Point(values);
      double flops = study.flops().applyAsDouble(point);
      if (flops > most) {
        most = flops;
        costliest = point;
      }
    }
    return costliest;
  }

  /** A unit in one line: its values, those left to their default aside, and the replicate. */
  public static String describe(Declaration study, Row unit) {
    Map<String, Object> values = costliest(study, unit).values();
    return study.axes().stream()
        .filter(axis -> !isDefault(axis, values.get(axis.name())))
        .map(axis -> axis.name() + "=" + Canonical.text(values.get(axis.name())))
        .collect(Collectors.joining(", ", "", ", replicate=" + unit.getAs("replicate")));
  }

  private static boolean isDefault(Axis axis, Object value) {
    return value == null || value.equals(axis.defaultValue());
  }

  /** The column type of an axis. */
  public static DataType columnType(Axis axis) {
    return switch (axis.type()) {
      case INTEGER -> DataTypes.LongType;
      case REAL -> DataTypes.DoubleType;
      case CHOICE, TEXT -> DataTypes.StringType;
    };
  }

  /** The column type of a metric. */
  public static DataType columnType(Metric metric) {
    return switch (metric.type()) {
      case REAL -> DataTypes.DoubleType;
      case INTEGER -> DataTypes.LongType;
      case BOOLEAN -> DataTypes.BooleanType;
    };
  }
}
