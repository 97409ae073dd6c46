package org.lawsweep.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

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

  /** Finds combinations without a row, rows without metrics, and metrics that are not finite. */
  List<String> rows(Unit unit) {
    List<String> problems = new ArrayList<>();
    Map<Map<String, Object>, UnitRecorder.Trial> trials = UnitRecorder.run(study, unit).trials();
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

  /** Finds metrics of a fused run that differ from those of a run for one row alone. */
  List<String> fusions(Unit unit) {
    List<String> problems = new ArrayList<>();
    recordings(unit)
        .forEach(
            (at, row) -> {
              Unit alone = unit;
              for (Axis axis : study.declaration().fusedAxes()) {
                alone = alone.with(axis, List.of(at.get(axis.name())));
              }
              problems.addAll(differences(Map.of(at, row), "fused", recordings(alone), "alone"));
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
    Map<Map<String, Object>, Recording> rows = new LinkedHashMap<>();
    UnitRecorder.run(study, unit)
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
