package org.lawsweep.study.depth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;

class ReluSquareTest {

  private static final Study STUDY = new ReluSquare();

  @Test
  void errorsOfTheSquareAreExact() {
    List<Long> depths = List.of(1L, 2L, 3L, 7L, 12L);
    Recorded rows = Recorded.run(STUDY, TestUnits.unit(STUDY, 0, "depth", depths));
    for (long m : depths) {
      double error = Math.scalb(1.0, (int) (-2 * m - 2));
      assertEquals(error, rows.real("error", "depth", m));
      assertEquals(error, rows.real("error_least", "depth", m));
      assertEquals(error, rows.real("error_pred", "depth", m));
      double norm = 4 * error / Math.sqrt(30);
      assertEquals(norm, rows.real("error_l2", "depth", m), 1e-12 * norm);
      double shallow = 1 / (2 * Math.pow(8.0 * m + 1, 2));
      assertEquals(shallow, rows.real("error_shallow", "depth", m), 1e-11 * shallow);
    }
  }

  @ParameterizedTest
  @CsvSource({"3, 1.562e-2", "5, 9.76e-4", "8, 1.525e-5", "11, 2.384e-7"})
  void productErrorsAreThoseOfThePrototype(long m, double prototype) {
    Recorded rows = Recorded.run(STUDY, TestUnits.unit(STUDY, 1, "depth", List.of(m)));
    double error = rows.real("error_product", "depth", m);
    double bound = rows.real("error_product_bound", "depth", m);
    assertTrue(error <= bound);
    // The prototype has come closer, by more pairs.
    assertEquals(1, prototype / bound, 2e-3);
    assertEquals(1, error / bound, 0.03);
  }

  @Test
  void productErrorsScaleWithTheSquareOfTheRadius() {
    Recorded rows =
        Recorded.run(STUDY, TestUnits.unit(STUDY, 1, "radius", 30.0, "depth", List.of(6L)));
    assertEquals(900 * Math.pow(4, -6), rows.real("error_product_bound", "depth", 6L));
    assertEquals(900 * Math.pow(4, -6), rows.real("error_product", "depth", 6L), 0.01);
  }

  /** 2^(m − ½) − ½, rounded up. */
  @Test
  void oneLayerNeedsTwiceTheUnitsForAFurtherLayer() {
    Recorded rows = Recorded.run(STUDY, TestUnits.unit(STUDY, 0, "depth", List.of(1L, 5L, 14L)));
    assertEquals(1L, rows.rows().get(Map.of("depth", 1L)).get("shallow_needed"));
    assertEquals(23L, rows.rows().get(Map.of("depth", 5L)).get("shallow_needed"));
    assertEquals(11_585L, rows.rows().get(Map.of("depth", 14L)).get("shallow_needed"));
    assertFalse(rows.rows().get(Map.of("depth", 1L)).containsKey("error_trained"));
  }

  @Test
  void trainedNetsComeCloseToTheBestAndNotBelowTheBound() {
    Recorded rows = Recorded.run(STUDY, TestUnits.unit(STUDY, 0, "depth", 1L, "m", 3L));
    double error = rows.real("error_trained", "depth", 1L);
    assertEquals(1.0 / 128, rows.real("error_trained_bound", "depth", 1L));
    assertTrue(error >= 1.0 / 128, "error " + error);
    // Of units that face right the best net has 1/98.
    assertTrue(error <= 1.4 / 98, "error " + error);
  }
}
