package org.lawsweep.study.dynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;

class TrueVersusRandomLabelsTest {

  private static final Study STUDY = new TrueVersusRandomLabels();

  @Test
  void projectionsAddUpToTheLabels() {
    List<Long> all = LongStream.rangeClosed(1, 40).boxed().toList();
    Recorded rows = run(0, 2, 0.4, List.of(1L), all);
    double sum = 0;
    double top = 0;
    for (long index : all) {
      double projection = rows.real("projection", "k", 1L, "index", index);
      sum += projection;
      top += index <= 5 ? projection / 40 : 0;
    }
    assertEquals(40, sum, 1e-10);
    assertEquals(top, rows.real("top_mass", "k", 1L, "index", 1L), 1e-12);
  }

  @Test
  void wideNetsTakeThePredictedSteps() {
    Recorded rows = run(1, 8192, 0, List.of(1L, 300L), List.of(1L));
    assertFalse(row(rows, 1).containsKey("net_steps_to_tenth"));
    assertEquals(1, rows.real("steps_ratio", "k", 300L, "index", 1L), 0.15);
    assertTrue(rows.real("deviation", "k", 300L, "index", 1L) < 0.05);
    assertTrue(
        rows.real("deviation", "k", 1L, "index", 1L)
            <= rows.real("deviation", "k", 300L, "index", 1L));
  }

  private static Map<String, Object> row(Recorded rows, long k) {
    return rows.rows().get(Map.<String, Object>of("k", k, "index", 1L));
  }

  private static Recorded run(int seed, long m, double p, List<Long> k, List<Long> index) {
    return Recorded.run(
        STUDY, TestUnits.unit(STUDY, seed, "n", 40L, "m", m, "p", p, "k", k, "index", index));
  }
}
