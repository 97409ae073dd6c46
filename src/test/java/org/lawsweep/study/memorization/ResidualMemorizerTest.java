package org.lawsweep.study.memorization;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResidualMemorizerTest {

  @ParameterizedTest
  @CsvSource({
    "1, 3, 1, 1",
    "2, 2, 1, 1",
    "2, 2, 2, 2",
    "37, 5, 3, 1",
    "37, 5, 3, 4",
    "60, 20, 2, 3",
    "200, 10, 3, 1",
    "200, 10, 3, 7"
  })
  void pointsGetTheirClasses(int n, int d, int p, int blocks) {
    Random random = new Random(n);
    double[] x = Points.GAUSSIAN.draw(n, d, 0, random);
    int[] classes = random.ints(n, 0, p).toArray();
    // Every class has a point where there are enough.
    for (int c = 0; c < Math.min(n, p); c++) {
      classes[c] = c;
    }
    ResidualMemorizer net = net(d, x, classes, p, random);
    double[] y = new double[n * p];
    int groups = 0;
    int[] sizes = new int[p];
    for (int i = 0; i < n; i++) {
      y[classes[i] + i * p] = 1;
      sizes[classes[i]]++;
    }
    for (int size : sizes) {
      groups += (size + d - 1) / d;
    }
    assertEquals(4 * groups + 2 * p, net.nodes());
    assertTrue(net.nodes() <= 4.0 * n / d + 6 * p);
    assertArrayEquals(y, net.values(x, blocks));
    assertTrue(net.rounding() < 1);
    double relu = LargestError.of(net.shape(blocks), net.parameters(blocks), x, y, () -> {});
    assertEquals(0, relu, 1e-12);
  }

  @Test
  void reluUnitsAreHardTanhUnitsBesideTheSamplesToo() {
    Random random = new Random(8);
    double[] x = Points.GAUSSIAN.draw(40, 4, 0, random);
    int[] classes = random.ints(40, 0, 3).toArray();
    ResidualMemorizer net = net(4, x, classes, 3, random);
    // Near samples some bumps are between 0 and 1.
    double[] near = x.clone();
    for (int i = 0; i < near.length; i++) {
      near[i] += 1e-3 * random.nextGaussian();
    }
    double[] values = net.values(near, 2);
    double inside = 0;
    for (double value : values) {
      inside += value > 1e-3 && value < 1 - 1e-3 ? 1 : 0;
    }
    assertTrue(inside > 0);
    double difference = LargestError.of(net.shape(2), net.parameters(2), near, values, () -> {});
    assertEquals(0, difference, 1e-8);
  }

  private static ResidualMemorizer net(int d, double[] x, int[] classes, int p, Random random) {
    Slabs slabs = Slabs.through(d, x, classes, p, random, () -> {});
    return new ResidualMemorizer(d, x, p, slabs, 0.5, random);
  }
}
