package org.lawsweep.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** The rules of the contract about what a study records. */
final class RunRules {

  /** How far declared operations may be from those counted. */
  private static final double FLOPS_FACTOR = 3;

  private final Study study;

  RunRules(Study study) {
    this.study = study;
  }

  /** What a trial records: every metric that is put, and whether it is censored. */
  private record Recording(Map<String, Object> metrics, boolean censored) {}

  /**
   * Finds combinations without a row, rows without metrics, metrics that are not finite, and work
   * after the last row, which would be there, and ok, if that failed.
   */
  List<String> rows(Unit unit) {
    List<String> problems = new ArrayList<>();
    UnitRecorder recorder = UnitRecorder.run(study, unit);
    Map<Map<String, Object>, UnitRecorder.Trial> trials = recorder.trials();
    if (recorder.goesOn() && !trials.isEmpty()) {
      problems.add("goes on after its last row: begin a row when its work is done");
    }
    int wanted = unit.points().size();
    if (trials.size() < wanted) {
      problems.add("records " + trials.size() + " of " + wanted + " rows");
    }
    trials.forEach(
        (at, trial) -> {
          if (trial.metrics().isEmpty()) {
            problems.add("no metric at " + at);
          }
          trial.notFinite().forEach(metric -> problems.add(metric + " is not finite at " + at));
        });
    return problems;
  }

  /** Finds metrics that differ when the unit is run again, after another one. */
  List<String> impurities(Unit unit) {
    Map<Map<String, Object>, Recording> once = recordings(unit);
    recordings(unit.withReplicate(unit.replicate() + 1));
    return differences(once, "at first", recordings(unit), "again");
  }

  /**
   * Finds metrics of a fused run that differ from those of a run for one row alone, and, where the
   * study asks which rows are wanted, from those of a fused run of which one is.
   */
  List<String> fusions(Unit unit) {
    List<String> problems = new ArrayList<>();
    AtomicBoolean asks = new AtomicBoolean();
    Map<Map<String, Object>, Recording> rows =
        recordings(
            unit,
            at -> {
              asks.set(true);
              return true;
            });
    rows.forEach(
        (at, row) -> {
          Unit alone = unit;
          for (Axis axis : study.declaration().fusedAxes()) {
            alone = alone.with(axis, List.of(at.get(axis.name())));
          }
          Map<Map<String, Object>, Recording> one = Map.of(at, row);
          problems.addAll(differences(one, "fused", recordings(alone), "alone"));
          if (asks.get()) {
            problems.addAll(
                differences(one, "fused", recordings(unit, at::equals), "wanted alone"));
          }
        });
    return problems;
  }

  /** Finds declared operations that are far from those counted. */
  List<String> costs(Contract.Operations operations) {
    double declared = operations.declared();
    double counted = operations.counted();
    if (declared > counted / FLOPS_FACTOR && declared < FLOPS_FACTOR * counted) {
      return List.of();
    }
    String remedy =
        counted == 0 ? "; org.lawsweep.numeric counts its own, add yours by Flops.add" : "";
    return List.of(
        String.format(Locale.ROOT, "%.3g declared, %.3g counted%s", declared, counted, remedy));
  }

  private Map<Map<String, Object>, Recording> recordings(Unit unit) {
    return recordings(unit, at -> true);
  }

  private Map<Map<String, Object>, Recording> recordings(
      Unit unit, Predicate<Map<String, Object>> wanted) {
    Map<Map<String, Object>, Recording> rows = new LinkedHashMap<>();
    UnitRecorder recorder = new UnitRecorder(study.declaration(), unit, Optional.empty(), wanted);
    study.run(unit, recorder);
    recorder
        .trials()
        .forEach((at, trial) -> rows.put(at, new Recording(trial.metrics(), trial.isCensored())));
    return rows;
  }

  private static List<String> differences(
      Map<Map<String, Object>, Recording> rows,
      String when,
      Map<Map<String, Object>, Recording> others,
      String otherwise) {
    List<String> problems = new ArrayList<>();
    rows.forEach(
        (at, row) -> {
          Recording other = others.get(at);
          if (other == null) {
            problems.add("a row at " + at + " " + when + ", none " + otherwise);
            return;
          }
          Set<String> names = new TreeSet<>(row.metrics.keySet());
          names.addAll(other.metrics.keySet());
          for (String metric : names) {
            Object value = row.metrics.get(metric);
            Object again = other.metrics.get(metric);
            if (!Objects.equals(value, again)) {
              problems.add(
                  String.format(
                      "%s at %s is %s %s, %s %s", metric, at, value, when, again, otherwise));
            }
          }
          if (row.censored != other.censored) {
            problems.add("censored at " + at + " only " + (row.censored ? when : otherwise));
          }
        });
    return problems;
  }
}
