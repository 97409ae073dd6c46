package org.lawsweep.numeric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class VectorsTest {

  private static final double[] A = {3, -4, 0};
  private static final double[] B = {2, -4, 2};

  @Test
  void normsAndDistances() {
    assertEquals(25, Vectors.squaredNorm(A));
    assertEquals(5, Vectors.norm(A));
    assertEquals(5, Vectors.squaredDistance(A, B));
    assertEquals(Math.sqrt(5), Vectors.distance(A, B));
    assertEquals(Math.sqrt(5.0 / 3), Vectors.rms(A, B));
    assertEquals(2, Vectors.largestDistance(A, B));
  }

  @Test
  void theEmptyVectorHasNoLength() {
    assertEquals(0, Vectors.norm(new double[0]));
    assertEquals(0, Vectors.largestDistance(new double[0], new double[0]));
  }

  @Test
  void gaussiansComeInTheOrderOfTheStream() {
    SplittableRandom random = new SplittableRandom(7);
    double[] one = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
    assertArrayEquals(one, Vectors.gaussian(3, new SplittableRandom(7)));
  }
}
