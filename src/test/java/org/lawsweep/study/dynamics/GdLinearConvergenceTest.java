package org.lawsweep.study.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.data.Sphere;
import org.lawsweep.nn.TwoLayerNet;
import org.lawsweep.numeric.ReluKernel;
import org.lawsweep.numeric.SymmetricEigen;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Status;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.TrialFailure;
import org.lawsweep.study.Unit;

class GdLinearConvergenceTest {

  private static final Study STUDY = new GdLinearConvergence();

  @ParameterizedTest
  @CsvSource({
    "16384, .56, .1545700256114, .09946700567688",
    "4096, .8, .2490731186954, .07812124754641"
  })
  void flipsOfTwoPointsAreThoseOfTheTheory(double m, double theta, double lambda0, double flips) {
    CloseTwo two = new CloseTwo(theta);
    assertEquals(lambda0, two.eigenvalue(), 1e-13);
    assertEquals(flips, two.flips(m, 1), 1e-13);
    // Larger weights are as far from their sides as those of a wider net.
    assertEquals(flips, two.flips(m / 4, 2), 1e-13);
  }

  @Test
  void lossOfThreePointsFallsAtTheRateOfTheTheory() {
    double[] x = {1, 0, .6, .8, 0, 1};
    SymmetricEigen gram = SymmetricEigen.of(3, ReluKernel.firstLayer().gram(2, 3, x));
    LinearDescent descent = new LinearDescent(gram, 0.5, new double[] {1, -1, 1});
    LossRatio losses = new LossRatio();
    for (long k = 0; k <= 400; k++) {
      losses.see(Math.pow(descent.residualNorm(k), 2) / 2);
    }
    assertEquals(1.5, losses.first(), 1e-14);
    assertEquals(.885423821379, losses.largest(), 1e-9);
  }

  @Test
  void onePointIsLearntByItsActiveNeurons() {
    Unit unit =
        TestUnits.unit(
            STUDY, 4, "m", 64L, "n", 1L, "d", 3L, "kappa", 1000.0, "eta", "theorem", "k", 5L);
    double[] x = Sphere.draw(1, 3, unit.random("data", WatchedDescent.D));
    TwoLayerNet start = Init.ANTI.draw(3, 64, 1000, unit.random("init", WatchedDescent.D));
    double active = 0;
    for (double one : Activity.of(start, x).active()) {
      active += one;
    }
    Recorded rows = Recorded.run(STUDY, unit);
    assertEquals(0, rows.real("flips", "k", 5L));
    assertEquals(0, rows.real("gram_move", "k", 5L));
    assertEquals(2 * active / 64, rows.real("lambda_ratio", "k", 5L), 1e-14);
    assertEquals(0.5, rows.real("phi0_over_n", "k", 5L), 1e-12);
    // η = λ₀/n² = ½.
    assertEquals(Math.pow(1 - active / 128, 2), rows.real("ratio_max", "k", 5L), 1e-9);
  }

  @Test
  void wideNetsConvergeAtTheRateOfTheGramMatrix() {
    Recorded rows = pair(3, 65536, 1, 30);
    double lambda0 = rows.real("lambda_min", "k", 30L);
    assertEquals(1.0 / 3, lambda0, 1e-15);
    // λmax = ⅔.
    assertEquals(Math.pow(1 - lambda0 * 1.5, 2), rows.real("ratio_max", "k", 30L), 0.03);
    assertEquals(true, rows.rows().get(Map.of("k", 30L)).get("rate_ok"));
  }

  @Test
  void splittingNeuronsFlipAsPredicted() {
    double measured = 0;
    double predicted = 0;
    for (int seed = 0; seed < 20; seed++) {
      Recorded rows = pair(seed, 4096, 0.8, 38);
      measured += rows.real("split_flips", "k", 38L);
      predicted += rows.real("flip_pred", "k", 38L);
    }
    // A neuron in four splits them, so that 20 nets have 1,600 flips.
    assertEquals(1, measured / predicted, 0.08);
  }

  @Test
  void activityIsCountedByPointsAndByNeuronsThatSplit() {
    double[] x = {1, 0, 0, 1};
    double[] a = {1, 1, 1};
    TwoLayerNet before = new TwoLayerNet(2, 3, new double[] {1, 1, 1, -1, -1, 1}, a);
    TwoLayerNet after = new TwoLayerNet(2, 3, new double[] {-1, 1, 1, 1, -2, 3}, a);
    Activity start = Activity.of(before, x);
    Activity end = Activity.of(after, x);
    assertArrayEquals(new double[] {1, 1, 1, 0, 0, 1}, start.active());
    assertEquals(2 / 6.0, start.flips(end), 1e-15);
    assertEquals(OptionalDouble.of(0.5), start.splitFlips(end));
    double[] cosines = {1, 0.5, 0.5, 1};
    assertArrayEquals(
        new double[] {2 / 3.0, 0.5 / 3, 0.5 / 3, 2 / 3.0}, start.gram(cosines), 1e-15);
    TwoLayerNet blind = new TwoLayerNet(2, 1, new double[] {1, 1}, new double[] {1});
    assertTrue(Activity.of(blind, x).splitFlips(Activity.of(blind, x)).isEmpty());
  }

  @Test
  void looksAreSpreadOverTheLogOfTime() {
    assertArrayEquals(new long[] {0, 1, 2, 3, 4, 6, 8, 11, 16}, KernelWatch.times(20));
    assertArrayEquals(new long[] {0}, KernelWatch.times(0));
  }

  @Test
  void parallelPointsAreRefused() {
    TrialFailure refusal = assertThrows(TrialFailure.class, () -> pair(0, 16, 1e-11, 5));
    assertEquals(Status.INFEASIBLE, refusal.status());
  }

  private static Recorded pair(int seed, long m, double theta, long k) {
    return Recorded.run(
        STUDY,
        TestUnits.unit(
            STUDY,
            seed,
            "m",
            m,
            "n",
            2L,
            "d",
            2L,
            "theta",
            theta,
            "labels",
            "opposite",
            "k",
            List.of(k)));
  }
}
