package org.lawsweep.study.depth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
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
      double shallow = 1 / Math.pow(8.0 * m, 2);
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
}
