package org.lawsweep.study.teacher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;

class NeuronAmplificationTest {

  private static final Study STUDY = new NeuronAmplification();

  /** Reference digits of three seeds at d = 4 after 400 steps: 0.15 and 1.26. */
  @Test
  void growthIsNearTheReference() {
    double gaussian = 0;
    double ties = 0;
    int seeds = 3;
    for (int seed = 0; seed < seeds; seed++) {
      Recorded rows = Recorded.run(STUDY, TestUnits.unit(STUDY, seed, "d", 4L, "k", 400L));
      gaussian += rows.real("growth", "k", 400L) / seeds;
      ties += rows.real("tie_growth", "k", 400L) / seeds;
    }
    assertEquals(0.15, gaussian, 0.1);
    assertEquals(1.26, ties, 0.4);
  }

  @Test
  void theLargestGrowthIsThatOfAnyTimeBefore() {
    Recorded rows =
        Recorded.run(STUDY, TestUnits.unit(STUDY, 1, "d", 3L, "k", List.of(50L, 100L, 200L)));
    double before = 0;
    for (long k : List.of(50L, 100L, 200L)) {
      double ties = rows.real("tie_growth", "k", k);
      double growth = rows.real("growth", "k", k);
      assertTrue(ties >= before);
      assertTrue(ties >= rows.real("tie_growth_at", "k", k));
      assertTrue(growth >= rows.real("growth_at", "k", k));
      assertEquals(growth / (growth + ties), rows.real("growth_share", "k", k), 1e-15);
      before = ties;
    }
  }
}
