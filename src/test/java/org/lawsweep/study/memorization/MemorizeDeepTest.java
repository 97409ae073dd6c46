package org.lawsweep.study.memorization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Status;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.TrialFailure;

class MemorizeDeepTest {

  private static final Study STUDY = new MemorizeDeep();

  @ParameterizedTest
  @CsvSource({"1, 1, 7", "2, 1, 40", "2, 3, 40", "5, 2, 60", "25, 1, 100"})
  void everyLabelIsMet(long blocks, long p, long n) {
    Map<String, Object> row = row(0, n, p, blocks);
    assertEquals(true, row.get("memorized"));
    assertEquals(true, row.get("memorized_relu"), "" + row.get("error_relu"));
    assertEquals(0.0, row.get("outside"));
    assertTrue((Double) row.get("error") <= (Double) row.get("error_bound"));
  }

  /** Prototype: 4np = 8192 weights between the layers of blocks, 15977 with all zeros. */
  @Test
  void sizesAreThePrototypes() {
    Map<String, Object> row = row(0, 1024, 2, 4);
    assertEquals(8192L, row.get("between"));
    assertEquals(8192L, row.get("between_pred"));
    assertEquals(15977, BlockNet.between(BlockNet.shape(10, 4, new Groups(16, 16), 2)));
    assertEquals(501, BlockNet.shape(10, 250, new Groups(2, 2), 2).last());
    assertEquals(67L, row.get("largest_width"));
    assertEquals(67.0, row.get("largest_width_pred"));
    assertEquals(11L, row(0, 1000, 2, 250).get("largest_width"));
  }

  /** Prototype, two labels each: 1.7e-10, 5.6e-12 and 5.9e-11; seeds scatter by a magnitude. */
  @ParameterizedTest
  @CsvSource({"256, 1, 1.7e-10", "256, 16, 5.6e-12", "1000, 250, 5.9e-11"})
  void errorsAreAsSmallAsThoseOfThePrototype(long n, long blocks, double prototype) {
    double[] errors = new double[7];
    for (int seed = 0; seed < errors.length; seed++) {
      errors[seed] = (Double) row(seed, n, 2, blocks).get("error");
    }
    Arrays.sort(errors);
    assertTrue(errors[3] < 20 * prototype, "" + errors[3]);
  }

  @Test
  void blocksWithoutPointsAreRefused() {
    TrialFailure failure = assertThrows(TrialFailure.class, () -> row(0, 40, 1, 30));
    assertEquals(Status.INFEASIBLE, failure.status());
  }

  private static Map<String, Object> row(int seed, long n, long p, long blocks) {
    return Recorded.run(STUDY, TestUnits.unit(STUDY, seed, "n", n, "outputs", p, "blocks", blocks))
        .rows()
        .get(Map.of());
  }
}
