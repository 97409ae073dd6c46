package org.lawsweep.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class XorClustersTest {

  @Test
  void labelsAreTheSignsOfTheProductsOfCenters() {
    double[] centers = XorClusters.draw(7, 0, new SplittableRandom(1));
    double[] labels = XorClusters.labels(7);
    for (int i = 0; i < 7; i++) {
      assertEquals(2.25 * labels[i], centers[2 * i] * centers[2 * i + 1]);
    }
    assertEquals(0, Arrays.stream(XorClusters.labels(20)).sum());
  }

  @Test
  void pointsScatterAroundTheirCenters() {
    int n = 40_000;
    double[] points = XorClusters.draw(n, 0.25, new SplittableRandom(2));
    double[] centers = XorClusters.draw(n, 0, new SplittableRandom(2));
    double mean = 0;
    double square = 0;
    for (int i = 0; i < 2 * n; i++) {
      mean += points[i] - centers[i];
      square += (points[i] - centers[i]) * (points[i] - centers[i]);
    }
    assertEquals(0, mean / (2 * n), 4 * 0.25 / Math.sqrt(2.0 * n));
    assertEquals(0.0625, square / (2 * n), 0.002);
  }

  @Test
  void fewerPointsAreAPrefixAndNoneAreNone() {
    double[] all = XorClusters.draw(9, 0.3, new SplittableRandom(3));
    assertArrayEquals(Arrays.copyOf(all, 10), XorClusters.draw(5, 0.3, new SplittableRandom(3)));
    assertEquals(0, XorClusters.draw(0, 0.3, new SplittableRandom(3)).length);
  }
}
