package org.lawsweep.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VerdictTest {

  @Test
  void agreementWithoutPowerIsNoConfirmation() {
    assertEquals(Verdict.CONSISTENT, Verdict.CONSISTENT.withPower(0.1, 0.1));
    assertEquals(Verdict.INCONCLUSIVE, Verdict.CONSISTENT.withPower(0.11, 0.1));
    assertEquals(Verdict.INCONCLUSIVE, Verdict.CONSISTENT.withPower(Double.NaN, 0.1));
    assertEquals(Verdict.OUTSIDE, Verdict.OUTSIDE.withPower(Double.NaN, 0.1));
  }

  @Test
  void theFamilyMakesOutsideInconsistent() {
    assertEquals(Verdict.INCONSISTENT, Verdict.OUTSIDE.inFamily(0.05));
    assertEquals(Verdict.OUTSIDE, Verdict.OUTSIDE.inFamily(0.051));
    assertEquals(Verdict.CONSISTENT, Verdict.CONSISTENT.inFamily(0));
  }

  @ParameterizedTest(name = "{0} {1}: [{2}, {3}], band [{4}, {5}], {6} levels: {7}")
  @CsvSource({
    // equality: contained and narrow; contained and wide; excluded by both; by the interval alone
    "=, -1, -1.1, -0.9, -1.2, -0.8, 6, CONSISTENT",
    "=, -1, -1.2, -0.8, -1.2, -0.8, 6, CONSISTENT",
    "=, -1, -1.3, -0.7, -1.2, -0.8, 6, INCONCLUSIVE",
    "=, -1, -0.9, -0.7, -0.95, -0.6, 6, OUTSIDE",
    "=, -1, -0.9, -0.7, -1.05, -0.6, 6, INCONCLUSIVE",
    "=, -1, 5, 9, 4, 8, 6, OUTSIDE",
    // noise-free: no width, off by rounding only
    "=, -1, -1.0000000001, -1.0000000001, -1.0000000001, -1.0000000001, 6, CONSISTENT",
    "=, -1, -1.001, -1.001, -1.001, -1.001, 6, OUTSIDE",
    // too few levels come before everything
    "=, -1, -1.1, -0.9, -1.2, -0.8, 3, OUT_OF_REGIME",
    "=, -1, NaN, NaN, NaN, NaN, 0, OUT_OF_REGIME",
    // no interval, no prediction
    "=, -1, NaN, NaN, -1.2, -0.8, 6, INCONCLUSIVE",
    "=, NaN, -1.1, -0.9, -1.2, -0.8, 6, INCONCLUSIVE",
    "<=, NaN, -1.1, -0.9, -1.2, -0.8, 6, INCONCLUSIVE",
    // at most: met, beaten narrowly and widely, straddled narrowly and widely, broken, perhaps
    "<=, -1, -1.1, -0.9, -1.2, -0.8, 6, CONSISTENT",
    "<=, -1, -2.1, -1.9, -2.2, -1.8, 6, CONSISTENT",
    "<=, -1, -5, -1.5, -5, -1, 6, CONSISTENT",
    "<=, -1, -5, -0.9, -5, -1, 6, INCONCLUSIVE",
    "<=, -1, -0.9, -0.7, -0.95, -0.6, 6, OUTSIDE",
    "<=, -1, -0.9, -0.7, -1.05, -0.6, 6, INCONCLUSIVE",
    "<=, -1, -5, 5, -5, 5, 6, INCONCLUSIVE",
    // at least
    ">=, 2, 3, 9, 2, 12, 6, CONSISTENT",
    ">=, 2, 1.9, 2.1, 1, 3, 6, CONSISTENT",
    ">=, 2, 0, 3, 1, 3, 6, INCONCLUSIVE",
    ">=, 2, 1, 1.5, 1, 1.9, 6, OUTSIDE",
    ">=, 2, 1, 1.5, 1, 2.1, 6, INCONCLUSIVE",
  })
  void rule(
      String relation,
      double predicted,
      double low,
      double high,
      double bandLow,
      double bandHigh,
      int levels,
      Verdict expected) {
    Allowed allowed =
        switch (relation) {
          case "<=" -> Allowed.atMost(predicted);
          case ">=" -> Allowed.atLeast(predicted);
          default -> Allowed.exactly(predicted);
        };
    Slope slope = new Slope((low + high) / 2, low, high, bandLow, bandHigh, levels, List.of());
    double resolution = Verdict.resolution(predicted, Double.NaN);
    assertEquals(expected, Verdict.of(slope, allowed, resolution));
  }

  @Test
  void resolutionIsATenthOrAFifthUnlessStated() {
    assertEquals(0.1, Verdict.resolution(0, Double.NaN));
    assertEquals(0.1, Verdict.resolution(-0.5, Double.NaN));
    assertEquals(0.4, Verdict.resolution(-2, Double.NaN));
    assertEquals(0.03, Verdict.resolution(-2, 0.03));
  }

  @Test
  void allowedEndsAreInOrder() {
    assertEquals(
        "the least slope must not exceed the greatest: 2.0 > 1.0",
        assertThrows(IllegalArgumentException.class, () -> new Allowed(2, 1, 0)).getMessage());
  }

  @ParameterizedTest
  @EnumSource
  void columnIsLowerCaseAndSentencesAreThere(Verdict verdict) {
    assertEquals(verdict, Verdict.valueOf(verdict.column().toUpperCase(Locale.ROOT)));
    assertFalse(verdict.sentence().isBlank());
  }
}
