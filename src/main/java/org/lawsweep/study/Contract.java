package org.lawsweep.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.lawsweep.numeric.Flops;

/**
 * What every study keeps to, checked on its example. A rule gives the problems that it finds, one
 * line each; none means that the study keeps to it.
 */
public final class Contract {

  private static final String OPERATIONS = "operations are declared within a factor of 3";

  private final Study study;
  private final Declaration declaration;

  /**
   * The floating-point operations of the example.
   *
   * @param declared those that the declaration states
   * @param counted those that {@link Flops} counted in a run
   */
  public record Operations(double declared, double counted) {}

  /** Prepares to check a study. */
  public Contract(Study study) {
    this.study = study;
    this.declaration = study.declaration();
  }

  /** Lists the rules by their sentences, in the order in which to read them; asking one runs it. */
  public Map<String, Supplier<List<String>>> rules() {
    DeclarationRules declared = new DeclarationRules(study);
    RunRules runs = new RunRules(study);
    Map<String, Supplier<List<String>>> rules = new LinkedHashMap<>();
    rules.put("the declaration is complete", () -> guarded(declared::gaps));
    rules.put("costs are positive and grow along fused axes", onExample(declared::costs));
    rules.put("what axes and rules accept runs", onExample(new AcceptanceRule(study)::problems));
    rules.put("every combination has a row of finite metrics", onExample(runs::rows));
    rules.put("the same unit gives the same digits, in any order", onExample(runs::impurities));
    rules.put("a fused run equals separate runs, bit for bit", onExample(runs::fusions));
    if (skipped().isEmpty()) {
      rules.put(OPERATIONS, onExample(unit -> runs.costs(count(unit))));
    }
    return rules;
  }

  /** Names the rule to which a study cannot be held, and says why; empty where it is to all. */
  public Optional<String> skipped() {
    return study instanceof WorkerStudy
        ? Optional.of(OPERATIONS + ": those of another program are not counted")
        : Optional.empty();
  }

  /** Runs every rule; problems by the rule's sentence. */
  public Map<String, List<String>> check() {
    Map<String, List<String>> found = new LinkedHashMap<>();
    rules().forEach((sentence, rule) -> found.put(sentence, rule.get()));
    return found;
  }

  /** Counts the operations of the example in a run; empty where none runs to its end. */
  public Optional<Operations> operations() {
    try {
      return skipped().isPresent() ? Optional.empty() : declaration.example().map(this::count);
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      return Optional.empty();
    }
  }

  private Operations count(Unit unit) {
    long before = Flops.done();
    UnitRecorder.run(study, unit);
    double counted = Flops.done() - before;
    return new Operations(declaration.flops().applyAsDouble(unit.last()), counted);
  }

  private Supplier<List<String>> onExample(Function<Unit, List<String>> rule) {
    return () ->
        declaration
            .example()
            .map(unit -> guarded(() -> rule.apply(unit)))
            .orElse(List.of("there is no example to try it on"));
  }

  /** A study that throws breaks the rule. */
  private static List<String> guarded(Supplier<List<String>> rule) {
    try {
      return rule.get();
    } catch (TrialFailure failure) {
      return List.of("ends " + failure.status().column() + ": " + failure.getMessage());
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      return List.of("throws " + UnitRecorder.described(e));
    }
  }
}
