package org.lawsweep.study.memorization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Slopes;
import org.lawsweep.study.Status;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.TrialFailure;
import org.lawsweep.study.Unit;

class SgdNearMemorizerTest {

  private static final Study STUDY = new SgdNearMemorizer();

  /** The slope of the net is that of its linearization, whatever the step; prototype: to 2e-4. */
  @ParameterizedTest
  @CsvSource({"1, 40, 0.5, squared", "2, 24, 0.5, quartic", "1, 40, 0.1, squared"})
  void risksHaveTheOrdersOfTheLinearizedNet(long depth, long m, double ratio, String criterion) {
    List<Double> cs = List.of(0.0, 0.5, 0.75);
    double[] rho = {1e-5, 3e-5, 1e-4};
    double[][] risk = new double[cs.size()][rho.length];
    double[][] linear = new double[cs.size()][rho.length];
    for (int i = 0; i < rho.length; i++) {
      Recorded rows =
          Recorded.run(
              STUDY,
              TestUnits.unit(
                  STUDY,
                  2,
                  "rho",
                  rho[i],
                  "c",
                  cs,
                  "m",
                  m,
                  "depth",
                  depth,
                  "eta_ratio",
                  ratio,
                  "criterion",
                  criterion));
      for (int k = 0; k < cs.size(); k++) {
        assertTrue(rows.real("kink", "c", cs.get(k)) > 1e-4);
        assertTrue(rows.real("reach", "c", cs.get(k)) < 1.01);
        risk[k][i] = rows.real("risk", "c", cs.get(k));
        linear[k][i] = rows.real("risk_linear", "c", cs.get(k));
      }
    }
    for (int k = 0; k < cs.size(); k++) {
      double slope = Slopes.logLog(rho, risk[k]);
      assertEquals(Slopes.logLog(rho, linear[k]), slope, 2e-3);
      // Faster parts only add; how much, a net says by its spectrum.
      assertTrue(slope > 2 + 2 * cs.get(k) - 1e-3);
    }
    assertEquals(2, Slopes.logLog(rho, risk[0]), 1e-3);
  }

  /** One sample and one batch: R = R₀(1 − ηλ)^(2T), and λ is the only eigenvalue. */
  @Test
  void oneSampleHasTheRiskOfTheFormula() {
    double c = 0.5;
    double rho = 1e-6;
    Unit unit =
        TestUnits.unit(
            STUDY, 1, "rho", rho, "c", List.of(0.0, c), "n", 1L, "batch", 1L, "eta_ratio", 0.05);
    Recorded rows = Recorded.run(STUDY, unit);
    long epochs = (Long) rows.rows().get(Map.of("c", c)).get("epochs_taken");
    assertEquals(Math.round(c * Math.log(1 / rho) / 0.05), epochs);
    double expected = rows.real("risk_start", "c", c) * Math.pow(0.95, 2.0 * epochs);
    assertEquals(expected, rows.real("risk", "c", c), 1e-3 * expected);
  }

  @Test
  void risksThatRoundingHidesAreRefused() {
    Unit unit = TestUnits.unit(STUDY, 1, "rho", 1e-8, "c", 1.0);
    TrialFailure failure = assertThrows(TrialFailure.class, () -> Recorded.run(STUDY, unit));
    assertEquals(Status.INFEASIBLE, failure.status());
  }

  @Test
  void batchesBeyondTheSampleAreRefused() {
    Unit unit = TestUnits.unit(STUDY, 0, "rho", 1e-4, "c", 1.0, "n", 2L);
    assertEquals(
        Optional.of("batch must be at most n"),
        STUDY.declaration().checks().get(0).problem().apply(unit.point()));
  }
}
