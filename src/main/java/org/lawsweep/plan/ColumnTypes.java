package org.lawsweep.plan;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Metric;

/** Spark's types of the columns of a study. */
public final class ColumnTypes {

  private ColumnTypes() {}

  /** The column type of an axis. */
  public static DataType of(Axis axis) {
    return switch (axis.type()) {
      case INTEGER -> DataTypes.LongType;
      case REAL -> DataTypes.DoubleType;
      case CHOICE, TEXT -> DataTypes.StringType;
    };
  }

  /** The column type of a metric. */
  public static DataType of(Metric metric) {
    return switch (metric.type()) {
      case REAL -> DataTypes.DoubleType;
      case INTEGER -> DataTypes.LongType;
      case BOOLEAN -> DataTypes.BooleanType;
    };
  }
}
