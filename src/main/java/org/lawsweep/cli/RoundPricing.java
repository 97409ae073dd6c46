package org.lawsweep.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.lawsweep.grow.Price;
import org.lawsweep.grow.Pricing;
import org.lawsweep.job.Job;
import org.lawsweep.job.JobException;
import org.lawsweep.plan.Cost;
import org.lawsweep.plan.Plan;
import org.lawsweep.sweep.Slots;
import org.lawsweep.sweep.Sweep;
import org.lawsweep.table.JobFolder;

/**
 * Prices what rounds may add to a job, on the slots of a session.
 *
 * @param folder of the job
 * @param cost of a unit
 */
record RoundPricing(SparkSession spark, JobFolder folder, Cost cost) implements Pricing {

  @Override
  public Optional<Price> of(Job grown) throws IOException {
    try {
      return Optional.of(of(spark, Sweep.of(spark, Plan.of(spark, grown), folder, Set.of(), cost)));
    } catch (JobException e) {
      return Optional.empty();
    }
  }

  /** Gives what the missing trials of a sweep are predicted to take. */
  static Price of(SparkSession spark, Sweep sweep) {
    if (sweep.missing() == 0) {
      return Price.NONE;
    }
    double all = 0;
    double heaviest = 0;
    for (double seconds : sweep.packed().taskSeconds()) {
      all += seconds;
      heaviest = Math.max(heaviest, seconds);
    }
    int slots = Math.max(1, Slots.present(spark.sparkContext()));
    double flops = sweep.survey().flops();
    return new Price(Math.max(all / slots, heaviest), (double) sweep.missing(), flops);
  }
}
