package org.lawsweep.numeric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GaussiansTest {

  private static final int MANY = 4_000_000;

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -7, Long.MIN_VALUE})
  void numbersFollowTheirFormula(long key) {
    double[] z = new double[1024];
    new Gaussians(key).fill(1024, z, 0, 1024);
    for (int i = 0; i < 1024; i++) {
      int pair = i / 512 * 512 + i % 256;
      double rho = Math.sqrt(-2 * Math.log(1 - uniform(key, 1024 + pair)));
      double angle = 2 * Math.PI * uniform(key, 1024 + pair + 256);
      double expected = rho * (i % 512 < 256 ? Math.cos(angle) : Math.sin(angle));
      assertEquals(expected, z[i], 2e-11);
    }
  }

  @Test
  void momentsAreThoseOfTheNormalLaw() {
    double[] z = draw(11, MANY);
    double[] expected = {0, 1, 0, 3, 0, 15};
    // Var z^p = E z^2p − (E z^p)².
    double[] variance = {1, 2, 15, 96, 945, 10170};
    for (int p = 1; p <= 6; p++) {
      double sum = 0;
      for (double value : z) {
        sum += Math.pow(value, p);
      }
      assertEquals(expected[p - 1], sum / MANY, 4 * Math.sqrt(variance[p - 1] / MANY), "p=" + p);
    }
  }

  @Test
  void distributionIsNormal() {
    double[] z = draw(12, 200_000);
    double distance =
        new KolmogorovSmirnovTest().kolmogorovSmirnovStatistic(new NormalDistribution(), z);
    // Exceeded once in a thousand keys.
    assertTrue(distance * Math.sqrt(z.length) < 1.95, () -> "distance " + distance);
  }

  @ParameterizedTest
  @CsvSource({"1,.3173105078629141", "3,.002699796063260", "4,6.334248366624e-5", "5,5.7330e-7"})
  void tailsHaveTheirShare(double sigmas, double share) {
    double[] z = draw(13, MANY);
    long above = Arrays.stream(z).filter(value -> value > sigmas).count();
    long below = Arrays.stream(z).filter(value -> value < -sigmas).count();
    double slack = 4 * Math.sqrt(share * (1 - share) * MANY) + 1;
    assertEquals(share * MANY, above + below, slack);
    assertEquals(0, above - below, slack);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 10, 255, 256, 257, 512, 1000})
  void neighborsAreUncorrelated(int lag) {
    double[] z = draw(14, MANY / 4);
    int pairs = z.length - lag;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < pairs; i++) {
      sum += z[i] * z[i + lag];
      squares += (z[i] * z[i] - 1) * (z[i + lag] * z[i + lag] - 1);
    }
    assertEquals(0, sum / pairs, 4 / Math.sqrt(pairs));
    assertEquals(0, squares / pairs, 4 * 2 / Math.sqrt(pairs));
  }

  @Test
  void streamsOfNeighboringKeysAreUncorrelated() {
    double[] one = draw(15, MANY / 4);
    double[] other = draw(16, MANY / 4);
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    assertEquals(0, sum / one.length, 4 / Math.sqrt(one.length));
  }

  @Test
  void anyPartMayBeDrawnAloneAndInAnyOrder() {
    double[] z = draw(17, 3000);
    assertArrayEquals(Arrays.copyOf(z, 777), draw(17, 777));
    Gaussians again = new Gaussians(17);
    for (int[] part : new int[][] {{2500, 500}, {0, 1}, {511, 2}, {1, 1300}, {600, 0}}) {
      double[] copy = new double[part[1] + 2];
      again.fill(part[0], copy, 1, part[1]);
      double[] expected = new double[part[1] + 2];
      System.arraycopy(z, part[0], expected, 1, part[1]);
      assertArrayEquals(expected, copy);
    }
  }

  @Test
  void floatsAreTheSameNumbersRounded() {
    double[] z = new double[1500];
    float[] floats = new float[1501];
    new Gaussians(4).fill(300, z, 0, 1500);
    new Gaussians(4).fill(300, floats, 1, 1500);
    for (int i = 0; i < 1500; i++) {
      assertEquals((float) z[i], floats[i + 1]);
    }
  }

  @Test
  void farPartsOfAStreamDiffer() {
    double[] far = new double[600];
    new Gaussians(18).fill(1L << 50, far, 0, 600);
    assertNotEquals(draw(18, 1)[0], far[0]);
    double square = Arrays.stream(far).map(value -> value * value).sum() / 600;
    assertEquals(1, square, 5 * Math.sqrt(2.0 / 600));
  }

  private static double[] draw(long key, int count) {
    double[] z = new double[count];
    new Gaussians(key).fill(0, z, 0, count);
    return z;
  }

  /** SplitMix64 as published. */
  private static double uniform(long key, long i) {
    long word = key + (i + 1) * 0x9e3779b97f4a7c15L;
    word = (word ^ (word >>> 30)) * 0xbf58476d1ce4e5b9L;
    word = (word ^ (word >>> 27)) * 0x94d049bb133111ebL;
    word ^= word >>> 31;
    return (word >>> 12) * 0x1p-52;
  }
}
