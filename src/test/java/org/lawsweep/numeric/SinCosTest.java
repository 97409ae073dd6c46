package org.lawsweep.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SinCosTest {

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1e-8, 1, 3.2, 120, 1e4, SinCos.RANGE})
  void errorIsAFewUnitsInTheLastPlace(double range) {
    double[] x = new SplittableRandom(1).doubles(100_000, -range, range).toArray();
    assertTrue(worstError(x) < 5e-16, () -> "error " + worstError(x));
  }

  @Test
  void multiplesOfHalfPiAndTheirNeighborsAreNoWorse() {
    double[] x = new double[3 * 2001];
    for (int i = 0; i < 2001; i++) {
      double multiple = (i - 1000) * (Math.PI / 2);
      x[3 * i] = Math.nextDown(multiple);
      x[3 * i + 1] = multiple;
      x[3 * i + 2] = Math.nextUp(multiple);
    }
    assertTrue(worstError(x) < 5e-16, () -> "error " + worstError(x));
  }

  @Test
  void mathServesBeyondTheRange() {
    double[] x = {1, Math.nextUp(SinCos.RANGE), -1e9, 1e300};
    assertEquals(0, worstError(x));
  }

  @Test
  void notANumberAndInfinityStay() {
    double[] x = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0};
    double[] sin = new double[4];
    double[] cos = new double[4];
    new SinCos(4).addScaled(1, x, 0, 4, sin, cos);
    for (int j = 0; j < 3; j++) {
      assertTrue(Double.isNaN(sin[j]) && Double.isNaN(cos[j]));
    }
    assertEquals(0, sin[3]);
    assertEquals(1, cos[3]);
  }

  @Test
  void scaledResultsAreAdded() {
    double[] sin = {10};
    double[] cos = {20};
    new SinCos(1).addScaled(-3, new double[] {99, 2}, 1, 1, sin, cos);
    assertEquals(10 - 3 * Math.sin(2), sin[0], 1e-14);
    assertEquals(20 - 3 * Math.cos(2), cos[0], 1e-14);
  }

  @Test
  void emptyRangeIsLegal() {
    new SinCos(0).addScaled(1, new double[0], 0, 0, new double[0], new double[0]);
  }

  private static double worstError(double[] x) {
    double[] sin = new double[x.length];
    double[] cos = new double[x.length];
    new SinCos(x.length).addScaled(1, x, 0, x.length, sin, cos);
    double worst = 0;
    for (int j = 0; j < x.length; j++) {
      worst = Math.max(worst, Math.abs(sin[j] - Math.sin(x[j])));
      worst = Math.max(worst, Math.abs(cos[j] - Math.cos(x[j])));
    }
    return worst;
  }
}
