package org.lawsweep.study.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lawsweep.data.SphericalTarget;

class SphereTaskTest {

  @Test
  void pointsHaveNormRootOfDAndABias() {
    SphereTask task = task(20, 1);
    assertEquals(6, task.inputs());
    for (int j = 0; j < 20; j++) {
      double squares = 0;
      for (int i = 0; i < 5; i++) {
        squares += Math.pow(task.x()[6 * j + i], 2);
      }
      assertEquals(5, squares, 1e-13);
      assertEquals(1, task.x()[6 * j + 5]);
    }
  }

  @Test
  void targetsAreThoseOfThePoints() {
    SphereTask task = task(3, 2);
    for (int j = 0; j < 3; j++) {
      double[] x = task.x();
      double expected = Math.sin(x[6 * j]) + x[6 * j + 1] * x[6 * j + 2] / (2 * Math.sqrt(5));
      assertEquals(expected, task.y()[j], 1e-15);
    }
  }

  @Test
  void fewerPointsAreTheFirst() {
    double[] few = task(4, 3).x();
    assertArrayEquals(few, Arrays.copyOf(task(9, 3).x(), few.length));
  }

  private static SphereTask task(int n, long seed) {
    return SphereTask.draw(
        n, 5, SphericalTarget.SMOOTH, new SplittableRandom(seed), new SplittableRandom(0));
  }
}
