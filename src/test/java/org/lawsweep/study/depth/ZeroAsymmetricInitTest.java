package org.lawsweep.study.depth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Status;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.TrialFailure;
import org.lawsweep.study.Unit;

class ZeroAsymmetricInitTest {

  private static final Study STUDY = new ZeroAsymmetricInit();

  /** Reference digits at ‖Φ‖_F = ½: up to L = 9, φ = 3/√L and the step does not depend on L. */
  @ParameterizedTest
  @CsvSource({
    "2, 8.573388203017832e-05",
    "5, 8.573388203017832e-05",
    "9, 8.573388203017832e-05",
    "10, 6.944444444444444e-05",
    "20, 1.736111111111111e-05",
    "50, 2e-06"
  })
  void stepIsTheTheoremsLargest(int matrices, double eta) {
    Unit unit = unit(matrices - 1, 3, "zero-asymmetric", "random", null, List.of(1L));
    assertEquals(eta, ZeroAsymmetricInit.eta(unit.point()), 1e-12 * eta);
  }

  /** Only W_L moves in the first step, to ηΦ: R(1) = (1 − η)² R(0). */
  @Test
  void firstStepMovesTheLastMatrixAlone() {
    for (double eta : new double[] {0.7, 0.95}) {
      Map<String, Object> row = row(unit(4, 3, "zero-asymmetric", "random", eta, List.of(1L)), 1);
      assertEquals(1L, row.get("iterations"));
      // R(0) = ½‖Φ‖² = 1/8.
      assertEquals((1 - eta) * (1 - eta) / 8, (Double) row.get("loss"), 1e-15);
      assertEquals((1 - eta / 2) / 8, (Double) row.get("loss_bound"), 1e-15);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void theTheoremHoldsAtItsOwnStep(int depth) {
    Map<String, Object> row =
        row(unit(depth, 2, "zero-asymmetric", "random", null, List.of(1L)), 1);
    assertEquals(0L, row.get("violations"));
    assertTrue((Boolean) row.get("converged"));
    assertTrue((Long) row.get("iterations") <= (Long) row.get("iterations_bound"));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "3, 3", "15, 3", "31, 3"})
  void zeroAsymmetricStartLearnsTheReflectionAndTheIdentityNever(int depth, int d) {
    double eta = 0.3 / (depth + 1);
    List<Long> digits = List.of(2L, 6L);
    for (long goal : digits) {
      Map<String, Object> learnt =
          row(unit(depth, d, "zero-asymmetric", "reflection", eta, digits), goal);
      assertTrue((Boolean) learnt.get("converged"));
      Map<String, Object> stuck = row(unit(depth, d, "identity", "reflection", eta, digits), goal);
      assertFalse((Boolean) stuck.get("converged"));
      assertTrue((Double) stuck.get("loss") >= 0.5);
      assertEquals(0.5, (Double) stuck.get("stall"));
    }
  }

  /** One positive number w: R → ½ as w² → 0, by the recurrence written out. */
  @Test
  void scalarDescentIsItsRecurrence() {
    double eta = 0.1;
    Map<String, Object> row = row(unit(1, 1, "identity", "reflection", eta, List.of(1L)), 1);
    double w = 1;
    for (long t = 0; t < (Long) row.get("iterations_bound"); t++) {
      w -= eta * w * (w * w + 1);
    }
    double expected = 0.5 * (w * w + 1) * (w * w + 1);
    assertEquals(expected, (Double) row.get("loss"), 1e-12);
  }

  @Test
  void patienceLetsANearIdentityStartFindTheWayOut() {
    Unit hasty = unit(2, 1, "near-identity", "reflection", 0.1, List.of(1L));
    Unit patient =
        new Unit(
            hasty.point().with(Axis.integer("patience").is(10_000L)),
            Map.of("digits", List.of(1L)),
            3,
            1);
    Map<String, Object> row = row(patient, 1);
    // A start of negative sign finds it at once: take one that does not.
    assertTrue((Boolean) row.get("converged"));
    assertTrue((Long) row.get("iterations") > (Long) row.get("iterations_bound"));
  }

  @Test
  void tooBigAStepDiverges() {
    TrialFailure failure =
        assertThrows(
            TrialFailure.class,
            () -> Recorded.run(STUDY, unit(20, 4, "xavier", "reflection", 1.9, List.of(20L))));
    assertEquals(Status.DIVERGED, failure.status());
  }

  private static Unit unit(
      long depth, long d, String start, String target, Double eta, List<Long> digits) {
    return TestUnits.unit(
        STUDY, 0, "depth", depth, "d", d, "start", start, "target", target, "eta", eta, "digits",
        digits);
  }

  private static Map<String, Object> row(Unit unit, long digits) {
    return Recorded.run(STUDY, unit).rows().get(Map.of("digits", (Object) digits));
  }
}
