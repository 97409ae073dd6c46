package org.lawsweep.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.lawsweep.plan.Cost;
import org.lawsweep.plan.Packing;
import org.lawsweep.plan.Plan;
import org.lawsweep.plan.PlannedUnit;
import org.lawsweep.plan.Survey;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Canonical;
import org.lawsweep.sweep.Memory;
import org.lawsweep.sweep.Slots;
import org.lawsweep.sweep.Sweep;

/**
 * What a plan would cost.
 *
 * @param job its name
 * @param study its study
 * @param code of the study where it has a jar of its own, and trials that are done of other code
 * @param trials in the plan
 * @param done those that have a row
 * @param units left to run
 * @param tasks that they make
 * @param slots tasks that run at once
 * @param flops of all units left
 * @param seconds predicted on one slot
 * @param basis of the prediction
 * @param heaviestSeconds predicted for the heaviest unit
 * @param bytes of the largest unit
 * @param bytesPerSlot that a task may use
 * @param axes those that have several values
 * @param heaviest the heaviest units, at most ten
 */
public record PlanReport(
    String job,
    String study,
    OtherCode code,
    long trials,
    long done,
    long units,
    int tasks,
    int slots,
    double flops,
    double seconds,
    String basis,
    double heaviestSeconds,
    double bytes,
    double bytesPerSlot,
    List<AxisValues> axes,
    List<Heavy> heaviest) {

  /** A unit with its predicted cost. */
  public record Heavy(String unit, double flops, double seconds, double bytes) {}

  /**
   * The trials by value of one axis.
   *
   * @param axis its name
   * @param values how many different ones
   * @param least the least of them
   * @param greatest the greatest of them
   * @param most trials with one value
   * @param trials by value, empty where there are too many values
   */
  public record AxisValues(
      String axis,
      long values,
      String least,
      String greatest,
      long most,
      Map<String, Long> trials) {}

  /**
   * Counts a plan and predicts what is left of it.
   *
   * @param sweep of that plan, counted by that cost
   * @param code of the study and of the trials that are done
   */
  public static PlanReport of(
      SparkSession spark, Plan plan, Sweep sweep, OtherCode code, Cost cost) {
    Packing packing = sweep.packed();
    Survey survey = sweep.survey();
    double seconds = 0;
    for (double task : packing.taskSeconds()) {
      seconds += task;
    }
    List<Heavy> heaviest =
        survey.heaviest().stream()
            .map(
                unit ->
                    new Heavy(
                        unit.describe(plan.job().study()),
                        unit.flops(),
                        unit.seconds(cost),
                        unit.bytes()))
            .toList();
    return new PlanReport(
        plan.job().name(),
        plan.job().study().name(),
        code,
        plan.size(),
        sweep.present(),
        packing.count(),
        packing.taskSeconds().length,
        Math.max(1, Slots.present(spark.sparkContext())),
        survey.flops(),
        seconds,
        cost.basis(),
        heaviest.isEmpty() ? 0 : heaviest.get(0).seconds(),
        survey.largest().map(PlannedUnit::bytes).orElse(0.0),
        Memory.bytesPerSlot(spark),
        axes(plan),
        heaviest);
  }

  /** How many times faster than one slot any number of slots can be. */
  public double speedUpLimit() {
    return heaviestSeconds == 0 ? 1 : seconds / heaviestSeconds;
  }

  private static List<AxisValues> axes(Plan plan) {
    List<String> names =
        new ArrayList<>(plan.job().study().axes().stream().map(Axis::name).toList());
    names.add("replicate");
    return AxisCounts.of(plan.trials(), names).stream()
        .filter(counts -> counts.values() > 1)
        .map(
            counts -> {
              Map<String, Long> trials = new LinkedHashMap<>();
              if (counts.values() <= AxisCounts.FEW) {
                counts.few().forEach((value, of) -> trials.put(Canonical.text(value), of));
              }
              return new AxisValues(
                  counts.axis(),
                  counts.values(),
                  Canonical.text(counts.least()),
                  Canonical.text(counts.greatest()),
                  counts.most(),
                  trials);
            })
        .toList();
  }
}
