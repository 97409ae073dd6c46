package org.lawsweep.study.landscape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lawsweep.nn.OutputLoss;
import org.lawsweep.numeric.Vectors;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;

class SkipValleysTest {

  private static final Study STUDY = new SkipValleys();

  /** Reference digits: 4.12e-9 at the end, residuals of 1 to 13 below n and 1e-11 from n on. */
  @ParameterizedTest
  @EnumSource(SkipNet.Smooth.class)
  void asManyUnitsAsSamplesInterpolateAndOneLessDoesNot(SkipNet.Smooth activation) {
    String name = activation.name().toLowerCase(Locale.ROOT);
    for (long m : new long[] {19, 20, 21}) {
      Map<String, Object> row = row(name, 20, m, 0);
      boolean enough = m >= 20;
      assertEquals(enough, row.get("interpolates"));
      assertEquals(Math.min(m, 20), row.get("rank"));
      assertTrue((Double) row.get("residual") > 0.3 || (Double) row.get("residual") < 1e-8);
      if (enough) {
        assertEquals(true, row.get("descends"));
        assertEquals(4.12e-9, (Double) row.get("end_loss"), 0.01e-9);
      }
    }
  }

  @Test
  void oneUnitIsStuckAndAllOfThemLeadOn() {
    Map<String, Object> row = row("softplus", 24, 24, 1000);
    assertTrue((Double) row.get("start_loss") > 0.3);
    assertEquals(true, row.get("descends"));
  }

  @Test
  void unitsAreThoseOfLayersByHand() {
    double[] x = {0.5, -1};
    SkipNet net = new SkipNet(SkipNet.Smooth.TANH, 2, 1, x, 3, new SplittableRandom(1));
    double[] psi = net.units();
    RandomGenerator same = new SplittableRandom(1);
    double[] h = x.clone();
    for (int l = 0; l < 3; l++) {
      double w = same.nextGaussian() * Math.sqrt(2);
      for (int i = 0; i < 2; i++) {
        h[i] = Math.tanh(w * h[i]);
        assertEquals(h[i], psi[2 * l + i], 1e-15);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(SkipNet.Smooth.class)
  void slopesAreThoseOfTheActivation(SkipNet.Smooth activation) {
    for (double t : new double[] {-2, -0.1, 0, 0.3, 4}) {
      double h = 1e-5;
      double slope = (activation.value(t + h) - activation.value(t - h)) / (2 * h);
      assertEquals(slope, activation.slope(activation.value(t)), 1e-9);
    }
    assertEquals(Math.log(2) / 5, SkipNet.Smooth.SOFTPLUS.value(0), 1e-15);
    assertEquals(200, SkipNet.Smooth.SOFTPLUS.value(200));
  }

  /** A small step lowers the loss by η times the squared gradient, which steps measure alone. */
  @Test
  void aStepIsDownTheGradient() {
    int n = 7;
    double[] y = new double[3 * n];
    for (int i = 0; i < n; i++) {
      y[3 * i + i % 3] = 1;
    }
    double[] falls = new double[2];
    double[] etas = {1e-5, 2e-5};
    for (int k = 0; k < 2; k++) {
      RandomGenerator random = new SplittableRandom(3);
      double[] x = Vectors.gaussian(2 * n, random);
      SkipNet net = new SkipNet(SkipNet.Smooth.SOFTPLUS, n, 2, x, 9, random);
      double[] v = net.drawOuter(1, random);
      double before = net.stepOfOneUnit(etas[k], v, y);
      falls[k] = before - net.stepOfOneUnit(0, v, y);
    }
    assertTrue(falls[0] > 0);
    assertEquals(2, falls[1] / falls[0], 1e-3);
  }

  /** Ψ = (1, 1)ᵀ and one V for both samples: the nearest outputs are the mean of ±10. */
  @Test
  void aPathEndsAtLeastSquares() {
    double[] y = {1, 0, 0, 0, 1, 0};
    SkipPath path = SkipPath.of(2, new double[] {1, 1}, new double[3], y);
    assertEquals(1, path.rank());
    assertEquals(10, path.residual(), 1e-12);
    assertEquals(Math.log(3), path.losses()[0], 1e-14);
    double[] f = {0, 0, -10, 0, 0, -10};
    double end = OutputLoss.CROSS_ENTROPY.evaluate(f, y, 3, 2, new double[6]) / 2;
    assertEquals(end, path.losses()[SkipPath.PIECES], 1e-12);
    assertTrue(path.falls());
    assertFalse(new SkipPath(0, 1, rising()).falls());
  }

  private static double[] rising() {
    double[] losses = new double[SkipPath.PIECES + 1];
    losses[SkipPath.PIECES] = 1;
    return losses;
  }

  private static Map<String, Object> row(String activation, long n, long m, long descent) {
    return Recorded.run(
            STUDY,
            TestUnits.unit(STUDY, 0, "activation", activation, "n", n, "m", m, "descent", descent))
        .rows()
        .get(Map.of());
  }
}
