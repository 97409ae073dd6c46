package org.lawsweep.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NoisyLabelsTest {

  private static final int N = 40_000;

  private static NoisyLabels noisy(double[] clean) {
    return new NoisyLabels(clean, new SplittableRandom(5));
  }

  private static double[] ones() {
    double[] ones = new double[N];
    Arrays.fill(ones, 1);
    return ones;
  }

  @Test
  void halfOfThoseReplacedFlip() {
    for (double p : new double[] {0, 0.2, 0.5, 1}) {
      double flipped = Arrays.stream(noisy(ones()).at(p)).filter(y -> y == -1).count();
      assertEquals(p / 2, flipped / N, 5 * Math.sqrt(0.25 / N) * (p > 0 ? 1 : 0));
    }
  }

  @Test
  void moreNoiseKeepsTheFlipsOfLess() {
    NoisyLabels labels = noisy(ones());
    double[] little = labels.at(0.3);
    double[] more = labels.at(0.6);
    for (int i = 0; i < N; i++) {
      assertTrue(little[i] >= more[i]);
    }
  }

  @Test
  void noLabelsHaveNoNoise() {
    assertArrayEquals(new double[0], noisy(new double[0]).at(0.5));
  }
}
