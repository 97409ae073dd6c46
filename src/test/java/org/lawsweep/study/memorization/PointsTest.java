package org.lawsweep.study.memorization;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PointsTest {

  @Test
  void twinsStandBesideWholeNumbers() {
    double[] x = Points.TWINS.draw(5, 2, 0.25, new Random(1));
    assertArrayEquals(new double[] {0, 0, 0.25, 0, 1, 0, 1.25, 0, 2, 0}, x);
  }

  @Test
  void fewerGaussiansAreAPrefix() {
    double[] many = Points.GAUSSIAN.draw(500, 40, 0, new Random(1));
    double[] few = Points.GAUSSIAN.draw(3, 40, 0, new Random(1));
    assertArrayEquals(few, Arrays.copyOf(many, 120));
    double squares = Arrays.stream(many).map(v -> v * v).sum();
    assertEquals(1, squares / many.length, 4 * Math.sqrt(2.0 / many.length));
  }
}
