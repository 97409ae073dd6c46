package org.lawsweep.study.memorization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Slopes;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.Unit;

class SgdNearMemorizerTest {

  private static final Study STUDY = new SgdNearMemorizer();

  private static final double[] RHO = {3e-6, 1e-5, 3e-5};

  @ParameterizedTest
  @CsvSource({"4, 2, 16, 1, squared", "4, 4, 16, 1, squared", "5, 2, 10, 2, quartic"})
  void risksHaveTheOrdersOfTheTheorem(long n, long batch, long m, long depth, String criterion) {
    double[] start = new double[RHO.length];
    double[] stopped = new double[RHO.length];
    double[] fixed = new double[RHO.length];
    for (int i = 0; i < RHO.length; i++) {
      for (String halt : List.of("span", "epochs")) {
        long epochs = halt.equals("span") ? 20_000 : 30;
        Unit unit =
            TestUnits.unit(
                STUDY,
                2,
                "rho",
                RHO[i],
                "halt",
                halt,
                "epochs",
                epochs,
                "n",
                n,
                "batch",
                batch,
                "m",
                m,
                "depth",
                depth,
                "criterion",
                criterion);
        Recorded rows = Recorded.run(STUDY, unit);
        assertTrue(rows.real("kink", "epochs", epochs) > RHO[i]);
        assertTrue(rows.real("reach", "epochs", epochs) < 1.01);
        start[i] = rows.real("risk_start", "epochs", epochs);
        double risk = rows.real("risk", "epochs", epochs);
        if (halt.equals("span")) {
          stopped[i] = risk;
          double span = rows.real("span", "epochs", epochs);
          // τ‖ξ‖² with ‖ξ‖ ≤ ρ.
          assertTrue(span <= RHO[i], "span " + span);
        } else {
          fixed[i] = risk;
        }
      }
    }
    assertEquals(2, Slopes.logLog(RHO, start), 0.01);
    assertEquals(4, Slopes.logLog(RHO, stopped), 0.2);
    assertEquals(2, Slopes.logLog(RHO, fixed), 0.01);
  }

  /** One batch of all samples is descent, which near θ* is that of a linear net. */
  @Test
  void wholeBatchesShrinkTheSpanAsPredicted() {
    List<Long> epochs = List.of(0L, 1L, 7L, 60L);
    Unit unit =
        TestUnits.unit(
            STUDY, 1, "rho", 1e-6, "halt", "epochs", "epochs", epochs, "n", 6L, "batch", 6L);
    Recorded rows = Recorded.run(STUDY, unit);
    double before = Double.POSITIVE_INFINITY;
    for (long e : epochs) {
      double span = rows.real("span", "epochs", e);
      assertTrue(span < before);
      before = span;
      assertEquals(rows.real("span_pred", "epochs", e), span, 1e-4 * span);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 100})
  void theEndIsTheFirstEpochWithASmallSpan(double tau) {
    double rho = 1e-4;
    Unit unit =
        TestUnits.unit(
            STUDY, 3, "rho", rho, "epochs", List.of(0L, 20_000L), "tau", tau, "n", 4L, "batch", 2L);
    Recorded rows = Recorded.run(STUDY, unit);
    Map<String, Object> capped = rows.rows().get(Map.of("epochs", 0L));
    assertFalse(capped.containsKey("risk") || capped.containsKey("epochs_taken"));
    long taken = (Long) rows.rows().get(Map.of("epochs", 20_000L)).get("epochs_taken");
    assertTrue(taken > 0);
    // The same steps without a rule: the last epoch is the first below τρ‖ξ/ρ‖².
    Unit control =
        TestUnits.unit(
            STUDY,
            3,
            "rho",
            rho,
            "halt",
            "epochs",
            "epochs",
            List.of(taken - 1, taken),
            "tau",
            tau,
            "n",
            4L,
            "batch",
            2L);
    Recorded series = Recorded.run(STUDY, control);
    assertEquals(rows.real("risk", "epochs", 20_000L), series.real("risk", "epochs", taken));
    // ‖ξ‖ is between the part that no step touches and ρ.
    assertTrue(series.real("span", "epochs", taken) <= tau * rho);
    assertTrue(series.real("span", "epochs", taken - 1) > tau * rho * 0.5);
  }

  @Test
  void batchesBeyondTheSampleAreRefused() {
    Unit unit = TestUnits.unit(STUDY, 0, "rho", 1e-4, "epochs", 1L, "n", 3L);
    assertEquals(
        Optional.of("batch must be at most n"),
        STUDY.declaration().checks().get(0).problem().apply(unit.point()));
  }
}
