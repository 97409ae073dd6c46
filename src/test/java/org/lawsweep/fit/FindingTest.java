package org.lawsweep.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Laws that are no slopes: rows and orders. */
class FindingTest {

  private static final double[] X = {1, 2, 4, 8};
  private static final double NAN = Double.NaN;
  // The 97.5 % quantile as printed in tables.
  private static final double T1 = 12.706205;

  private static RowCheck checked(RowCheck check, double[] y, double... other) {
    for (int i = 0; i < y.length; i++) {
      check.add(y[i], other[i], "r" + i);
    }
    return check;
  }

  private static double excess(double y, double bound) {
    return checked(RowCheck.atMost(0), new double[] {y}, bound).finding().estimate();
  }

  @Test
  void boundsAreCheckedRowByRow() {
    double[] y = {1, 2, 3, 0, NAN};
    double[] bound = {2, 2, 2.4, 0, 1};
    RowCheck most = checked(RowCheck.atMost(1e-9), y, bound);
    assertEquals(0.2, most.finding().estimate(), 1e-15);
    assertEquals(1, most.violations());
    assertEquals("r2", most.worst());
    assertEquals(4, most.rows());
    assertEquals("1 value missing", most.finding().excludedWhy());
    assertEquals(
        "row by row: 1 of 4 rows beyond the tolerance 1.0E-9; the worst is of trial r2",
        most.finding().method());
    assertEquals(Verdict.OUTSIDE, Verdict.of(most.finding(), Allowed.atMost(1e-9), 0.1));
    assertEquals(Verdict.CONSISTENT, Verdict.of(most.finding(), Allowed.atMost(0.2), 0.1));
    RowCheck least = checked(RowCheck.atLeast(1e-9), y, bound);
    assertEquals(0.5, least.finding().estimate());
    assertEquals("r0", least.worst());
  }

  @Test
  void boundOfZeroAndNegativeBounds() {
    assertEquals(1, excess(1e-300, 0));
    assertEquals(-0.5, excess(-2, -1));
    assertEquals(2, excess(1e308, -1e308));
  }

  @Test
  void rowsComeInAnyOrderAndFromSeveralTasks() {
    double[] y = {3, 1, 3, NAN, 2};
    RowCheck one = checked(RowCheck.atMost(0), y, 1, 1, 1, 1, 1);
    RowCheck first = RowCheck.atMost(0);
    first.add(3, 1, "r2");
    first.add(2, 1, "r4");
    RowCheck second = RowCheck.atMost(0);
    second.add(NAN, 1, "r3");
    second.add(3, 1, "r0");
    second.add(1, 1, "r1");
    assertTrue(first.add(second), "of equally bad rows the first by name");
    assertEquals(one.finding(), first.finding());
    assertEquals("r0", first.worst());
    assertEquals(3, first.violations());
  }

  @Test
  void identitiesHaveNoSign() {
    double[] y = {1, 2, 4};
    RowCheck check = checked(RowCheck.equal(1e-12), y, 1, 2.5, 4);
    assertEquals(0.2, check.finding().estimate(), 1e-15);
    assertEquals(0, checked(RowCheck.equal(0), y, y).finding().estimate());
    RowCheck none = RowCheck.equal(0);
    assertNull(none.worst());
    assertEquals(Verdict.OUT_OF_REGIME, Verdict.of(none.finding(), Allowed.atMost(0), 0.1));
  }

  @Test
  void rankCorrelationIsTheMeanOverReplicates() {
    // ρ of 1, 2, 3, 4 and of 2, 1, 3, 4: 1 and 0.8.
    Finding finding =
        Ordering.rank(Samples.crossed(X, new double[][] {{1, 2}, {2, 1}, {3, 3}, {4, 4}}));
    assertEquals(0.9, finding.estimate(), 1e-15);
    assertEquals(0.9 - T1 * 0.1, finding.ciLow(), 1e-6);
    assertEquals(1, finding.ciHigh());
    assertEquals(0.8, finding.bandLow(), 1e-15);
    assertEquals(1, finding.bandHigh(), 1e-15);
  }

  @Test
  void rankCorrelationOfOneReplicate() {
    double[] ten = Samples.doubling(1, 10);
    Finding up = Ordering.rank(Samples.exact(ten, x -> x * x));
    assertEquals(1, up.estimate(), 1e-15);
    assertEquals(1, up.ciHigh(), 1e-15);
    assertEquals(Verdict.CONSISTENT, Verdict.of(up, Allowed.atLeast(0.9), 0.1));
    assertEquals(Verdict.OUTSIDE, Verdict.of(up, Allowed.atMost(0), 0.1));
    Finding two = Ordering.rank(Samples.exact(new double[] {1, 2}, x -> x));
    assertEquals(Verdict.INCONCLUSIVE, Verdict.of(two, Allowed.atLeast(0), 0.1));
  }

  /** One replicate, several, seeds of a value each, and values off by rounding. */
  @Test
  void tiesAreNoOrder() {
    double third = 0.3;
    for (double[][] y :
        List.of(
            new double[][] {{1}, {1}, {1}, {1}},
            new double[][] {{1, 1}, {1, 1}, {1, 1}, {1, 1}},
            new double[][] {{1, 2}, {1, 2}, {1, 2}, {1, 2}},
            new double[][] {{0.1 + 0.2, third}, {third, third}, {third, third}, {third, third}},
            new double[][] {{1, NAN}, {1, 1}, {NAN, 1}, {1, 1}})) {
      Finding flat = Ordering.rank(Samples.crossed(X, y));
      assertTrue(Double.isNaN(flat.estimate()), flat.toString());
      assertEquals("no correlation: every response is the same: no order", flat.method());
      assertEquals(Verdict.INCONCLUSIVE, Verdict.of(flat, Allowed.atMost(0), 0.1));
      assertEquals(Verdict.INCONCLUSIVE, Verdict.of(flat, Allowed.atLeast(0), 0.1));
      assertTrue(Double.isNaN(Holm.pValue(flat, Allowed.atMost(0))));
    }
  }

  @Test
  void aReplicateOfTiesHasNoPartInAnOrder() {
    Finding finding =
        Ordering.rank(Samples.crossed(X, new double[][] {{1, 1}, {1, 2}, {1, 3}, {1, 4}}));
    assertEquals(0.5, finding.estimate(), 1e-15);
  }

  @Test
  void armsArePaired() {
    // Log differences by seed −1 and −3, over levels that scatter far more.
    Random random = new Random(1);
    double[][] a = new double[4][2];
    double[][] b = new double[4][2];
    for (int l = 0; l < 4; l++) {
      for (int r = 0; r < 2; r++) {
        b[l][r] = Math.exp(10 * random.nextGaussian());
        a[l][r] = b[l][r] * Math.exp(r == 0 ? -1 : -3);
      }
    }
    a[0][0] = NAN;
    b[1][1] = -1;
    Finding finding = Ordering.difference(Samples.crossed(X, a), Samples.crossed(X, b));
    assertEquals(-2, finding.estimate(), 1e-12);
    assertEquals(T1, finding.halfWidth(), 1e-5);
    assertEquals(-3, finding.bandLow(), 1e-12);
    assertEquals(-1, finding.bandHigh(), 1e-12);
    assertEquals(2, finding.excluded());
    assertEquals("1 value ≤ 0; 1 without a partner", finding.excludedWhy());
    assertEquals(Verdict.INCONCLUSIVE, Verdict.of(finding, Allowed.atMost(0), 0.1));
  }

  @Test
  void armsWithoutPairsDetermineNothing() {
    Finding finding =
        Ordering.difference(
            Samples.exact(new double[] {1}, x -> x), Samples.exact(new double[] {2}, x -> x));
    assertTrue(Double.isNaN(finding.estimate()));
    assertEquals(Verdict.OUT_OF_REGIME, Verdict.of(finding, Allowed.atMost(0), 0.1));
  }
}
