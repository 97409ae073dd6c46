package org.lawsweep.study.representation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.study.Point;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Slopes;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;

class PolynomialRandomFeaturesTest {

  private static final Study STUDY = new PolynomialRandomFeatures();

  @ParameterizedTest
  @CsvSource({"0, -1", "1, -2", "2, -3"})
  void errorFallsAtLeastAsPredicted(long a, double predicted) {
    double[] m = {6, 12, 24, 48};
    double[] error = new double[m.length];
    for (int i = 0; i < m.length; i++) {
      double logs = 0;
      for (int seed = 0; seed < 6; seed++) {
        logs += Math.log(run(seed, (long) m[i], a, 2, 2, 600, 10).real("test_mse"));
      }
      error[i] = Math.exp(logs / 6);
    }
    assertTrue(Slopes.logLog(m, error) < predicted);
  }

  @Test
  void samplesAreFittedNoWorseByMoreUnitsAndByLargerWeights() {
    for (int seed = 0; seed < 3; seed++) {
      double before = Double.POSITIVE_INFINITY;
      // Units of fewer rounds are among those of more, and all other data are the same.
      for (long m : new long[] {15, 30, 60, 90}) {
        double error = run(seed, m, 1, 4, 2, 500, 10).real("train_mse");
        assertTrue(error <= before * (1 + 1e-9));
        before = error;
      }
      before = Double.POSITIVE_INFINITY;
      for (double radius : new double[] {0.1, 1, 10, 100}) {
        Recorded rows = run(seed, 30, 1, 4, 2, 500, radius);
        assertTrue(rows.real("norm_v") <= radius * (1 + 1e-9));
        assertTrue(rows.real("train_mse") < before);
        before = rows.real("train_mse");
      }
    }
  }

  @Test
  void rowSaysWhatThePredictionIsMadeOf() {
    Recorded rows = run(0, 40, 2, 3, 3, 500, 10);
    assertEquals(Math.pow(40, -3), rows.real("rate"), 1e-18);
    assertEquals(20L, rows.rows().get(Map.of()).get("monomials"));
  }

  @ParameterizedTest
  @CsvSource({
    "7, 1, 2, 2, 100, m=7 must be a multiple of the 6 monomials of d=2 and q=2",
    "6, 1, 2, 3, 100, q=3 must be at most d=2: a unit sees q coordinates",
    "6, 2, 2, 2, 18, n=18 must be above the number of units (a + 1)m = 18"
  })
  void whatDoesNotFitIsRefused(long m, long a, long d, long q, long n, String problem) {
    Point point = new Point(Map.of("m", m, "a", a, "d", d, "q", q, "n", n));
    assertEquals(Optional.of(problem), TestUnits.problem(STUDY, point));
  }

  private static Recorded run(int seed, long m, long a, long d, long q, long n, double radius) {
    return Recorded.run(
        STUDY,
        TestUnits.unit(STUDY, seed, "m", m, "a", a, "d", d, "q", q, "n", n, "radius", radius));
  }
}
