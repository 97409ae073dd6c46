package org.lawsweep.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lawsweep.study.ToyStudy.M;
import static org.lawsweep.study.ToyStudy.N;
import static org.lawsweep.study.ToyStudy.broken;
import static org.lawsweep.study.ToyStudy.declared;
import static org.lawsweep.study.ToyStudy.record;
import static org.lawsweep.study.ToyStudy.sound;
import static org.lawsweep.study.ToyStudy.soundly;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What axes and rules accept runs: studies that break that, and no other rule of the contract. */
class ContractEdgesTest {

  private static final String ACCEPTED = "what axes and rules accept runs";

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
    Map<String, List<String>> found = broken(new ToyStudy(declaration, run));
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
                    + " org.lawsweep.study.ContractEdgesTest"),
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
                soundly(unit, rows);
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
        broken(new ToyStudy(declaration, ToyStudy::soundly)));
  }

  @Test
  void aStatedFailureAtAnEdgeIsAnAnswer() {
    RealAxis theta = Axis.real("theta").atLeast(0).atMost(2).doc("separation");
    Declaration declaration =
        sound().axes(theta).example(unit -> unit.set(M, 2, 5).set(N, 3).set(theta, 1)).build();
    Study study =
        new ToyStudy(
            declaration,
            (unit, rows) -> {
              if (unit.get(theta) == 2) {
                throw TrialFailure.infeasible("no room");
              }
              soundly(unit, rows);
              while (unit.get(theta) == 0) {
                rows.checkpoint();
              }
            });
    assertEquals(Map.of(), broken(study));
  }
}
