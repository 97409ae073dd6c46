package org.lawsweep.study.landscape;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.nn.Activation;
import org.lawsweep.nn.Mlp;
import org.lawsweep.numeric.SymmetricEigen;
import org.lawsweep.numeric.Vectors;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.TrialFailure;

class LinearCriticalTest {

  private static final Study STUDY = new LinearCritical();

  private static final double[] IDENTITY = {1, 0, 0, 1};
  private static final LinearTask TASK = new LinearTask(2, IDENTITY, new double[] {2, 0, 0, 1});

  @ParameterizedTest
  @CsvSource({"0, 2.5", "1, 0.5", "2, 2", "3, 0"})
  void valuesOfTheDiagonalAreThose(long set, double value) {
    LinearSpectrum spectrum = new LinearSpectrum(TASK, true);
    assertEquals(value, spectrum.value(set), 1e-15);
    for (int depth = 1; depth <= 3; depth++) {
      Mlp net = Mlp.uniform(2, 2, depth, 2, Activation.LINEAR, false);
      LinearFit fit = new LinearFit(net, TASK);
      double[] gradient = new double[net.parameters()];
      assertEquals(value, fit.evaluate(spectrum.point(net, set, 2), gradient), 1e-15);
      assertEquals(0, Vectors.norm(gradient), 1e-15);
    }
  }

  @Test
  void nearestValueHasNoMoreEigenvectorsThanUnits() {
    LinearSpectrum spectrum = new LinearSpectrum(TASK, true);
    assertEquals(3, spectrum.nearest(0.1, 2));
    assertEquals(1, spectrum.nearest(0.1, 1));
    assertEquals(0.5, spectrum.least(1), 1e-15);
    assertEquals(2, spectrum.slope(), 1e-15);
    assertEquals(1, spectrum.leftSlope(1), 1e-15);
    assertEquals(2, spectrum.leftSlope(2), 1e-15);
  }

  @Test
  void equalEigenvaluesAreRefused() {
    assertThrows(
        TrialFailure.class, () -> new LinearSpectrum(new LinearTask(2, IDENTITY, IDENTITY), true));
  }

  /** Of w v, fitted to y at x = 1: L = (wv − y)²/2 has the Hessian [v², 2wv − y; 2wv − y, w²]. */
  @Test
  void hessianOfTwoNumbersIsItsFormula() {
    Mlp net = Mlp.uniform(1, 1, 1, 1, Activation.LINEAR, false);
    LinearFit fit = new LinearFit(net, new LinearTask(1, new double[] {1}, new double[] {3}));
    double[] hessian = fit.hessian(new double[] {0.5, -2});
    assertArrayEquals(new double[] {4, -5, -5, 0.25}, hessian, 1e-8);
  }

  @Test
  void gradientIsThatOfTheLoss() {
    Mlp net = Mlp.uniform(4, 2, 3, 3, Activation.LINEAR, false);
    SplittableRandom random = new SplittableRandom(1);
    LinearTask task =
        new LinearTask(7, Vectors.gaussian(4 * 7, random), Vectors.gaussian(3 * 7, random));
    LinearFit fit = new LinearFit(net, task);
    double[] theta = net.drawStandard(random);
    double[] gradient = new double[theta.length];
    fit.evaluate(theta, gradient);
    double[] other = new double[theta.length];
    for (int i = 0; i < theta.length; i++) {
      double[] moved = theta.clone();
      moved[i] += 1e-5;
      double up = fit.evaluate(moved, other);
      moved[i] -= 2e-5;
      double slope = (up - fit.evaluate(moved, other)) / 2e-5;
      assertEquals(gradient[i], slope, 1e-5 * Vectors.norm(gradient));
    }
  }

  /** All sets of three eigenvectors, of nets whose narrowest layer takes them. */
  @ParameterizedTest
  @CsvSource({"3, 3, 1, 0", "3, 2, 1, 0", "3, 3, 2, 0", "3, 2, 2, 2", "4, 3, 3, 0"})
  void madePointsAreWhatTheyShouldBe(long d, long m, long depth, long wider) {
    for (long set = 0; set < 8; set++) {
      int k = Long.bitCount(set);
      if (k > m) {
        continue;
      }
      Map<String, Object> full = row(set, "full", d, m, depth, wider);
      boolean global = set == (1L << m) - 1;
      assertEquals(global, full.get("is_global"));
      assertEquals(!global, full.get("strict"), "set " + set);
      assertEquals(1, (double) full.get("middle"), 1e-12);
      double value = (double) full.get("value_pred");
      assertEquals(value, (double) full.get("value"), 1e-12 * value);
      if (set == 0) {
        assertEquals(-1, (double) full.get("curvature"), 1e-9);
      }
      Map<String, Object> low = row(set, "low", d, m, depth, wider);
      if (depth > 1) {
        boolean top = set == (1L << k) - 1;
        assertEquals(!top, low.get("strict"), "set " + set);
        assertEquals(k == m ? 1 : 0, (double) low.get("middle"), 1e-12);
      }
    }
  }

  /** Without a path left over the bound of those with one is no bound. */
  @Test
  void boundNeedsAPathThatIsLeftOver() {
    Map<String, Object> row = row(5, "full", 3, 2, 1, 0);
    assertEquals(null, row.get("curvature_bound"));
    assertEquals(true, row.get("strict"));
    Map<String, Object> first = row(1, "full", 3, 2, 1, 0);
    assertTrue((double) row.get("curvature") > (double) first.get("curvature_bound"));
  }

  @ParameterizedTest
  @CsvSource({"3, 3, 1, 0", "3, 2, 2, 2", "4, 3, 3, 0"})
  void searchesEndAtCriticalValues(long d, long m, long depth, long wider) {
    for (long replicate = 0; replicate < 10; replicate++) {
      Map<String, Object> row = row(replicate, 0, "search", d, m, depth, wider);
      assertTrue(row.isEmpty() || row.get("is_critical_value").equals(true), row::toString);
    }
  }

  @ParameterizedTest
  @CsvSource({"3, 3, 1, 0", "3, 2, 1, 0", "3, 3, 2, 0"})
  void descentsEndAtTheLeastValue(long d, long m, long depth, long wider) {
    for (long replicate = 0; replicate < 5; replicate++) {
      assertEquals(true, row(replicate, 0, "descent", d, m, depth, wider).get("is_global"));
    }
  }

  /** At zero weights one hidden layer has a negative eigenvalue, two have a Hessian of zeros. */
  @Test
  void zeroIsStrictOfOneHiddenLayerAlone() {
    SplittableRandom random = new SplittableRandom(3);
    LinearTask task =
        new LinearTask(20, Vectors.gaussian(60, random), Vectors.gaussian(60, random));
    LinearSpectrum spectrum = new LinearSpectrum(task, true);
    for (int depth = 1; depth <= 2; depth++) {
      Mlp net = Mlp.uniform(3, 3, depth, 3, Activation.LINEAR, false);
      double[] zeros = new double[net.parameters()];
      assertArrayEquals(zeros, spectrum.point(net, 0, 0));
      double[] values =
          SymmetricEigen.values(zeros.length, new LinearFit(net, task).hessian(zeros));
      double expected = depth == 1 ? spectrum.slope() : 0;
      assertEquals(-expected, values[0], 1e-8);
      assertEquals(expected, Arrays.stream(values).max().orElseThrow(), 1e-8);
    }
  }

  private static Map<String, Object> row(
      long set, String at, long d, long m, long depth, long wider) {
    return row(4, set, at, d, m, depth, wider);
  }

  private static Map<String, Object> row(
      long replicate, long set, String at, long d, long m, long depth, long wider) {
    return Recorded.run(
            STUDY,
            TestUnits.unit(
                STUDY, replicate, "d", d, "m", m, "depth", depth, "wider", wider, "at", at,
                "subset", set))
        .rows()
        .get(Map.of());
  }
}
