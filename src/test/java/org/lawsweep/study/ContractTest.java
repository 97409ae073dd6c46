package org.lawsweep.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.lawsweep.numeric.Flops;

/** Each rule of the contract is broken by a small study that breaks no other. */
class ContractTest {

  private static final String COMPLETE = "the declaration is complete";
  private static final String COSTS = "costs are positive and grow along fused axes";
  private static final String ACCEPTED = "what axes and rules accept runs";
  private static final String ROWS = "every combination has a row of finite metrics";
  private static final String PURE = "the same unit gives the same digits, in any order";
  private static final String FUSED = "a fused run equals separate runs, bit for bit";
  private static final String OPERATIONS = "operations are declared within a factor of 3";

  private static final IntegerAxis M = Axis.integer("m").atLeast(1).readOff().doc("width");
  private static final IntegerAxis N = Axis.integer("n").atLeast(1).doc("samples");
  private static final RealMetric ERROR = Metric.realMetric("error").doc("1 / (m n)");
  private static final Law LAW = Law.power("error-in-width", ERROR).in(M, -1);

  /** A study of a declaration and a run. */
  private record Toy(Declaration declaration, BiConsumer<Unit, Recorder> run) implements Study {

    @Override
    public void run(Unit unit, Recorder rows) {
      run.accept(unit, rows);
    }
  }

  private static Declaration.Builder named(String name) {
    return Declaration.of(name, 1)
        .flops(point -> 10.0 * point.get(M) * point.get(N))
        .bytes(point -> 8.0 * point.get(M));
  }

  /** A declaration to which nothing is missing. */
  private static Declaration.Builder sound() {
    return named("toy")
        .claim("errors fall")
        .source("by construction")
        .axes(M, N)
        .metrics(ERROR)
        .claim(LAW)
        .example(ContractTest::example);
  }

  private static void example(UnitBuilder unit) {
    unit.set(M, 2, 5).set(N, 3);
  }

  private static void run(Unit unit, Recorder rows) {
    record(unit, rows, m -> 1.0 / (m * unit.get(N)));
  }

  private static void record(
      Unit unit, Recorder rows, java.util.function.LongToDoubleFunction error) {
    long before = 0;
    for (long m : unit.values(M)) {
      Flops.add(10 * (m - before) * unit.get(N));
      before = m;
      rows.at(M.is(m)).put(ERROR, error.applyAsDouble(m));
    }
  }

  /** The rules that a study breaks, with the problems found. */
  private static Map<String, List<String>> broken(Study study) {
    Map<String, List<String>> broken = new LinkedHashMap<>(new Contract(study).check());
    broken.values().removeIf(List::isEmpty);
    return broken;
  }

  private static Map<String, List<String>> declared(UnaryOperator<Declaration.Builder> change) {
    return broken(new Toy(change.apply(sound()).build(), ContractTest::run));
  }

  private static Map<String, List<String>> running(BiConsumer<Unit, Recorder> run) {
    return broken(new Toy(sound().build(), run));
  }

  @Test
  void aSoundStudyBreaksNoRule() {
    Study study = new Toy(sound().build(), ContractTest::run);
    assertEquals(Map.of(), broken(study));
    assertEquals(Optional.of(new Contract.Operations(150, 150)), new Contract(study).operations());
  }

  @Test
  void namesAndSentencesAreMissed() {
    IntegerAxis undocumented = Axis.integer("n0").atLeast(1).otherwise(0);
    Declaration bare =
        Declaration.of("My study", 0)
            .axes(undocumented)
            .metrics(Metric.realMetric("loss"))
            .claim(Law.constant("Rate", Metric.realMetric("loss")).over(undocumented).equalTo(1))
            .build();
    Map<String, List<String>> found = broken(new Toy(bare, ContractTest::run));
    assertEquals(
        List.of(
            "the name is not kebab-case",
            "the version is below 1",
            "no claim",
            "no source",
            "no example",
            "law Rate: not kebab-case",
            "axis n0: no doc",
            "axis n0: its default must be at least 1",
            "metric loss: no doc"),
        found.remove(COMPLETE));
    // Rules that run something say that there is nothing to run.
    assertEquals(6, found.size());
    found.values().forEach(p -> assertEquals(List.of("there is no example to try it on"), p));
    assertEquals(Optional.empty(), new Contract(new Toy(bare, ContractTest::run)).operations());
  }

  @Test
  void aStudyWithoutColumnsAndLawsIsIncomplete() {
    Declaration empty = Declaration.of("empty", 1).claim("none").source("none").build();
    assertEquals(
        List.of("no axis", "no metric", "no law", "no example"),
        broken(new Toy(empty, ContractTest::run)).get(COMPLETE));
  }

  @Test
  void lawsOfOneNameAreFound() {
    assertEquals(
        Map.of(COMPLETE, List.of("law error-in-width: there twice")),
        declared(toy -> toy.claim(LAW)));
  }

  @Test
  void anExampleThatFusesNothingIsFound() {
    assertEquals(
        Map.of(COMPLETE, List.of("axis m: is fused, but the example has one value of it")),
        declared(toy -> toy.example(unit -> unit.set(M, 2).set(N, 3))));
  }

  @Test
  void aMetricThatAnotherStudyHasOfAnotherTypeIsFound() {
    assertEquals(
        Map.of(COMPLETE, List.of("metric draws: REAL here, INTEGER in probe")),
        declared(toy -> toy.metrics(Metric.realMetric("draws").doc("random numbers"))));
  }

  @Test
  void aDeclarationThatChangesIsFound() {
    AtomicLong version = new AtomicLong();
    Study study =
        new Study() {
          @Override
          public Declaration declaration() {
            version.incrementAndGet();
            return sound().claim("version " + version).build();
          }

          @Override
          public void run(Unit unit, Recorder rows) {
            ContractTest.run(unit, rows);
          }
        };
    assertEquals(
        Map.of(
            COMPLETE,
            List.of("declaration() gives another value at every call: keep it in a constant")),
        broken(study));
  }

  @Test
  void costsThatDoNotGrowAreFound() {
    assertEquals(
        Map.of(COSTS, List.of("flops do not grow up to m = 5", "bytes fall at m = 5")),
        declared(toy -> toy.flops(point -> 150).bytes(point -> 100.0 / point.get(M))));
  }

  @Test
  void costsOfNothingAreFound() {
    Map<String, List<String>> found = declared(toy -> toy.flops(p -> 0).bytes(p -> Double.NaN));
    assertEquals("flops are 0.0 at {n=3, m=2}", found.get(COSTS).get(0));
    assertEquals("bytes are NaN at {n=3, m=2}", found.get(COSTS).get(1));
  }

  @Test
  void anExampleThatIsRefusedIsFound() {
    assertEquals(
        Map.of(ACCEPTED, List.of("the example is refused: n must be even")),
        declared(
            toy ->
                toy.check(
                    List.of(N),
                    point ->
                        point.get(N) % 2 == 0 ? Optional.empty() : Optional.of("n must be even"))));
  }

  @Test
  void aRuleThatReadsAnAxisThatItDoesNotNameIsFound() {
    Map<String, List<String>> found =
        declared(
            toy ->
                toy.check(
                    List.of(N),
                    point -> point.get(M) > 0 ? Optional.empty() : Optional.of("never")));
    List<String> problems = found.remove(ACCEPTED);
    assertEquals(Map.of(), found);
    assertTrue(
        problems.stream()
            .allMatch(
                p ->
                    p.startsWith("the rule over n throws ")
                        && p.contains("no value for axis m in ")),
        problems::toString);
  }

  /** What a study does with an axis of its own that should have refused a value. */
  private static List<String> accepting(
      Axis axis, Consumer<UnitBuilder> value, BiConsumer<Unit, Recorder> run) {
    Declaration declaration =
        sound().axes(axis).example(unit -> value.accept(unit.set(M, 2, 5).set(N, 3))).build();
    Map<String, List<String>> found = broken(new Toy(declaration, run));
    List<String> problems = found.remove(ACCEPTED);
    assertEquals(Map.of(), found);
    return problems;
  }

  @Test
  void anAxisWithoutTheBoundThatTheRunNeedsIsFound() {
    IntegerAxis size = Axis.integer("size").doc("of an array");
    List<String> problems =
        accepting(
            size,
            unit -> unit.set(size, 4),
            (unit, rows) -> {
              double[] array = new double[unit.index(size)];
              record(unit, rows, m -> array.length / (double) m);
            });
    assertEquals(1, problems.size(), problems::toString);
    assertTrue(
        problems
            .get(0)
            .startsWith(
                "accepts size = -1, where it throws java.lang.NegativeArraySizeException: -1 at"
                    + " org.lawsweep.study.ContractTest"),
        problems::toString);
  }

  private enum Shape {
    ROUND,
    SQUARE
  }

  @Test
  void aChoiceThatRecordsNothingIsFound() {
    ChoiceAxis<Shape> shape = Axis.choice("shape", Shape.values()).doc("of a set");
    assertEquals(
        List.of("accepts shape = square, where it records 0 of 2 rows"),
        accepting(
            shape,
            unit -> unit.set(shape, Shape.ROUND),
            (unit, rows) -> {
              if (unit.get(shape) == Shape.ROUND) {
                run(unit, rows);
              }
            }));
  }

  @Test
  void aDerivedValueThatTheRunDoesNotDeriveIsFound() {
    RealAxis eta = Axis.real("eta").above(0).orDerived().doc("step");
    List<String> problems =
        accepting(
            eta,
            unit -> unit.set(eta, 0.5),
            (unit, rows) -> record(unit, rows, m -> unit.get(eta) / m));
    assertTrue(
        problems.get(0).startsWith("accepts eta = null, where it throws "), problems::toString);
  }

  @Test
  void anEdgeThatCostsNothingIsFound() {
    IntegerAxis steps = Axis.integer("steps").atLeast(0).atMost(9).doc("of descent");
    Declaration declaration =
        sound()
            .axes(steps)
            .flops(point -> 10.0 * point.get(M) * point.get(N) * point.get(steps))
            .example(unit -> unit.set(M, 2, 5).set(N, 3).set(steps, 1))
            .build();
    assertEquals(
        Map.of(ACCEPTED, List.of("accepts steps = 0, where it declares 0.0 flops and 40.0 bytes")),
        broken(new Toy(declaration, ContractTest::run)));
  }

  @Test
  void aStatedFailureAtAnEdgeIsAnAnswer() {
    RealAxis theta = Axis.real("theta").atLeast(0).atMost(2).doc("separation");
    Declaration declaration =
        sound().axes(theta).example(unit -> unit.set(M, 2, 5).set(N, 3).set(theta, 1)).build();
    Study study =
        new Toy(
            declaration,
            (unit, rows) -> {
              if (unit.get(theta) == 2) {
                throw TrialFailure.infeasible("no room");
              }
              run(unit, rows);
              while (unit.get(theta) == 0) {
                rows.checkpoint();
              }
            });
    assertEquals(Map.of(), broken(study));
  }

  @Test
  void missingRowsAndMetricsAreFound() {
    assertEquals(
        List.of("records 1 of 2 rows", "no metric at {m=2}"),
        running((unit, rows) -> rows.at(M.is(unit.values(M)[0]))).get(ROWS));
  }

  @Test
  void metricsThatAreNotFiniteAreFound() {
    assertEquals(
        Map.of(ROWS, List.of("error is not finite at {m=5}")),
        running((unit, rows) -> record(unit, rows, m -> m == 5 ? Double.NaN : 1)));
  }

  @Test
  void metricsThatAreNotDeclaredAreFound() {
    RealMetric other = Metric.realMetric("other");
    Map<String, List<String>> found =
        running((unit, rows) -> rows.at(M.is(unit.values(M)[0])).put(other, 1));
    assertTrue(
        found.get(ROWS).get(0).contains("toy declares no metric other of that kind"),
        found::toString);
  }

  @Test
  void aRunThatEndsInAFailureSaysItsStatus() {
    Map<String, List<String>> found =
        running(
            (unit, rows) -> {
              throw TrialFailure.diverged("the loss is 1e9");
            });
    assertEquals(List.of(ROWS, PURE, FUSED, OPERATIONS), List.copyOf(found.keySet()));
    found.values().forEach(p -> assertEquals(List.of("ends diverged: the loss is 1e9"), p));
  }

  @Test
  void aStudyThatRemembersIsFound() {
    AtomicLong calls = new AtomicLong();
    Map<String, List<String>> found =
        running(
            (unit, rows) -> {
              // Separate runs see one another too: only pairs of calls agree.
              double memory = unit.values(M).length > 1 ? calls.getAndIncrement() : 0;
              record(unit, rows, m -> m == 5 ? memory : 0);
            });
    assertTrue(
        found.get(PURE).get(0).matches("error at \\{m=5} is \\d\\.0 at first, \\d\\.0 again"),
        found::toString);
  }

  @Test
  void aReplicateThatLeavesATraceIsFound() {
    AtomicLong last = new AtomicLong();
    assertEquals(
        Map.of(
            PURE,
            List.of(
                "error at {m=2} is 0.0 at first, 1.0 again",
                "error at {m=5} is 0.0 at first, 1.0 again")),
        running(
            (unit, rows) -> {
              // Of the last unit of another replicate, told once.
              long trace = last.getAndSet(unit.replicate());
              record(unit, rows, m -> unit.replicate() == 0 ? trace : 0);
            }));
  }

  @Test
  void aFusedRunThatDiffersFromSeparateRunsIsFound() {
    assertEquals(
        Map.of(FUSED, List.of("error at {m=5} is 2.0 fused, 1.0 alone")),
        running((unit, rows) -> record(unit, rows, m -> m == 5 ? unit.values(M).length : 1)));
  }

  @Test
  void censoringThatDiffersIsFound() {
    assertEquals(
        Map.of(FUSED, List.of("censored at {m=5} only fused")),
        running(
            (unit, rows) -> {
              for (long m : unit.values(M)) {
                Flops.add(10 * unit.get(N) * m);
                Recorder.Row row = rows.at(M.is(m)).put(ERROR, 1);
                if (m == 5 && unit.values(M).length > 1) {
                  row.censored();
                }
              }
            }));
  }

  @Test
  void operationsThatAreFarFromThoseCountedAreFound() {
    assertEquals(
        Map.of(OPERATIONS, List.of("1.50e+03 declared, 150 counted")),
        declared(toy -> toy.flops(point -> 100.0 * point.get(M) * point.get(N))));
    assertEquals(
        Map.of(
            OPERATIONS,
            List.of(
                "150 declared, 0.00 counted; org.lawsweep.numeric counts its own, add yours by"
                    + " Flops.add")),
        running(
            (unit, rows) -> {
              for (long m : unit.values(M)) {
                rows.at(M.is(m)).put(ERROR, 1);
              }
            }));
  }
}
