package org.lawsweep.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchesTest {

  @ParameterizedTest
  @CsvSource({"1,1", "5,1", "5,2", "6,3", "7,7"})
  void anEpochIsAPermutation(int samples, int size) {
    Batches batches = Batches.permuted(samples, size, new SplittableRandom(1));
    for (int epoch = 0; epoch < 3; epoch++) {
      int[] seen = new int[samples];
      int drawn = 0;
      while (drawn < samples) {
        int count = batches.next();
        assertEquals(Math.min(size, samples - drawn), count);
        for (int k = 0; k < count; k++) {
          seen[batches.indices()[k]]++;
        }
        drawn += count;
      }
      assertArrayEquals(IntStream.generate(() -> 1).limit(samples).toArray(), seen);
    }
  }

  @Test
  void permutationsAreEquallyLikely() {
    Map<String, Integer> counts = new TreeMap<>();
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 24_000; i++) {
      Batches batches = Batches.permuted(3, 3, random);
      batches.next();
      counts.merge(Arrays.toString(batches.indices()), 1, Integer::sum);
    }
    assertEquals(6, counts.size());
    for (int count : counts.values()) {
      // Four standard deviations; swaps with any place instead of those left would miss by 444.
      assertEquals(4000, count, 4 * Math.sqrt(24_000 * 5.0 / 36));
    }
  }

  @Test
  void independentSamplesRepeat() {
    Batches batches = Batches.independent(4, 4, new SplittableRandom(3));
    int[] seen = new int[4];
    int permutations = 0;
    for (int i = 0; i < 2000; i++) {
      assertEquals(4, batches.next());
      Arrays.stream(batches.indices()).forEach(k -> seen[k]++);
      permutations += Arrays.stream(batches.indices()).distinct().count() == 4 ? 1 : 0;
    }
    for (int count : seen) {
      assertEquals(2000, count, 4 * Math.sqrt(1500));
    }
    // 4!/4⁴ of the batches.
    assertEquals(2000 * 24.0 / 256, permutations, 4 * Math.sqrt(2000 * 0.085));
  }

  @Test
  void theStreamDecides() {
    int[][] drawn = new int[3][];
    for (int i = 0; i < 3; i++) {
      Batches batches = Batches.permuted(50, 10, new SplittableRandom(i / 2));
      batches.next();
      drawn[i] = batches.indices();
    }
    assertArrayEquals(drawn[0], drawn[1]);
    assertNotEquals(Arrays.toString(drawn[0]), Arrays.toString(drawn[2]));
  }

  @Test
  void theWholeIsInOrder() {
    Batches batches = Batches.whole(3);
    for (int i = 0; i < 2; i++) {
      assertEquals(3, batches.next());
      assertArrayEquals(new int[] {0, 1, 2}, batches.indices());
    }
  }

  @Test
  void aStreamBeginsAgainAfterTheLast() {
    Batches batches = Batches.inOrder(5, 2);
    int[][] expected = {{0, 1}, {2, 3}, {4, 0}, {1, 2}};
    for (int[] batch : expected) {
      assertEquals(2, batches.next());
      assertArrayEquals(batch, batches.indices());
    }
  }

  @ParameterizedTest
  @CsvSource({"3,0", "3,4", "0,1", "0,0"})
  void sizesMustFit(int samples, int size) {
    assertThrows(
        IllegalArgumentException.class,
        () -> Batches.permuted(samples, size, new SplittableRandom()));
  }
}
