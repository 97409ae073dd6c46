package org.lawsweep.study.memorization;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.lawsweep.numeric.Vectors;

class StepTest {

  /** |r − βg|² = |r|² (1 − cos²(r, g)) for the best β, whatever the group is. */
  @Test
  void theBestMultipleLeavesWhatTheAngleSays() {
    RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
    for (int n = 1; n <= 20; n++) {
      double[] r = Vectors.gaussian(n, random);
      double[] g = Vectors.gaussian(n, random);
      double cosine = Vectors.dot(r, g) / (Vectors.norm(r) * Vectors.norm(g));
      double left = Vectors.dot(r, r) * (1 - cosine * cosine);
      Step.LINE_SEARCH.correct(r, g);
      assertEquals(left, Vectors.dot(r, r), 1e-12);
      assertEquals(0, Vectors.dot(r, g), 1e-12);
    }
  }

  @Test
  void theUnitStepTakesTheGroupWhole() {
    double[] r = {3, -1};
    Step.UNIT.correct(r, new double[] {1, 2});
    assertArrayEquals(new double[] {2, -3}, r);
  }

  @Test
  void aGroupOfZerosChangesNothing() {
    double[] r = {3, -1};
    Step.LINE_SEARCH.correct(r, new double[2]);
    assertArrayEquals(new double[] {3, -1}, r);
  }
}
