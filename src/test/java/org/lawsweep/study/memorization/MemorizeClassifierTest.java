package org.lawsweep.study.memorization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Status;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.TrialFailure;

class MemorizeClassifierTest {

  private static final Study STUDY = new MemorizeClassifier();

  /** Prototype: one-hot outputs are exact with scalar errors of up to 1e-5. */
  @ParameterizedTest
  @CsvSource({"400, 10, 0", "1600, 2, 0", "1600, 100, 0", "400, 10, 0.2", "9, 3, 0.2"})
  void everyClassIsMet(long n, long p, double slope) {
    Map<String, Object> row = row("n", n, "outputs", p, "slope", slope);
    long side = Math.round(Math.sqrt((double) n));
    assertEquals(2 * side, row.get("d1"));
    assertEquals(2 * side, row.get("d2"));
    assertEquals(4 * p, row.get("d3"));
    assertEquals(4 * side + 4 * p, row.get("units"));
    assertEquals(4.0 * side + 4 * p, row.get("units_pred"));
    assertTrue((Double) row.get("error_scalar") < 1e-4);
    assertTrue((Double) row.get("error_class") < 1e-10, "" + row.get("error_class"));
    assertEquals(true, row.get("memorized"), "" + row.get("error"));
  }

  @ParameterizedTest
  @CsvSource({"0.374, true", "0.376, false"})
  void errorsOfUpToThreeEighthsAreErased(double e, boolean erased) {
    Map<String, Object> row = row("n", 400L, "outputs", 10L, "e", e);
    assertEquals(erased, row.get("erased"));
    assertEquals(erased ? 0 : 0.004, (Double) row.get("error_class"), 1e-5);
    assertFalse(row.containsKey("error") || row.containsKey("memorized"));
  }

  /**
   * Proposition 2 at ImageNet's size: 2000 and 2000 units for 10⁶ points, 4000 for 1000 classes.
   */
  @Test
  void aMillionPointsTakeEightThousandUnits() {
    Groups groups = Groups.of(1_000_000, 1);
    assertEquals(2000, 2 * groups.count());
    assertEquals(2000, 2 * groups.size());
    OneHot oneHot = new OneHot(1000, 8);
    assertEquals(2000, oneHot.layers(1, 0).get(0).b().length);
  }

  @Test
  void scalarsCloserThanRoundingAreRefused() {
    TrialFailure failure =
        assertThrows(TrialFailure.class, () -> row("n", 40_000L, "d", 1L, "outputs", 1_000_000L));
    assertEquals(Status.INFEASIBLE, failure.status());
  }

  private static Map<String, Object> row(Object... axes) {
    return Recorded.run(STUDY, TestUnits.unit(STUDY, 1, axes)).rows().get(Map.of());
  }
}
