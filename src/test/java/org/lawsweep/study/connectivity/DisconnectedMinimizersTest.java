package org.lawsweep.study.connectivity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;

class DisconnectedMinimizersTest {

  private static final Study STUDY = new DisconnectedMinimizers();

  @Test
  void zeroLossTakesAllNeuronsAndLeavingThemABarrier() {
    Recorded rows =
        Recorded.run(
            STUDY,
            TestUnits.unit(
                STUDY, 2, "m", 4L, "k", List.of(1L, 2L, 3L, 4L, 5L), "extra", List.of(0L, 2L)));
    double before = Double.POSITIVE_INFINITY;
    for (long k = 1; k <= 5; k++) {
      double beta = rows.real("beta", "k", k, "extra", 0L);
      Map<String, Object> row = rows.rows().get(Map.of("k", k, "extra", 0L));
      assertEquals(k >= 4, row.get("fits"));
      assertEquals(k >= 4, row.get("fits_pred"));
      assertTrue(beta < before || beta < 1e-24, "k = " + k + ": " + beta);
      assertEquals(beta, rows.real("beta", "k", k, "extra", 2L));
      before = beta;
    }
    assertEquals(1.388e-5, rows.real("beta", "k", 3L, "extra", 0L), 1e-8);
    assertEquals(
        rows.real("beta", "k", 3L, "extra", 0L), rows.real("beta_less", "k", 5L, "extra", 0L));
    assertTrue(
        rows.real("barrier", "k", 1L, "extra", 0L) > rows.real("beta_less", "k", 1L, "extra", 0L));
    assertTrue(rows.real("barrier", "k", 1L, "extra", 2L) < 1e-28);
  }

  @Test
  void oneNeuronIsRefused() {
    String refusal =
        assertThrows(
                IllegalArgumentException.class,
                () -> TestUnits.unit(STUDY, 0, "m", 1L, "k", 1L, "extra", 0L))
            .getMessage();
    assertEquals("m must be at least 2", refusal);
  }
}
