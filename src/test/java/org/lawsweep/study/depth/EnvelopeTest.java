package org.lawsweep.study.depth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {

  /** The last step at which the bound is above 10^−digits comes one before T. */
  @ParameterizedTest
  @CsvSource({"0.5, 1", "0.5, 3", "0.083, 6", "1e-4, 2"})
  void stepsAreThoseOfTheBound(double rate, long digits) {
    long steps = new Envelope(rate).steps(digits);
    assertTrue(Math.pow(1 - rate, steps) <= Math.pow(10, -digits) * (1 + 1e-9));
    assertTrue(Math.pow(1 - rate, steps - 1) > Math.pow(10, -digits));
  }

  @Test
  void lossesOnTheBoundKeepToIt() {
    Envelope rate = new Envelope(0.25);
    for (int t = 0; t < 200; t++) {
      double loss = 3 * Math.pow(0.75, t);
      assertEquals(loss, rate.see(t, loss));
      assertEquals(loss, rate.bound(), 1e-13 * loss);
    }
    assertEquals(0, rate.violations());
    assertTrue(rate.isKept());
    assertEquals(1, rate.excess().getAsDouble(), 1e-12);
  }

  @Test
  void lossesAboveTheBoundAreCountedAndTheWorstIsKept() {
    Envelope rate = new Envelope(0.5);
    double[] losses = {8, 4, 3, 0.5, 0.6, 0.1};
    for (int t = 0; t < losses.length; t++) {
      rate.see(t, losses[t]);
    }
    // Bounds are 8, 4, 2, 1, 0.5, 0.25.
    assertEquals(2, rate.violations());
    assertFalse(rate.isKept());
    assertEquals(1.5, rate.excess().getAsDouble(), 1e-14);
    assertEquals(0.25, rate.bound(), 1e-15);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void whatOverflowsIsNeverKeptAgain(double loss) {
    Envelope rate = new Envelope(0.5);
    rate.see(0, 1);
    rate.see(1, loss);
    rate.see(2, 0.1);
    assertFalse(rate.isKept());
    assertTrue(rate.excess().isEmpty());
  }
}
