package org.lawsweep.plan;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Canonical;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Point;

/**
 * One unit as it was planned: the trials that differ only in fused axes, to be run together.
 *
 * @param id hash of the study, the plain axes, the replicate and the seed: column unit_id
 * @param plain the values of the axes that are not fused, by name: {@code Long}, {@code Double},
 *     {@code String} or null
 * @param replicate from 0
 * @param trials all trials of the plan that are of this unit, in no order; at least one is missing
 * @param flops up to the costliest trial that is missing
 * @param bytes that the unit needs at its peak, up to the largest trial that is missing
 */
public record PlannedUnit(
    String id,
    Map<String, Object> plain,
    long replicate,
    List<Trial> trials,
    double flops,
    double bytes) {

  /**
   * One trial of a unit.
   *
   * @param id column trial_id
   * @param fused the values of the fused axes, by name
   * @param missing whether it is to be run
   * @param flops of the unit up to this trial
   */
  public record Trial(String id, Map<String, Object> fused, boolean missing, double flops) {}

  /**
   * Reads a row of {@link Units}.
   *
   * @param study that the row is of
   */
  public static PlannedUnit of(Declaration study, Row row) {
    Map<String, Object> plain = values(study, row, false);
    List<Trial> trials =
        Units.trials(row).stream().map(trial -> trial(study, plain, trial)).toList();
    return new PlannedUnit(
        row.getAs(Units.ID),
        plain,
        row.<Long>getAs(Units.REPLICATE),
        trials,
        row.<Double>getAs(Units.FLOPS),
        row.<Double>getAs(Units.BYTES));
  }

  private static Trial trial(Declaration study, Map<String, Object> plain, Row row) {
    Map<String, Object> fused = values(study, row, true);
    double flops = study.flops().applyAsDouble(point(plain, fused));
    return new Trial(row.getAs(Units.TRIAL_ID), fused, row.<Boolean>getAs(Units.MISSING), flops);
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

  private static Point point(Map<String, Object> plain, Map<String, Object> fused) {
    Map<String, Object> all = new LinkedHashMap<>(plain);
    all.putAll(fused);
    return new Point(all);
  }

  /** Lists the trials up to the costliest that is missing, the cheapest first. */
  public List<Trial> toRun() {
    List<Trial> sorted = trials.stream().sorted(Comparator.comparingDouble(Trial::flops)).toList();
    int last = sorted.size() - 1;
    while (!sorted.get(last).missing) {
      last--;
    }
    return sorted.subList(0, last + 1);
  }

  /** Predicts the seconds of its missing trials. */
  public double seconds(Cost cost) {
    return cost.seconds(flops, trials.stream().filter(Trial::missing).count());
  }

  /** Finds the point of the costliest trial, missing or not; of several the first. */
  public Point costliest() {
    Trial costliest = trials.get(0);
    for (Trial trial : trials) {
      costliest = trial.flops > costliest.flops ? trial : costliest;
    }
    return point(plain, costliest.fused);
  }

  /** Tells the unit in one line: its values, those left to their default aside, and replicate. */
  public String describe(Declaration study) {
    Map<String, Object> values = costliest().values();
    return study.axes().stream()
        .filter(axis -> !isDefault(axis, values.get(axis.name())))
        .map(axis -> axis.name() + "=" + Canonical.text(values.get(axis.name())))
        .collect(Collectors.joining(", ", "", ", replicate=" + replicate));
  }

  private static boolean isDefault(Axis axis, Object value) {
    return value == null || value.equals(axis.defaultValue());
  }
}
