package org.lawsweep.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class HolmTest {

  private static Slope slope(double low, double high, int levels) {
    double estimate = (low + high) / 2;
    return new Slope(estimate, low, high, estimate, estimate, levels, List.of());
  }

  @Test
  void stepDownByHand() {
    double[] p = {0.01, 0.04, Double.NaN, 0.03, 0.005};
    assertArrayEquals(new double[] {0.03, 0.06, Double.NaN, 0.06, 0.02}, Holm.adjusted(p), 1e-15);
    assertArrayEquals(new double[] {1, 1}, Holm.adjusted(new double[] {0.9, 0.6}));
    assertEquals(0, Holm.adjusted(new double[0]).length);
  }

  @Test
  void pIsOneInTwentyWhereTheIntervalEnds() {
    assertEquals(0.05, Holm.pValue(slope(-1, -0.8, 6), Allowed.exactly(-0.8), 30), 1e-9);
    assertEquals(0.05, Holm.pValue(slope(-1, -0.8, 6), Allowed.atLeast(-0.8), 2), 1e-9);
    // t(1) is Cauchy: P(|T| ≥ t) = 1 − 2 atan(t) / π with t twice the 97.5 % quantile.
    assertEquals(
        1 - 2 / Math.PI * Math.atan(2 * Math.tan(Math.PI * 0.475)),
        Holm.pValue(slope(-1, -0.8, 6), Allowed.exactly(-0.7), 2),
        1e-9);
  }

  @Test
  void whatIsNoContradictionHasPOne() {
    assertEquals(1, Holm.pValue(slope(-1, -0.8, 6), Allowed.atMost(-0.5), 30));
    Slope band = new Slope(-0.9, -1, -0.8, -1, -0.5, 6, List.of());
    assertEquals(1, Holm.pValue(band, Allowed.exactly(-0.5), 30));
    assertEquals(0, Holm.pValue(slope(-1, -1, 6), Allowed.exactly(-0.5), 1));
  }

  @Test
  void whatIsNotTestedHasNoP() {
    assertTrue(Double.isNaN(Holm.pValue(slope(-1, -0.8, 3), Allowed.exactly(0), 30)));
    assertTrue(Double.isNaN(Holm.pValue(slope(Double.NaN, 1, 6), Allowed.exactly(0), 30)));
    assertTrue(Double.isNaN(Holm.pValue(slope(-1, 1, 6), Allowed.exactly(Double.NaN), 30)));
  }

  @Test
  void findingsHaveThemToo() {
    RowCheck broken = RowCheck.atMost(0);
    broken.add(2, 1, "r0");
    assertEquals(0, Holm.pValue(broken.finding(), Allowed.atMost(0)));
    Observations five = Samples.crossed(new double[] {1}, new double[][] {{1, 2, 3, 4, 5}});
    Finding mean = Constant.equal(five, 3).finding();
    // t = 3 / √(2.5/5) at 4 degrees of freedom, from tables.
    assertEquals(0.01324, Holm.pValue(mean, Allowed.exactly(0)), 1e-5);
  }

  @Test
  void aFamilyWidensItsIntervals() {
    // Student's quantiles at 9 degrees of freedom, 97.5 % and 99.75 %, from tables.
    assertEquals(3.690 / 2.262, Holm.widening(10, 10, 10), 1e-3);
    assertEquals(1, Holm.widening(10, 10, 1), 1e-12);
  }
}
