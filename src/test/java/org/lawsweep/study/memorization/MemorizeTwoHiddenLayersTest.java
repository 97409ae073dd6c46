package org.lawsweep.study.memorization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.study.Point;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Slopes;
import org.lawsweep.study.Status;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.TrialFailure;

class MemorizeTwoHiddenLayersTest {

  private static final Study STUDY = new MemorizeTwoHiddenLayers();

  @ParameterizedTest
  @CsvSource({"256, 1, 1, 16, 16", "255, 2, 1, 16, 16", "3, 1, 0.001, 1, 3", "2, 3, 1, 1, 2"})
  void widthsAreTheTheorems(long n, long p, double aspect, long h1, long h2) {
    Map<String, Object> row =
        Recorded.run(
                STUDY, TestUnits.unit(STUDY, 0, "n", n, "outputs", p, "d", 4L, "aspect", aspect))
            .rows()
            .get(Map.of());
    assertEquals(2 * h1, row.get("d1"));
    assertEquals(2 * h2 * p, row.get("d2"));
    assertEquals(h1 * h2 - n, row.get("padding"));
    assertEquals(4 * p * (n + (Long) row.get("padding")), row.get("between"));
    assertEquals(4 * n * p, row.get("between_pred"));
    assertEquals(true, row.get("memorized"));
  }

  @ParameterizedTest
  @CsvSource({"256, 2e-12, 4e-11", "1024, 7e-10, 1e-8"})
  void errorsAreAsSmallAsThoseOfThePrototype(long n, double hardTanh, double relu) {
    // Typical of single seeds, which scatter by an order of magnitude: medians of nine.
    double[] error = new double[9];
    double[] pair = new double[9];
    for (int seed = 0; seed < 9; seed++) {
      Recorded rows = run(seed, "n", n);
      error[seed] = rows.real("error");
      pair[seed] = rows.real("error_relu");
      assertTrue(error[seed] <= rows.real("error_bound"));
    }
    assertTrue(median(error) < 10 * hardTanh, "" + median(error));
    assertTrue(median(pair) < 10 * relu, "" + median(pair));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  @Test
  void aGroupTooFewLeavesItsPointsWrong() {
    Map<String, Object> row = run(1, "n", 64L, "left_out", 1L).rows().get(Map.of());
    assertEquals(false, row.get("memorized"));
    assertEquals(14L, row.get("d1"));
    assertTrue((Double) row.get("error_exact") > 1e-3);
    assertEquals(true, run(1, "n", 64L).rows().get(Map.of()).get("memorized"));
  }

  /** Tall shapes lose a few digits to rounding, and none that 32 do not have. */
  @Test
  void anyAspectIsMemorized() {
    for (double aspect : new double[] {0.01, 1, 4}) {
      Map<String, Object> row = run(2, "n", 256L, "aspect", aspect).rows().get(Map.of());
      assertEquals(true, row.get("memorized"), "aspect " + aspect);
      assertTrue((Double) row.get("error_exact") < 1e-6 * (Double) row.get("error"));
    }
  }

  @Test
  void weightsAndErrorsAreInverseToTheDistanceOfTwins() {
    double[] theta = {1e-2, 1e-3, 1e-4, 1e-5, 1e-6};
    double[] weight = new double[theta.length];
    double[] error = new double[theta.length];
    double[] relu = new double[theta.length];
    for (int i = 0; i < theta.length; i++) {
      for (int seed = 0; seed < 8; seed++) {
        Recorded rows = run(seed, "n", 256L, "d", 1L, "points", "twins", "theta", theta[i]);
        weight[i] += Math.log(rows.real("max_weight")) / 8;
        error[i] += Math.log(rows.real("error")) / 8;
        relu[i] += Math.log(rows.real("error_relu")) / 8;
        assertEquals(theta[i], rows.real("gap"), 1e-13);
      }
      weight[i] = Math.exp(weight[i]);
      error[i] = Math.exp(error[i]);
      relu[i] = Math.exp(relu[i]);
    }
    assertEquals(-1, Slopes.logLog(theta, weight), 0.02);
    assertEquals(-1, Slopes.logLog(theta, error), 0.1);
    assertEquals(-1, Slopes.logLog(theta, relu), 0.1);
  }

  @Test
  void theClosestProjectionsAreAboutInverseSquareApart() {
    double[] n = {64, 256, 1024};
    double[] gap = new double[3];
    for (int i = 0; i < 3; i++) {
      for (int seed = 0; seed < 20; seed++) {
        gap[i] += run(seed, "n", (long) n[i]).real("gap") / 20;
      }
    }
    assertEquals(-2, Slopes.logLog(n, gap), 0.2);
  }

  @Test
  void manyShortGroupsAreRefused() {
    TrialFailure failure =
        assertThrows(TrialFailure.class, () -> run(4, "n", 1024L, "aspect", 64.0));
    assertEquals(Status.INFEASIBLE, failure.status());
  }

  @Test
  void thetaIsForTwins() {
    assertTrue(problem("n", 4L, "theta", 0.1).isPresent());
    assertTrue(problem("n", 4L, "points", "twins").isPresent());
    assertEquals(Optional.empty(), problem("n", 4L));
    assertEquals(Optional.empty(), problem("n", 4L, "points", "twins", "theta", 0.1));
  }

  private static Optional<String> problem(Object... axes) {
    Point point = TestUnits.unit(STUDY, 0, axes).point();
    return STUDY.declaration().checks().get(0).problem().apply(point);
  }

  private static Recorded run(int seed, Object... axes) {
    return Recorded.run(STUDY, TestUnits.unit(STUDY, seed, axes));
  }
}
