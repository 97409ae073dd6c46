package org.lawsweep.study.dynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.data.Inputs;
import org.lawsweep.data.Labels;
import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.ReluKernel;
import org.lawsweep.numeric.SymmetricEigen;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Slopes;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.Unit;

class GdTrajectoryPredictionTest {

  private static final Study STUDY = new GdTrajectoryPrediction();

  @ParameterizedTest
  @CsvSource({
    "0,1.732050807568877",
    "1,1.608832331317603",
    "5,1.246664439635021",
    "20,.4997342530871999",
    "100,.003844027782518184"
  })
  void residualOfThreePointsIsThatOfTheTheory(long k, double reference) {
    assertEquals(reference, threePoints().residualNorm(k), 1e-14);
  }

  @Test
  void distanceOfThreePointsTendsToTheNormOfTheInterpolant() {
    assertEquals(0, threePoints().distance(0));
    assertEquals(Math.sqrt(24.35881760844289), threePoints().distance(2000), 1e-12);
  }

  @Test
  void predictionsAreThoseOfTheLinearRecursion() {
    Unit unit = unit(3, 16, 1, "anti", List.of(0L, 1L, 7L, 20L));
    int n = 12;
    double[] x = Inputs.SPHERE.draw(n, 4, unit.random("data", Axis.integer("d")));
    double[] y = Labels.SIGN.draw(n, unit.random("label"));
    double[] h = ReluKernel.firstLayer().gram(4, n, x);
    double eta = 1 / SymmetricEigen.values(n, h)[n - 1];
    Recorded rows = Recorded.run(STUDY, unit);
    double[] residual = y.clone();
    double[] alpha = new double[n];
    double[] image = new double[n];
    for (long k = 0; k <= 20; k++) {
      if (k == 0 || k == 1 || k == 7 || k == 20) {
        Blas.gemv("N", n, n, 1, h, 0, n, alpha, 0, 0, image, 0);
        assertEquals(rms(residual), rows.real("residual_pred", "k", k), 1e-12);
        assertEquals(Math.sqrt(dot(alpha, image)), rows.real("distance_pred", "k", k), 1e-12);
      }
      for (int i = 0; i < n; i++) {
        alpha[i] += eta * residual[i];
      }
      Blas.gemv("N", n, n, -1, h, 0, n, alpha, 0, 0, residual, 0);
      for (int i = 0; i < n; i++) {
        residual[i] += y[i];
      }
    }
  }

  @Test
  void twinsStartAtZeroWithTheSamePredictions() {
    Recorded rows = Recorded.run(STUDY, unit(1, 64, 0.5, "anti", List.of(0L, 9L)));
    assertEquals(1, rows.real("residual", "k", 0L), 1e-14);
    assertEquals(0, rows.real("deviation", "k", 0L), 1e-14);
    assertEquals(0, rows.real("distance", "k", 0L));
    assertFalse(rows.rows().get(Map.of("k", 0L)).containsKey("distance_excess"));
    double fromZero = rows.real("deviation_zero", "k", 9L);
    assertEquals(rows.real("deviation", "k", 9L), fromZero, 1e-14);
  }

  @Test
  void independentNeuronsStartAtOutputsOfOrderKappa() {
    // u_i ~ N(0, κ²/2) for |x| = 1, so that ‖y − u‖²/n is 1 + κ²/2 in expectation.
    double kappa = 2;
    double squares = 0;
    for (int seed = 0; seed < 60; seed++) {
      Recorded rows = Recorded.run(STUDY, unit(seed, 64, kappa, "plain", List.of(0L)));
      assertEquals(0, rows.real("deviation", "k", 0L), 1e-13);
      assertTrue(rows.real("deviation_zero", "k", 0L) > 1e-4);
      squares += Math.pow(rows.real("residual", "k", 0L), 2) / 60;
    }
    assertEquals(1 + kappa * kappa / 2, squares, 0.6);
  }

  @ParameterizedTest
  @CsvSource({"anti", "plain"})
  void deviationHasItsOrderInWidth(String init) {
    double[] m = {256, 512, 1024, 2048, 4096};
    double[] deviation = new double[m.length];
    for (int seed = 0; seed < 12; seed++) {
      for (int i = 0; i < m.length; i++) {
        Recorded rows = Recorded.run(STUDY, unit(seed, (long) m[i], 2, init, List.of(40L)));
        deviation[i] += rows.real("deviation", "k", 40L);
        // The largest move is between the root mean square and the bound of the lemma.
        double move = rows.real("largest_move", "k", 40L);
        assertTrue(move <= rows.real("move_bound", "k", 40L));
        assertTrue(move >= rows.real("distance", "k", 40L) / Math.sqrt(m[i]));
      }
    }
    assertEquals(-0.5, Slopes.logLog(m, deviation), 0.1);
  }

  @Test
  void wideNetsMoveByThePredictedDistance() {
    Recorded rows = Recorded.run(STUDY, unit(2, 20_000, 1, "anti", List.of(1L, 40L)));
    assertEquals(0, rows.real("distance_excess", "k", 1L), 0.05);
    assertEquals(0, rows.real("distance_excess", "k", 40L), 0.05);
  }

  @Test
  void twinsNeedAnEvenWidth() {
    Declaration.Check check = STUDY.declaration().checks().get(0);
    assertEquals(
        "m=7 must be even for init=anti: each neuron has a twin",
        check.problem().apply(unit(0, 7, 1, "anti", List.of(0L)).point()).orElseThrow());
    assertTrue(check.problem().apply(unit(0, 7, 1, "plain", List.of(0L)).point()).isEmpty());
  }

  /** The points (1, 0), (.6, .8), (0, 1) with labels 1, −1, 1 and η = ½. */
  private static LinearDescent threePoints() {
    double[] h = ReluKernel.firstLayer().gram(2, 3, new double[] {1, 0, .6, .8, 0, 1});
    return new LinearDescent(SymmetricEigen.of(3, h), 0.5, new double[] {1, -1, 1});
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double rms(double[] r) {
    return Math.sqrt(Arrays.stream(r).map(v -> v * v).average().orElseThrow());
  }

  private static Unit unit(int seed, long m, double kappa, String init, List<Long> k) {
    return TestUnits.unit(
        STUDY, seed, "m", m, "kappa", kappa, "init", init, "n", 12L, "d", 4L, "k", k);
  }
}
