package org.lawsweep.study.representation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.study.Point;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;

class PolynomialLearningTest {

  private static final Study STUDY = new PolynomialLearning();
  private static final List<Long> STEPS = List.of(1L, 100L, 10_000L);
  private static final List<Double> EPSILONS = List.of(1e-9, 1e-4);

  /** As a prototype had it: 3.8e-5, 4.1e-5 and 3.4e-5 after 10,000 steps, whatever a. */
  @Test
  void descentLeavesWhatThePrototypeLeft() {
    double[] logs = new double[3];
    for (int seed = 0; seed < 8; seed++) {
      Recorded rows = run(seed);
      for (int a = 0; a < 3; a++) {
        logs[a] += Math.log(at(rows, "gd_mse", a, 10_000, 1e-4)) / 8;
      }
    }
    for (double log : logs) {
      assertEquals(Math.log(3.8e-5), log, Math.log(2));
    }
  }

  @Test
  void excessFallsBelowItsBound() {
    for (int seed = 0; seed < 3; seed++) {
      Recorded rows = run(seed);
      for (int a = 0; a < 3; a++) {
        double before = Double.POSITIVE_INFINITY;
        for (long steps : STEPS) {
          double excess = at(rows, "gd_excess", a, steps, 1e-4);
          double bound = at(rows, "gd_excess_bound", a, steps, 1e-4);
          assertTrue(excess < before);
          assertTrue(excess <= 0.1 * bound);
          assertEquals(at(rows, "gd_excess_bound", a, 1, 1e-4) / steps, bound, 1e-12 * bound);
          before = excess;
        }
      }
    }
  }

  @Test
  void rowSaysWhatThePredictionIsMadeOf() {
    Recorded rows = run(1);
    assertEquals(0, at(rows, "log_ratio", 0, 100, 1e-4), 0);
    double ratio = at(rows, "gd_mse", 2, 100, 1e-4) / at(rows, "gd_mse", 0, 100, 1e-4);
    assertEquals(Math.log(ratio), at(rows, "log_ratio", 2, 100, 1e-4), 1e-12);
    assertEquals(1000, at(rows, "units_rate", 2, 100, 1e-9), 1e-9);
    assertEquals(Math.pow(72, -3), at(rows, "rate", 2, 100, 1e-9), 1e-18);
    Map<String, Object> row = rows.rows().get(Map.of("a", 2L, "T", 100L, "epsilon", 1e-4));
    assertEquals(6L, row.get("monomials"));
    assertEquals(true, row.get("reached"));
    assertTrue(at(rows, "test_mse", 2, 100, 1e-4) <= 1e-4);
    row = rows.rows().get(Map.of("a", 0L, "T", 100L, "epsilon", 1e-9));
    assertEquals(false, row.get("reached"));
  }

  private static Recorded run(int seed) {
    return Recorded.run(
        STUDY,
        TestUnits.unit(
            STUDY,
            seed,
            "m",
            72L,
            "a",
            List.of(0L, 1L, 2L),
            "d",
            2L,
            "q",
            2L,
            "n",
            400L,
            "T",
            STEPS,
            "epsilon",
            EPSILONS));
  }

  private static double at(Recorded rows, String metric, long a, long steps, double epsilon) {
    return rows.real(metric, "a", a, "T", steps, "epsilon", epsilon);
  }

  @ParameterizedTest
  @CsvSource({
    "18, 1, 2, 2, 100, m=18 must be a multiple of 12: a + 1 = 2 groups of units for each monomial",
    "12, 1, 2, 3, 100, q=3 must be at most d=2: a unit sees q coordinates",
    "18, 2, 2, 2, 18, n=18 must be above the number of units m=18"
  })
  void whatDoesNotFitIsRefused(long m, long a, long d, long q, long n, String problem) {
    Point point = new Point(Map.of("m", m, "a", a, "d", d, "q", q, "n", n));
    assertEquals(Optional.of(problem), TestUnits.problem(STUDY, point));
  }
}
