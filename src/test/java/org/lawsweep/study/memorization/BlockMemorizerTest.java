package org.lawsweep.study.memorization;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockMemorizerTest {

  private static final Random RANDOM = new Random(4);

  @ParameterizedTest
  @CsvSource({"1, 6, 1", "2, 11, 1", "3, 18, 2", "4, 21, 3"})
  void reluNetIsTheSumOfBlocks(int count, int n, int p) {
    double[] z = RANDOM.doubles(n).sorted().toArray();
    double[] y = RANDOM.doubles((long) n * p, -1, 1).toArray();
    Groups groups = new Groups(3, 2);
    BlockMemorizer memorizer = new BlockMemorizer(z, p, y, count, groups);
    double largest =
        memorizer.nets().stream().mapToDouble(HardTanhNet::largestReach).max().orElseThrow();
    assertArrayEquals(y, memorizer.values(z), 1e-12 * largest);
    assertTrue(memorizer.exactError(z, y, () -> {}) < 1e-26 * largest);

    // A single block is the same everywhere; between samples, sums that are carried may be
    // negative.
    double[] more = count == 1 ? RANDOM.doubles(50).toArray() : new double[0];
    double[] between = DoubleStream.concat(DoubleStream.of(z), DoubleStream.of(more)).toArray();
    double[] x = new double[2 * between.length];
    for (int i = 0; i < between.length; i++) {
      double along = RANDOM.nextGaussian();
      x[2 * i] = 0.6 * between[i] + 0.8 * along;
      x[2 * i + 1] = -0.8 * between[i] + 0.6 * along;
    }
    double[] expected = memorizer.values(between);
    double difference =
        LargestError.of(
            BlockNet.shape(2, count, groups, p),
            BlockNet.parameters(memorizer.nets(), new double[] {0.6, -0.8}, z[0]),
            x,
            expected,
            () -> {});
    assertTrue(difference < 1e-10 * largest, difference + " of " + largest);
  }

  @Test
  void blocksAreNothingAtPointsOfOthers() {
    double[] z = RANDOM.doubles(20).sorted().toArray();
    double[] y = RANDOM.doubles(20, -1, 1).toArray();
    assertEquals(0, new BlockMemorizer(z, 1, y, 4, new Groups(3, 2)).outside(z));
    assertEquals(1, new BlockMemorizer(z, 1, y, 4, new Groups(2, 3)).outside(z));
  }

  @ParameterizedTest
  @CsvSource({"256, 16, 16", "4, 2, 2", "100, 10, 10", "20, 5, 4", "1, 1, 2"})
  void groupsAreNearlySquareAndEven(int points, int count, int size) {
    assertEquals(new Groups(count, size), BlockMemorizer.even(points, 0));
  }
}
