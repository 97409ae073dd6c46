package org.lawsweep.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.lawsweep.job.Job;
import org.lawsweep.plan.Cost;
import org.lawsweep.plan.Plan;
import org.lawsweep.study.Axis;

/**
 * Some units of a job: a hundredth of its work, or less where that would take long.
 *
 * @param condition that holds for their trials alone
 * @param units their number
 * @param share of the job's predicted seconds
 */
record JobSample(String condition, int units, double share) {

  /** Of all units together, on one slot. */
  private static final double MOST_SECONDS = 5;

  /** Of one unit. */
  private static final double MOST_OF_UNIT = 5;

  private static final int MOST_UNITS = 1000;

  /**
   * Picks units by their hash among those that take seconds; where none does, the lightest.
   *
   * @param cost of the job's study
   */
  static JobSample of(SparkSession spark, Job job, Cost cost) {
    String hash =
        Stream.concat(
                job.study().axes().stream().filter(axis -> !axis.fused()).map(Axis::name),
                Stream.of("replicate"))
            .collect(Collectors.joining(", ", "xxhash64(", ")"));
    Dataset<Row> units =
        Plan.of(spark, job)
            .units()
            .rows()
            .select(expr(hash).as("hash"), col("flops"), size(col("rows")).as("trials"));
    Row total = units.agg(sum("flops"), sum("trials")).first();
    double all = cost.seconds(total.getDouble(0), total.getLong(1));
    double most = MOST_OF_UNIT * cost.flopsPerSecond();
    List<Row> candidates =
        units.filter(col("flops").leq(most)).orderBy("hash").limit(MOST_UNITS).collectAsList();
    if (candidates.isEmpty()) {
      candidates = units.orderBy("flops", "hash").limit(1).collectAsList();
    }
    List<String> picked = new ArrayList<>();
    double seconds = 0;
    for (Row unit : candidates) {
      if (seconds < Math.min(all / 100, MOST_SECONDS)) {
        picked.add(unit.get(0) + "L");
        seconds += cost.seconds(unit.getDouble(1), unit.getInt(2));
      }
    }
    String condition = hash + " IN (" + String.join(", ", picked) + ")";
    return new JobSample(condition, picked.size(), seconds / all);
  }
}
