package org.lawsweep.study.memorization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;

class TrainedThresholdTest {

  private static final Study STUDY = new TrainedThreshold();

  /** m(d + 1) + 1 with one layer, m² more for each further one. */
  @ParameterizedTest
  @CsvSource({"8, 1, 4, 37", "8, 2, 4, 53", "8, 3, 4, 69", "16, 2, 5, 111"})
  void freedomIsParametersLessUnits(long d, long depth, long m, long freedom) {
    assertEquals(freedom, TrainedThreshold.freedom(d, depth, m));
    assertEquals((double) m, TrainedThreshold.width(d, depth, (double) freedom), 1e-12);
  }

  @Test
  void widthOfTwoLayersAtTheCountIsThePrototypes() {
    assertEquals(11.694, TrainedThreshold.width(8, 2, 243), 5e-4);
    assertEquals(242.0 / 9, TrainedThreshold.width(8, 1, 243), 1e-12);
  }

  /** Prototype: half of the runs at a load of 1.4 with one layer, 1.7 with two; none below 1. */
  @ParameterizedTest
  @CsvSource({"1, 4, 12", "2, 3, 9"})
  void wideNetsAreFittedAndThoseBelowTheCountAreNot(long depth, long narrow, long wide) {
    int fitted = 0;
    for (int seed = 0; seed < 4; seed++) {
      fitted += (Boolean) row(seed, 48, depth, wide).get("memorized") ? 1 : 0;
      Map<String, Object> below = row(seed, 48, depth, narrow);
      assertTrue((Double) below.get("load") < 1);
      assertFalse((Boolean) below.get("memorized"));
      assertEquals(0L, below.get("labels_met"));
    }
    assertTrue(fitted >= 3, fitted + " of 4 wide nets");
  }

  @Test
  void whatIsMemorizedHasEveryLabel() {
    Map<String, Object> row = row(0, 32, 1, 12);
    assertTrue((Boolean) row.get("memorized"));
    assertTrue((Double) row.get("largest_error") < 1e-6);
    assertEquals(32L, row.get("labels_met"));
    assertEquals(109.0 / 32, row.get("load"));
    assertTrue((Long) row.get("iterations_taken") <= 300);
  }

  @Test
  void samplesThatASingleUnitFitsAreRefused() {
    Declaration.Check rule = STUDY.declaration().checks().get(0);
    assertTrue(
        rule.problem()
            .apply(TestUnits.unit(STUDY, 0, "n", 11L, "depth", 2L, "m", 1L).point())
            .isPresent());
    assertTrue(
        rule.problem()
            .apply(TestUnits.unit(STUDY, 0, "n", 12L, "depth", 2L, "m", 1L).point())
            .isEmpty());
  }

  private static Map<String, Object> row(int seed, long n, long depth, long m) {
    return Recorded.run(STUDY, TestUnits.unit(STUDY, seed, "n", n, "depth", depth, "m", m))
        .rows()
        .get(Map.of());
  }
}
