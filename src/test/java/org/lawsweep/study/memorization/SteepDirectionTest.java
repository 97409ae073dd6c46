package org.lawsweep.study.memorization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lawsweep.data.Sphere;
import org.lawsweep.numeric.Vectors;

class SteepDirectionTest {

  @Test
  void alongIsTheSlopeToEveryHyperplane() {
    int d = 4;
    int groups = 6;
    double[] normals = Sphere.draw(groups, d, new Random(1));
    SteepDirection steep = SteepDirection.toAll(d, normals, new Random(2));
    assertEquals(1, Vectors.norm(steep.v()), 1e-14);
    for (int g = 0; g < groups; g++) {
      double slope = 0;
      for (int i = 0; i < d; i++) {
        slope += normals[i + g * d] * steep.v()[i];
      }
      assertEquals(slope, steep.along()[g], 1e-14);
    }
  }

  /** In the plane the best direction to both axes is the diagonal, of slopes 0.707. */
  @Test
  void theBestOfManyIsNearTheDiagonal() {
    double[] axes = {1, 0, 0, 1};
    SteepDirection steep = SteepDirection.toAll(2, axes, new Random(3));
    double least = Arrays.stream(steep.along()).map(Math::abs).min().orElseThrow();
    assertTrue(least > 0.69, "" + least);
  }
}
