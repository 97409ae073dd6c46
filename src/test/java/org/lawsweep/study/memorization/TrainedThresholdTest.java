package org.lawsweep.study.memorization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;

class TrainedThresholdTest {

  private static final Study STUDY = new TrainedThreshold();

  /** m(d + 2) + 1 with one layer, m² + m(d + 3) + 1 with two. */
  @ParameterizedTest
  @CsvSource({"1, 5, 4, 31", "1, 2, 7, 19", "2, 5, 4, 61", "2, 3, 2, 25", "3, 4, 4, 65"})
  void parametersAreWeightsAndBiases(long depth, long m, long d, long parameters) {
    assertEquals(parameters, row(0, 5, d, depth, m, 1).get("parameters"));
  }

  @ParameterizedTest
  @CsvSource({"1, 40", "2, 20", "3, 20"})
  void wideNetsAreFittedAndNarrowOnesAreNot(long depth, long wide) {
    int fitted = 0;
    for (int seed = 0; seed < 4; seed++) {
      fitted += (Boolean) row(seed, 40, 4, depth, wide, 3000).get("memorized") ? 1 : 0;
      Map<String, Object> narrow = row(seed, 100, 4, depth, 2, 500);
      assertFalse((Boolean) narrow.get("memorized"));
      assertFalse(narrow.containsKey("steps_taken"));
      // Better than guessing, but not by heart.
      assertTrue((Double) narrow.get("fraction") > 0.4 && (Double) narrow.get("fraction") < 0.9);
    }
    assertTrue(fitted >= 3, fitted + " of 4 wide nets");
  }

  @Test
  void whatIsMemorizedHasEverySignAndAStepCount() {
    for (int seed = 0; seed < 6; seed++) {
      for (long m : new long[] {2, 4, 8, 16}) {
        Map<String, Object> row = row(seed, 20, 4, 1, m, 400);
        boolean memorized = (Boolean) row.get("memorized");
        assertEquals(memorized, (Double) row.get("fraction") == 1.0);
        assertEquals(memorized, row.containsKey("steps_taken"));
        if (memorized) {
          assertTrue((Long) row.get("steps_taken") <= 400);
        }
      }
    }
  }

  @Test
  void fewPointsInHighDimensionAreFittedInAFewSteps() {
    Map<String, Object> row = row(1, 2, 30, 1, 8, 200);
    assertTrue((Boolean) row.get("memorized"));
    assertTrue((Long) row.get("steps_taken") < 100);
  }

  private static Map<String, Object> row(int seed, long n, long d, long depth, long m, long steps) {
    return Recorded.run(
            STUDY,
            TestUnits.unit(STUDY, seed, "n", n, "d", d, "depth", depth, "m", m, "steps", steps))
        .rows()
        .get(Map.of());
  }
}
