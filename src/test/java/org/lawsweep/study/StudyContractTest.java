package org.lawsweep.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lawsweep.numeric.Flops;

/** What every registered study keeps to. A new study adds its line to {@link #EXAMPLES}. */
class StudyContractTest {

  /** A tiny unit of every study, with several values on each fused axis. */
  private static final Map<String, Object[]> EXAMPLES =
      Map.ofEntries(
          example(
              "zero-asymmetric-init",
              "depth",
              3L,
              "d",
              2L,
              "start",
              "identity",
              "target",
              "reflection",
              "eta",
              0.02,
              "digits",
              List.of(1L, 3L)),
          example(
              "exponential-neuron",
              "added",
              "neuron",
              "trap",
              "dead",
              "n",
              8L,
              "steps",
              List.of(1L, 10L, 50L)),
          example("depth-separation", "d", 3L, "w", 2.0, "depth", 1L, "m", 20L),
          example("trained-threshold", "n", 30L, "depth", 2L, "m", 2L, "steps", 20L),
          example("linear-width", "depth", 3L, "m", 8L, "digits", List.of(1L, 3L)),
          example("barron-rate", "d", 3L, "centers", 2L, "m", List.of(1L, 100L, 128L, 300L)),
          example(
              "corrective-memorization",
              "n",
              6L,
              "theta",
              0.8,
              "m",
              1500L,
              "a",
              List.of(1L, 2L, 4L)),
          example(
              "corrective-memorization-size", "n", 4L, "theta", 1.0, "digits", List.of(1L, 2L, 4L)),
          example("corrective-representation", "m", 256L, "a", List.of(0L, 1L, 3L)),
          example("cosine-relu-representation", "alpha", 3.0, "m", List.of(1L, 40L, 512L, 1300L)),
          example("generalization-measure", "n", 30L, "pooling", 4L, "p", List.of(0.0, 0.5, 1.0)),
          example("true-vs-random-labels", "n", 30L, "m", 64L, "p", 0.4, "k", List.of(1L, 5L, 20L)),
          example("ntk-at-initialization", "m", 5L, "n", 3L, "d", 2L, "depth", List.of(1L, 2L, 4L)),
          example(
              "random-features-interpolation",
              "n",
              5L,
              "theta",
              0.6,
              "m",
              List.of(1L, 7L, 70L, 150L),
              "T",
              List.of(1L, 20L, 300L)),
          example("wide-net-vs-ntk", "m", 9L, "depth", 2L, "n", 3L, "tau", List.of(0.25, 1.0, 2.0)),
          example(
              "gd-trajectory-prediction",
              "m",
              32L,
              "n",
              6L,
              "d",
              3L,
              "k",
              List.of(0L, 1L, 7L, 20L)),
          example("gram-infinite-width", "n", 5L, "d", 3L, "m", List.of(1L, 100L, 128L, 300L)),
          example("gram-min-eigenvalue", "n", 6L, "d", 3L, "theta", 0.2),
          example(
              "vector-random-features", "d", 5L, "centers", 3L, "q", List.of(1L, 100L, 128L, 300L)),
          example(
              "sgd-memorization",
              "n",
              20L,
              "d",
              4L,
              "q",
              5L,
              "epochs",
              List.of(1L, 2L, 7L),
              "epsilon",
              List.of(0.0, 0.1, 0.25)),
          example("polynomial-random-features", "m", 12L, "a", 1L, "d", 2L, "q", 2L, "n", 200L),
          example(
              "mean-field-error",
              "target",
              "three-spin",
              "d",
              3L,
              "n",
              20L,
              "dt",
              0.1,
              "m_ref",
              64L,
              "m",
              List.of(1L, 3L, 8L),
              "t",
              List.of(0.0, 0.5, 2.0)));

  private static Map.Entry<String, Object[]> example(String study, Object... values) {
    return Map.entry(study, values);
  }

  private static final String KEBAB_CASE = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

  static Stream<String> studies() {
    // Not those of other tests, which end in every way that a study should not.
    return Studies.all().values().stream()
        .filter(study -> study.getClass().getPackageName().startsWith("org.lawsweep.study"))
        .map(study -> study.declaration().name());
  }

  @ParameterizedTest
  @MethodSource("studies")
  void declarationIsComplete(String name) {
    Declaration declaration = Studies.named(name).declaration();
    assertTrue(name.matches(KEBAB_CASE), name);
    assertTrue(declaration.version() >= 1);
    assertFalse(declaration.claim().isBlank());
    assertFalse(declaration.source().isBlank());
    assertFalse(declaration.laws().isEmpty());
    Set<String> laws = new HashSet<>();
    for (Law law : declaration.laws()) {
      assertTrue(law.name().matches(KEBAB_CASE) && laws.add(law.name()), law.name());
      assertFalse(law.source().isBlank(), law.name());
      assertFalse(law.statement().isBlank(), law.name());
    }
    for (Axis axis : declaration.axes()) {
      assertFalse(axis.doc().isBlank(), axis.name());
      if (axis.defaultValue() != null) {
        assertTrue(axis.problem(axis.defaultValue()).isEmpty(), axis.name());
      }
    }
    declaration.metrics().forEach(metric -> assertFalse(metric.doc().isBlank(), metric.name()));
    assertEquals(declaration, Studies.named(name).declaration());
  }

  @ParameterizedTest
  @MethodSource("studies")
  void exampleIsValid(String name) {
    Unit unit = example(name);
    Declaration declaration = Studies.named(name).declaration();
    Point point = unit.point();
    for (Axis axis : declaration.fusedAxes()) {
      List<?> values = unit.values(axis.name());
      point = point.with(axis.name(), values.get(values.size() - 1));
    }
    for (Declaration.Check check : declaration.checks()) {
      check.problem().apply(point).ifPresent(problem -> assertEquals("", problem));
    }
  }

  @ParameterizedTest
  @MethodSource("studies")
  void costsArePositiveAndGrowAlongFusedAxes(String name) {
    Unit unit = example(name);
    Declaration declaration = Studies.named(name).declaration();
    Point point = unit.point();
    for (Axis axis : declaration.fusedAxes()) {
      point = point.with(axis.name(), unit.values(axis.name()).get(0));
    }
    for (Axis axis : declaration.fusedAxes()) {
      double flops = 0;
      double bytes = 0;
      for (Object value : unit.values(axis.name())) {
        Point at = point.with(axis.name(), value);
        assertTrue(declaration.flops().applyAsDouble(at) > flops);
        assertTrue(declaration.bytes().applyAsDouble(at) >= Math.max(1, bytes));
        flops = declaration.flops().applyAsDouble(at);
        bytes = declaration.bytes().applyAsDouble(at);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("studies")
  void everyCombinationHasFiniteMetrics(String name) {
    Unit unit = example(name);
    Study study = Studies.named(name);
    MemoryRecorder rows = MemoryRecorder.run(study, unit);
    int combinations = 1;
    for (Axis axis : study.declaration().fusedAxes()) {
      combinations *= unit.values(axis.name()).size();
    }
    assertEquals(combinations, rows.rows().size());
    for (Map<String, Object> metrics : rows.rows().values()) {
      assertFalse(metrics.isEmpty());
      for (Object value : metrics.values()) {
        assertTrue(!(value instanceof Double real) || Double.isFinite(real), metrics::toString);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("studies")
  void sameUnitGivesTheSameDigits(String name) {
    Study study = Studies.named(name);
    assertEquals(
        MemoryRecorder.run(study, example(name)).rows(),
        MemoryRecorder.run(study, example(name)).rows());
  }

  @ParameterizedTest
  @MethodSource("studies")
  void fusedRunEqualsSeparateRuns(String name) {
    Study study = Studies.named(name);
    Unit unit = example(name);
    Map<Map<String, Object>, Map<String, Object>> fused = MemoryRecorder.run(study, unit).rows();
    for (Map.Entry<Map<String, Object>, Map<String, Object>> row : fused.entrySet()) {
      Map<String, List<?>> one = new HashMap<>();
      row.getKey().forEach((axis, value) -> one.put(axis, List.of(value)));
      MemoryRecorder alone = MemoryRecorder.run(study, new Unit(unit.point(), one, 0, 1));
      assertEquals(Map.of(row.getKey(), row.getValue()), alone.rows());
    }
  }

  @ParameterizedTest
  @MethodSource("studies")
  void flopsAreEstimatedWithinAFactorOfThree(String name) {
    Study study = Studies.named(name);
    Unit unit = example(name);
    Point point = unit.point();
    for (Axis axis : study.declaration().fusedAxes()) {
      List<?> values = unit.values(axis.name());
      point = point.with(axis.name(), values.get(values.size() - 1));
    }
    long before = Flops.done();
    MemoryRecorder.run(study, unit);
    double counted = Flops.done() - before;
    double estimated = study.declaration().flops().applyAsDouble(point);
    assertTrue(estimated > counted / 3 && estimated < 3 * counted, estimated + ", not " + counted);
  }

  @Test
  void oneMetricNameHasOneTypeInAllStudies() {
    Map<String, Metric.Type> types = new HashMap<>();
    for (Study study : Studies.all().values()) {
      for (Metric metric : study.declaration().metrics()) {
        Metric.Type other = types.putIfAbsent(metric.name(), metric.type());
        assertTrue(other == null || other == metric.type(), metric.name());
      }
    }
  }

  private static Unit example(String name) {
    Object[] axes = EXAMPLES.get(name);
    assertNotNull(axes, () -> "add a tiny unit of " + name + " to EXAMPLES");
    return TestUnits.unit(Studies.named(name), 0, axes);
  }
}
