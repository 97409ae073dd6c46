package org.lawsweep.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LawTest {

  private static final Metric Y = Metric.realMetric("y");
  private static final Metric Z = Metric.realMetric("z");
  private static final Axis N = Axis.integer("n");
  private static final Axis M = Axis.integer("m");

  private static Law power() {
    return Law.power("p", Y).in(N, -1);
  }

  /** Whatever can be stated more of a law. */
  static Stream<UnaryOperator<Law>> statements() {
    return Stream.of(
        law -> law.in(M, 1),
        law -> law.inLike(M, Z),
        law -> law.over(M),
        law -> law.atMost(),
        law -> law.atLeast(),
        law -> law.ofMean(),
        law -> law.per(),
        law -> law.per(M),
        law -> law.within("n > 2"),
        law -> law.resolvedTo(0.3),
        law -> law.source("notebook"),
        law -> law.ifInconclusive("too few"),
        law -> law.ifInconsistent("chance"));
  }

  @ParameterizedTest
  @MethodSource("statements")
  void whateverIsStatedTellsALawFromAnother(UnaryOperator<Law> more) {
    Law law = power();
    assertEquals(power(), law);
    assertNotEquals(law, more.apply(law));
    assertNotEquals(law.toString(), more.apply(law).toString());
    assertEquals(more.apply(law), more.apply(power()));
    assertEquals(more.apply(law).toString(), more.apply(power()).toString());
  }

  @Test
  void whatAFormComparesWithTellsLawsApart() {
    assertNotEquals(Law.identity("i", Y, Y), Law.identity("i", Y, Z));
    assertNotEquals(Law.constant("c", Y).equalTo(1), Law.constant("c", Y).equalTo(2));
    assertNotEquals(Law.threshold("t", Y).in(N, 1), Law.power("t", Y).in(N, 1));
  }

  @Test
  void aFormRefusesWhatItHasNoUseFor() {
    assertEquals(
        "power compares with no number",
        assertThrows(IllegalArgumentException.class, () -> power().equalTo(2)).getMessage());
    assertThrows(IllegalArgumentException.class, () -> power().atMost(Z));
    assertThrows(IllegalArgumentException.class, () -> power().arms(N, "1", "2"));
  }

  @Test
  void aDeclarationRefusesALawThatLacksSomething() {
    Declaration.Builder study = Declaration.of("s", 1).axes(N).metrics(Y).claim(Law.power("p", Y));
    assertEquals(
        "s: law p: power needs a predictor: \"in\": {\"m\": -1}",
        assertThrows(IllegalArgumentException.class, study::build).getMessage());
  }

  @Test
  void aLawIsObservedJustWhereItPredictsNothing() {
    Law silent = Law.power("p", Y).over(N);
    Declaration.Builder one = Declaration.of("s", 1).axes(N).metrics(Y);
    assertEquals(Law.Role.CLAIM, one.observe(silent).build().laws().get(0).role());
    assertEquals(
        "s: law p: predicts nothing: observe it",
        assertThrows(
                IllegalArgumentException.class,
                () -> Declaration.of("s", 1).axes(N).metrics(Y).claim(silent).build())
            .getMessage());
    assertEquals(
        "s: law p: predicts: claim it",
        assertThrows(
                IllegalArgumentException.class,
                () -> Declaration.of("s", 1).axes(N).metrics(Y).observe(power()).build())
            .getMessage());
  }

  @Test
  void aLawSaysWhatItIsEvidenceFor() {
    Declaration study =
        Declaration.of("s", 1).axes(N).metrics(Y).check(power()).control(named("c")).build();
    assertEquals(
        List.of(Law.Role.CHECK, Law.Role.CONTROL), study.laws().stream().map(Law::role).toList());
  }

  private static Law named(String name) {
    return Law.power(name, Y).in(N, 1);
  }

  @Test
  void cellsHoldEveryAxisThatNoPredictorNames() {
    List<String> axes = List.of("d", "n", "m");
    assertEquals(List.of("d", "m"), power().cells(axes));
    assertEquals(List.of("m"), power().per(M).cells(axes));
    assertEquals(List.of(), power().per().cells(axes));
    assertEquals(List.of(), Law.bound("b", Y).atMost(Z).cells(axes), "rows are one cell");
  }

  @Test
  void aRemarkIsForItsVerdictOnly() {
    Law law = power().ifInconclusive("too few").ifInconsistent("chance");
    assertEquals("too few", law.remark("inconclusive"));
    assertEquals("chance", law.remark("inconsistent"));
    assertNull(law.remark("consistent"));
  }
}
