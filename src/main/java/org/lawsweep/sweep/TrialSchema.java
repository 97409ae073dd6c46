package org.lawsweep.sweep;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.lawsweep.plan.ColumnTypes;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Metric;
import org.lawsweep.table.JobTables;

/** The columns of a study's trials, in the order in which they are written. */
final class TrialSchema {

  private TrialSchema() {}

  static StructType of(Declaration study) {
    StructType schema =
        new StructType()
            .add("job", DataTypes.StringType)
            .add("study", DataTypes.StringType)
            .add("study_version", DataTypes.IntegerType)
            .add(JobTables.CODE, DataTypes.StringType)
            .add("trial_id", DataTypes.StringType)
            .add("unit_id", DataTypes.StringType)
            .add("seed", DataTypes.LongType);
    for (Axis axis : study.axes()) {
      schema = schema.add(axis.name(), ColumnTypes.of(axis));
    }
    schema =
        schema
            .add("replicate", DataTypes.LongType)
            .add("status", DataTypes.StringType)
            .add("phase", DataTypes.StringType)
            .add("message", DataTypes.StringType)
            .add("censored", DataTypes.BooleanType);
    for (Metric metric : study.metrics()) {
      schema = schema.add(metric.name(), ColumnTypes.of(metric));
    }
    return schema
        .add("seconds", DataTypes.DoubleType)
        .add("flops", DataTypes.DoubleType)
        .add("host", DataTypes.StringType)
        .add("executor", DataTypes.StringType)
        .add("executor_cores", DataTypes.IntegerType)
        .add("cpu", DataTypes.StringType)
        .add("jvm", DataTypes.StringType)
        .add("blas", DataTypes.StringType)
        .add("git", DataTypes.StringType)
        .add("started_at", DataTypes.TimestampType);
  }
}
