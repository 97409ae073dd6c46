package org.lawsweep.study;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rule of the contract that a study runs whatever its axes and its rules over several axes
 * accept, or says in a {@link TrialFailure} why not.
 *
 * <p>Tried are the example, and the example with one axis at a bound of its own, at each of its
 * choices, or derived: where an axis or a rule should refuse and does not, a run throws. That a
 * rule refuses too much cannot be told.
 */
final class AcceptanceRule {

  /** Operations and bytes above which a unit is not run here. */
  private static final double DEAR = 1e8;

  /** What a run may take: enough to throw. */
  private static final Duration LIMIT = Duration.ofMillis(100);

  /** The same where a program may have to start first. */
  private static final Duration WITH_START = Duration.ofSeconds(30);

  private final Study study;
  private final Declaration declaration;
  private final Set<String> problems = new LinkedHashSet<>();

  AcceptanceRule(Study study) {
    this.study = study;
    this.declaration = study.declaration();
  }

  /** Finds what is accepted and does not run, and rules that refuse the example or throw. */
  List<String> problems(Unit example) {
    problems.clear();
    refusals(example).forEach(problem -> problems.add("the example is refused: " + problem));
    for (Axis axis : declaration.axes()) {
      for (Object value : edges(axis)) {
        if (axis.problem(value).isEmpty()) {
          tryOut(example.with(axis, Collections.singletonList(value)), new AxisValue(axis, value));
        }
      }
    }
    return List.copyOf(problems);
  }

  private static List<Object> edges(Axis axis) {
    List<Object> edges = new ArrayList<>(axis.choices());
    if (axis instanceof IntegerAxis integer) {
      Bounds bounds = integer.bounds();
      long lower = Double.isFinite(bounds.lower()) ? (long) bounds.lower() : -1;
      edges.add(bounds.lowerExcluded() ? lower + 1 : lower);
      if (Double.isFinite(bounds.upper())) {
        edges.add((long) bounds.upper() - (bounds.upperExcluded() ? 1 : 0));
      }
    }
    if (axis instanceof RealAxis real) {
      Bounds bounds = real.bounds();
      edges.add(Double.isFinite(bounds.lower()) ? bounds.lower() : -1.0);
      edges.add(bounds.upper());
    }
    if (axis.optional()) {
      edges.add(null);
    }
    return edges;
  }

  private void tryOut(Unit unit, AxisValue edge) {
    if (!refusals(unit).isEmpty()) {
      return;
    }
    String accepted = "accepts " + edge + ", where ";
    try {
      double flops = declaration.flops().applyAsDouble(unit.last());
      double bytes = declaration.bytes().applyAsDouble(unit.last());
      if (!(flops > 0 && bytes > 0)) {
        problems.add(accepted + "it declares " + flops + " flops and " + bytes + " bytes");
      } else if (flops <= DEAR && bytes <= DEAR) {
        Duration limit = study instanceof WorkerStudy ? WITH_START : LIMIT;
        UnitRecorder recorder = new UnitRecorder(declaration, unit, Optional.of(limit));
        study.run(unit, recorder);
        int wanted = unit.points().size();
        int recorded = recorder.trials().size();
        if (recorded < wanted) {
          problems.add(accepted + "it records " + recorded + " of " + wanted + " rows");
        }
      }
    } catch (TrialFailure stated) {
      // A reason that the study states is an answer, and so is a lack of time; an error is none.
      if (stated.status() == Status.ERROR) {
        problems.add(accepted + "it ends error: " + stated.getMessage());
      }
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      problems.add(accepted + "it throws " + UnitRecorder.described(e));
    }
  }

  /** What the rules over several axes say of a unit's trials, each rule given its axes only. */
  private Set<String> refusals(Unit unit) {
    Set<String> refusals = new LinkedHashSet<>();
    for (Declaration.Check check : declaration.checks()) {
      String names = String.join(", ", check.axes());
      for (Point point : unit.points()) {
        Map<String, Object> read = new LinkedHashMap<>(point.values());
        read.keySet().retainAll(check.axes());
        try {
          check.problem().apply(new Point(read)).ifPresent(refusals::add);
        } catch (RuntimeException e) {
          problems.add("the rule over " + names + " throws " + UnitRecorder.described(e));
        }
      }
    }
    return refusals;
  }
}
