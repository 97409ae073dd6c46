package org.lawsweep.plan;

import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
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

  /** A column for each of some axes, in their order. */
  public static StructType of(List<Axis> axes) {
    return new StructType(
        axes.stream()
            .map(axis -> DataTypes.createStructField(axis.name(), of(axis), true))
            .toArray(StructField[]::new));
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
