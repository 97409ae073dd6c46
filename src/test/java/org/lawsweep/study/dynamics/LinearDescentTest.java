package org.lawsweep.study.dynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lawsweep.numeric.SymmetricEigen;

class LinearDescentTest {

  /** K = diag(1, 4), so that η = ¼ ends the second component at once and leaves ¾ of the first. */
  private static LinearDescent twoModes(double first, double second) {
    SymmetricEigen kernel = SymmetricEigen.of(2, new double[] {1, 0, 0, 4});
    return new LinearDescent(kernel, 0.25, new double[] {first, second});
  }

  @Test
  void massIsCountedFromTheFastestMode() {
    assertEquals(0, twoModes(3, -5).topMass(0));
    assertEquals(12.5, twoModes(3, -5).topMass(1), 1e-14);
    assertEquals(17, twoModes(3, -5).topMass(2), 1e-14);
  }

  @Test
  void residualIsWhatEachModeKeeps() {
    assertEquals(Math.sqrt(34), twoModes(3, 5).residualNorm(0), 1e-14);
    assertEquals(3 * Math.pow(0.75, 7), twoModes(3, 5).residualNorm(7), 1e-14);
  }

  @ParameterizedTest
  @ValueSource(doubles = {5.5, 2.3, 2.2, 1, 0.5, 0.01, 1e-9})
  void stepsToANormAreTheFewestThatReachIt(double norm) {
    LinearDescent descent = twoModes(3, 5);
    long steps = descent.stepsTo(norm);
    assertEquals(Math.max(1, (long) Math.ceil(Math.log(norm / 3) / Math.log(0.75))), steps);
    assertTrue(descent.residualNorm(steps) <= norm);
    assertTrue(steps == 1 || descent.residualNorm(steps - 1) > norm);
  }

  @Test
  void deviationIsTheLargestDifferenceOfRootMeanSquares() {
    Deviation deviation = new Deviation(twoModes(4, 0), 4);
    assertEquals(0, deviation.largest());
    deviation.see(0, 2.25);
    assertEquals(2, deviation.predicted(), 1e-15);
    assertEquals(0.25, deviation.largest(), 1e-15);
    deviation.see(1, 1);
    assertEquals(1.5, deviation.predicted(), 1e-15);
    assertEquals(0.5, deviation.largest(), 1e-15);
    deviation.see(2, 1.125);
    assertEquals(0.5, deviation.largest(), 1e-15);
  }
}
