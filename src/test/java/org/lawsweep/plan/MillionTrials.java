package org.lawsweep.plan;

import java.io.IOException;
import org.apache.spark.sql.SparkSession;
import org.lawsweep.sweep.Sessions;

/** Plans a million trials, two of each unit, and says what it found. */
final class MillionTrials {

  private static final String JOB =
      """
      'grid': {'n': {'range': {'from': 1, 'to': 1000, 'step': 1}}, 'a': [1, 2]}, 'replicates': 500
      """;

  private MillionTrials() {}

  /** Prints trials, distinct identities, flops of all units, units, units in tasks and tasks. */
  public static void main(String[] arguments) throws IOException {
    try (SparkSession spark = Sessions.open()) {
      Plan plan = Plan.of(spark, TestPlans.probe(JOB));
      Units units = plan.units();
      Survey survey = Survey.of(units, Cost.ASSUMED);
      Packing packing = Packing.of(units, survey, 2);
      System.out.printf(
          "%d %d %.0f %d %d %d%n",
          plan.size(),
          plan.trials().select("trial_id").distinct().count(),
          survey.flops(),
          packing.count(),
          packing.units().count(),
          packing.taskSeconds().length);
    }
  }
}
