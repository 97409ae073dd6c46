package org.lawsweep.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BatchesTest {

  private static Batches batches(int n, int size, Batches.Sampling sampling, long seed) {
    return new Batches(n, size, sampling, new SplittableRandom(seed));
  }

  @ParameterizedTest
  @CsvSource({"10, 3", "12, 4", "7, 7", "1, 1", "5, 1"})
  void everyEpochIsAPermutation(int n, int size) {
    Batches batches = batches(n, size, Batches.Sampling.WITHOUT_REPLACEMENT, 1);
    for (int epoch = 0; epoch < 3; epoch++) {
      int[] seen = new int[0];
      while (seen.length < n) {
        int[] batch = batches.next();
        assertEquals(Math.min(size, n - seen.length), batch.length);
        seen = IntStream.concat(Arrays.stream(seen), Arrays.stream(batch)).toArray();
      }
      Arrays.sort(seen);
      assertArrayEquals(IntStream.range(0, n).toArray(), seen);
    }
  }

  /** Pearson's statistic over the n(n − 1) first pairs, 6 standard deviations wide. */
  @Test
  void permutationsAreUniform() {
    int n = 6;
    int draws = 30_000;
    int[] counts = new int[n * n];
    Batches batches = batches(n, n, Batches.Sampling.WITHOUT_REPLACEMENT, 3);
    for (int k = 0; k < draws; k++) {
      int[] batch = batches.next();
      counts[batch[0] * n + batch[1]]++;
    }
    double expected = (double) draws / (n * (n - 1));
    double statistic = 0;
    for (int pair = 0; pair < n * n; pair++) {
      if (pair % (n + 1) == 0) {
        assertEquals(0, counts[pair]);
      } else {
        statistic += Math.pow(counts[pair] - expected, 2) / expected;
      }
    }
    int freedom = n * (n - 1) - 1;
    assertEquals(freedom, statistic, 6 * Math.sqrt(2.0 * freedom));
  }

  @Test
  void drawsWithReplacementAreUniformAndRepeat() {
    int n = 20;
    int[] counts = new int[n];
    boolean repeated = false;
    Batches batches = batches(n, 10, Batches.Sampling.WITH_REPLACEMENT, 4);
    for (int k = 0; k < 10_000; k++) {
      int[] batch = batches.next();
      Arrays.stream(batch).forEach(i -> counts[i]++);
      repeated |= Arrays.stream(batch).distinct().count() < 10;
    }
    double expected = 100_000.0 / n;
    double statistic = Arrays.stream(counts).mapToDouble(c -> Math.pow(c - expected, 2)).sum();
    assertEquals(n - 1, statistic / expected, 6 * Math.sqrt(2.0 * (n - 1)));
    assertTrue(repeated);
  }

  @ParameterizedTest
  @EnumSource
  void streamsDecideTheBatches(Batches.Sampling sampling) {
    int[] first = batches(50, 20, sampling, 7).next();
    assertArrayEquals(first, batches(50, 20, sampling, 7).next());
    assertFalse(Arrays.equals(first, batches(50, 20, sampling, 8).next()));
  }

  @Test
  void emptyAndOversizedBatchesAreRefused() {
    Batches.Sampling cut = Batches.Sampling.WITHOUT_REPLACEMENT;
    assertThrows(IllegalArgumentException.class, () -> batches(0, 1, cut, 1));
    assertThrows(IllegalArgumentException.class, () -> batches(3, 0, cut, 1));
    assertThrows(IllegalArgumentException.class, () -> batches(3, 4, cut, 1));
    assertEquals(4, batches(3, 4, Batches.Sampling.WITH_REPLACEMENT, 1).next().length);
  }
}
