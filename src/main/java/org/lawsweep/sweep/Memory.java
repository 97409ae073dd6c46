package org.lawsweep.sweep;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.lawsweep.job.Job;
import org.lawsweep.job.JobException;
import org.lawsweep.job.Problem;
import org.lawsweep.plan.PlannedUnit;
import org.lawsweep.plan.Survey;
import org.lawsweep.study.Axis;
import org.lawsweep.study.AxisValue;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.Point;

/** Whether units fit the memory of a slot. */
public final class Memory {

  /** What Spark, Parquet and the JVM leave of a heap. */
  private static final double USABLE = 0.7;

  private Memory() {}

  /** Bytes that one slot has for the arrays of a unit. */
  public static double bytesPerSlot(SparkSession spark) {
    SparkConf conf = spark.sparkContext().conf();
    if (spark.sparkContext().isLocal()) {
      return USABLE * Runtime.getRuntime().maxMemory() / spark.sparkContext().defaultParallelism();
    }
    return bytesPerSlot(conf);
  }

  /** Bytes that one slot has for the arrays of a unit on executors of these settings. */
  public static double bytesPerSlot(SparkConf conf) {
    double heap = conf.getSizeAsBytes("spark.executor.memory", "1g");
    return USABLE * heap / Slots.ofExecutor(conf);
  }

  /**
   * Refuses units that do not fit, before any trial runs.
   *
   * @param survey of the units to run
   * @throws JobException with the largest unit, its bytes, those there are, and what excludes it
   */
  public static void require(SparkSession spark, Job job, Survey survey) {
    double available = bytesPerSlot(spark);
    PlannedUnit unit = survey.largest().orElse(null);
    if (unit == null || unit.bytes() <= available) {
      return;
    }
    String message =
        String.format(
            Locale.ROOT,
            "a unit needs %s and a slot has %s: %s; give a slot more memory, or exclude the unit:"
                + " \"where\": \"%s\"",
            inGigabytes(unit.bytes()),
            inGigabytes(available),
            unit.describe(job.study()),
            exclusion(job.study(), unit.costliest()));
    throw new JobException(List.of(new Problem(job.file(), "/grid", message)));
  }

  /** Excludes a point by the integer axis that its bytes depend on most. */
  private static String exclusion(Declaration study, Point point) {
    return study.axes().stream()
        .filter(axis -> axis.type() == Axis.Type.INTEGER)
        .map(IntegerAxis.class::cast)
        .min(
            Comparator.comparingDouble(
                axis -> study.bytes().applyAsDouble(point.with(halved(point, axis)))))
        .map(axis -> axis.name() + " < " + point.get(axis))
        .orElse("false");
  }

  private static AxisValue halved(Point point, IntegerAxis axis) {
    return axis.is(Math.max(1, point.get(axis) / 2));
  }

  private static String inGigabytes(double bytes) {
    return String.format(Locale.ROOT, "%.2f GiB", bytes / (1L << 30));
  }
}
