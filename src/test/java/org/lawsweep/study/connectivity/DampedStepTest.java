package org.lawsweep.study.connectivity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lawsweep.numeric.Vectors;

class DampedStepTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 12, 24})
  void stepSolvesTheDampedEquations(int p) {
    SplittableRandom random = new SplittableRandom(p);
    double[] half = Vectors.gaussian(p * p, random);
    double[] expected = Vectors.gaussian(p, random);
    double damping = 0.1;
    double[] a = new double[p * p];
    double[] g = new double[p];
    for (int i = 0; i < p; i++) {
      for (int j = 0; j < p; j++) {
        for (int k = 0; k < p; k++) {
          a[i + j * p] += half[i + k * p] * half[j + k * p];
        }
        g[i] += (a[i + j * p] + (i == j ? damping : 0)) * expected[j];
      }
    }
    DampedStep step = new DampedStep(p);
    assertArrayEquals(expected, step.solve(a, damping, g), 1e-10 * p);
    // And again, from the same room.
    assertArrayEquals(expected, step.solve(a, damping, g), 1e-10 * p);
  }

  @Test
  void indefiniteMatricesAreRefused() {
    double[] a = {1, 2, 2, 1};
    assertThrows(
        ArithmeticException.class, () -> new DampedStep(2).solve(a, 0.5, new double[] {1, 1}));
  }
}
