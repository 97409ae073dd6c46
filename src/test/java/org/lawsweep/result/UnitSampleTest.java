package org.lawsweep.result;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The work of units, of which some are kept, beside that of all. */
class UnitSampleTest {

  private static final int TRIALS = 3;

  /** Three trials of each unit, in any order and in parts, beside sums over all of them. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 999, 1000, 1001, 20_000})
  void whatIsKeptOfAUnitIsAllOfIt(int units) {
    Random random = new Random(units);
    List<Long> hashes = random.longs(units).distinct().boxed().toList();
    List<Long> trials = new ArrayList<>();
    IntStream.range(0, TRIALS).forEach(k -> trials.addAll(hashes));
    Collections.shuffle(trials, random);
    UnitSample all = new UnitSample();
    for (int part = 0; part < 7; part++) {
      UnitSample some = new UnitSample();
      for (int k = part; k < trials.size(); k += 7) {
        some.add(trials.get(k), (double) (trials.get(k) % 64), 1);
      }
      all.add(some);
    }
    List<UnitSample.Work> expected =
        hashes.stream()
            .sorted()
            .limit(UnitSample.MOST)
            .map(hash -> new UnitSample.Work(TRIALS * (double) (hash % 64), TRIALS))
            .collect(Collectors.toList());
    assertEquals(expected, all.work());
    double error = units < UnitSample.MOST ? 0 : 0.1 * units;
    assertEquals(units, (double) all.count(), error);
  }

  @Test
  void theirNumberIsEstimatedWithoutBias() {
    // The estimate is of variance 1 / 998: in fifty draws none is off by four deviations.
    double sum = 0;
    for (int draw = 0; draw < 50; draw++) {
      UnitSample sample = new UnitSample();
      new Random(draw).longs(100_000).forEach(hash -> sample.add(hash, 1, 1));
      assertEquals(100_000, (double) sample.count(), 4 * 100_000 / Math.sqrt(998));
      sum += (double) sample.count();
    }
    assertEquals(100_000, sum / 50, 4 * 100_000 / Math.sqrt(998 * 50));
  }
}
