package org.lawsweep.study.teacher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;

class TensorSurrogateTest {

  private static final Study STUDY = new TensorSurrogate();

  /** The reference succeeds in ten of ten at each. */
  @ParameterizedTest
  @ValueSource(longs = {5, 10, 20})
  void theSurrogateFindsEveryDirection(long d) {
    for (int seed = 0; seed < 3; seed++) {
      Map<String, Object> row = row(STUDY, seed, d, "surrogate");
      assertEquals(true, row.get("success"));
      assertEquals(d, row.get("directions"));
      assertEquals(1e-5, row.get("loss_rel"));
      assertEquals(1 / 0.9, (Double) row.get("length"), 1e-9);
    }
  }

  /** Of a thousand starts three are stuck at d = 6, none below (Safran and Shamir 2018). */
  @Test
  void theReluLossLearnsASmallTeacher() {
    for (int seed = 0; seed < 3; seed++) {
      Map<String, Object> row = row(STUDY, seed, 5, "relu");
      assertEquals(true, row.get("success"));
      assertEquals(1e-5, row.get("loss_rel"));
    }
  }

  /** At d = 20, 94 of 100 are stuck. */
  @Test
  void theReluLossIsStuckAtALargeOne() {
    int found = 0;
    for (int seed = 0; seed < 4; seed++) {
      Map<String, Object> row = row(STUDY, seed, 20, "relu");
      found += Boolean.TRUE.equals(row.get("success")) ? 1 : 0;
      assertTrue((Long) row.get("directions") <= 20);
    }
    assertTrue(found <= 1);
  }

  private static Map<String, Object> row(Study study, int seed, long d, String loss) {
    return Recorded.run(study, TestUnits.unit(study, seed, "d", d, "loss", loss))
        .rows()
        .get(Map.of());
  }
}
