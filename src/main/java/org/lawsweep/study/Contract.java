package org.lawsweep.study;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.lawsweep.numeric.Flops;

/**
 * What every study keeps to, checked on its example. Each rule gives the problems that it finds;
 * none means that the study keeps to it.
 */
public final class Contract {

  private static final String KEBAB_CASE = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

  /** How far declared operations may be from those counted. */
  private static final double FLOPS_FACTOR = 3;

  private final Study study;
  private final Declaration declaration;

  /** Checks a study. */
  public Contract(Study study) {
    this.study = study;
    this.declaration = study.declaration();
  }

  /** Runs every rule, in order; problems by the rule's sentence. */
  public Map<String, List<String>> check() {
    Map<String, Supplier<List<String>>> rules = new LinkedHashMap<>();
    rules.put("the declaration is complete", this::incomplete);
    rules.put("costs are positive and grow along fused axes", this::costs);
    rules.put("refused points are refused, and the example is not", this::refusals);
    rules.put("every combination has a row of finite metrics", this::rows);
    rules.put("the same unit gives the same digits, in any order", this::impurities);
    rules.put("a fused run equals separate runs, bit for bit", this::fusions);
    rules.put("operations are declared within a factor of 3", this::operations);
    Map<String, List<String>> found = new LinkedHashMap<>();
    rules.forEach((sentence, rule) -> found.put(sentence, problemsOf(rule)));
    return found;
  }

  /** What a rule finds; a study that throws breaks the rule. */
  private static List<String> problemsOf(Supplier<List<String>> rule) {
    try {
      return rule.get();
    } catch (RuntimeException | LinkageError | AssertionError e) {
      return List.of(e.toString());
    }
  }

  /** Finds names, sentences and sources that are missing or ill-formed. */
  public List<String> incomplete() {
    List<String> problems = new ArrayList<>();
    require(problems, declaration.name().matches(KEBAB_CASE), "the name is not kebab-case");
    require(problems, declaration.version() >= 1, "the version is below 1");
    require(problems, !declaration.claim().isBlank(), "no claim");
    require(problems, !declaration.source().isBlank(), "no source");
    require(problems, !declaration.laws().isEmpty(), "no law");
    require(problems, declaration.equals(study.declaration()), "declaration() changes");
    require(problems, declaration.example().isPresent(), "no example");
    Set<String> names = new HashSet<>();
    for (Law law : declaration.laws()) {
      boolean named = law.name().matches(KEBAB_CASE) && names.add(law.name());
      require(problems, named, "law " + law.name() + ": not kebab-case, or there twice");
      require(problems, !law.statement().isBlank(), "law " + law.name() + ": no statement");
    }
    for (Axis axis : declaration.axes()) {
      require(problems, !axis.doc().isBlank(), "axis " + axis.name() + ": no doc");
      if (axis.defaultValue() != null) {
        axis.problem(axis.defaultValue())
            .ifPresent(p -> problems.add("axis " + axis.name() + ": its default " + p));
      }
    }
    for (Metric metric : declaration.metrics()) {
      require(problems, !metric.doc().isBlank(), "metric " + metric.name() + ": no doc");
    }
    return problems;
  }

  /** Finds declared operations and bytes that are not positive or fall along a fused axis. */
  public List<String> costs() {
    List<String> problems = new ArrayList<>();
    Unit unit = example();
    Point first = unit.last();
    for (Axis axis : declaration.fusedAxes()) {
      first = first.with(new AxisValue(axis, unit.values(axis).get(0)));
    }
    require(problems, declaration.flops().applyAsDouble(first) > 0, "flops are not positive");
    require(problems, declaration.bytes().applyAsDouble(first) >= 1, "bytes are below 1");
    for (Axis axis : declaration.fusedAxes()) {
      double flops = 0;
      double bytes = 0;
      for (Object value : unit.values(axis)) {
        Point at = first.with(new AxisValue(axis, value));
        String where = " at " + axis.name() + "=" + value;
        require(problems, declaration.flops().applyAsDouble(at) > flops, "flops fall" + where);
        require(problems, declaration.bytes().applyAsDouble(at) >= bytes, "bytes fall" + where);
        flops = declaration.flops().applyAsDouble(at);
        bytes = declaration.bytes().applyAsDouble(at);
      }
    }
    return problems;
  }

  /** Finds rules that refuse the example, and values outside an axis that it accepts. */
  public List<String> refusals() {
    List<String> problems = new ArrayList<>();
    Point point = example().last();
    for (Declaration.Check check : declaration.checks()) {
      check.problem().apply(point).ifPresent(p -> problems.add("the example is refused: " + p));
    }
    for (Axis axis : declaration.axes()) {
      require(
          problems,
          axis.optional() || axis.problem(null).isPresent(),
          "axis " + axis.name() + " accepts NULL");
      if (axis instanceof ChoiceAxis<?> choice) {
        require(
            problems,
            choice.problem("none of its choices").isPresent(),
            "axis " + axis.name() + " accepts any choice");
      }
    }
    return problems;
  }

  /** Finds combinations without a row, rows without metrics, and metrics that are not finite. */
  public List<String> rows() {
    List<String> problems = new ArrayList<>();
    Unit unit = example();
    Collection<UnitRecorder.Trial> trials = UnitRecorder.run(study, unit).trials().values();
    int combinations = 1;
    for (Axis axis : declaration.fusedAxes()) {
      combinations *= unit.values(axis).size();
    }
    require(
        problems,
        trials.size() == combinations,
        combinations + " rows are wanted, not all are there");
    for (UnitRecorder.Trial trial : trials) {
      require(problems, !trial.metrics().isEmpty(), "no metric at " + trial.fused());
      require(
          problems,
          trial.notFinite().isEmpty(),
          "not finite at " + trial.fused() + ": " + trial.notFinite());
    }
    return problems;
  }

  /** Finds rows that differ from run to run, or when another unit ran between. */
  public List<String> impurities() {
    Unit unit = example();
    Map<Map<String, Object>, Map<String, Object>> once = rowsOf(unit);
    rowsOf(new Unit(unit.point(), fusedValues(unit), unit.replicate() + 1, unit.seed()));
    return differences(once, rowsOf(unit));
  }

  /** Finds rows of a fused run that differ from those of a run for them alone. */
  public List<String> fusions() {
    List<String> problems = new ArrayList<>();
    Unit unit = example();
    rowsOf(unit)
        .forEach(
            (fused, metrics) -> {
              Map<String, List<?>> one = new HashMap<>();
              fused.forEach((axis, value) -> one.put(axis, List.of(value)));
              Unit alone = new Unit(unit.point(), one, unit.replicate(), unit.seed());
              problems.addAll(differences(Map.of(fused, metrics), rowsOf(alone)));
            });
    return problems;
  }

  /** Finds declared operations that are far from those counted. */
  public List<String> operations() {
    Unit unit = example();
    long before = Flops.done();
    UnitRecorder.run(study, unit);
    double counted = Flops.done() - before;
    double declared = declaration.flops().applyAsDouble(unit.last());
    List<String> problems = new ArrayList<>();
    require(
        problems,
        declared > counted / FLOPS_FACTOR && declared < FLOPS_FACTOR * counted,
        String.format(Locale.ROOT, "declared %.3g, counted %.3g", declared, counted));
    return problems;
  }

  private Unit example() {
    return declaration
        .example()
        .orElseThrow(() -> new IllegalArgumentException("the declaration has no example"));
  }

  private Map<String, List<?>> fusedValues(Unit unit) {
    Map<String, List<?>> values = new HashMap<>();
    declaration.fusedAxes().forEach(axis -> values.put(axis.name(), unit.values(axis)));
    return values;
  }

  private Map<Map<String, Object>, Map<String, Object>> rowsOf(Unit unit) {
    Map<Map<String, Object>, Map<String, Object>> rows = new LinkedHashMap<>();
    UnitRecorder.run(study, unit).trials().forEach((at, trial) -> rows.put(at, trial.metrics()));
    return rows;
  }

  private static List<String> differences(
      Map<Map<String, Object>, Map<String, Object>> one,
      Map<Map<String, Object>, Map<String, Object>> other) {
    List<String> problems = new ArrayList<>();
    one.forEach(
        (at, metrics) ->
            require(
                problems,
                metrics.equals(other.get(at)),
                "at " + at + " once " + metrics + ", once " + other.get(at)));
    require(problems, one.size() == other.size(), "once more rows than once");
    return problems;
  }

  private static void require(List<String> problems, boolean kept, String problem) {
    if (!kept) {
      problems.add(problem);
    }
  }
}
