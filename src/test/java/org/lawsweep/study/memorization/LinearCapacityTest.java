package org.lawsweep.study.memorization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LinearCapacityTest {

  @Test
  void loadIsCoversAtNoErrorAndFallsWithErrors() {
    // Flat at 1/2: half of the digits.
    assertEquals(0.5, LinearCapacity.load(0), 1e-7);
    // H(0.110027864438...) = 1/2 is its own solution.
    assertEquals(0.11002786443835955, LinearCapacity.load(0.11002786443835955), 1e-12);
    double before = 0.5;
    for (double epsilon : new double[] {1e-3, 0.01, 0.05, 0.1, 0.3, 0.49}) {
      double bound = LinearCapacity.load(epsilon);
      assertTrue(bound > 0 && bound < before, "epsilon " + epsilon + ": " + bound);
      assertEquals(epsilon, LinearCapacity.load(bound), 1e-9);
      before = bound;
    }
  }
}
