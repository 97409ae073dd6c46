package org.lawsweep.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FloatSinCosTest {

  @ParameterizedTest
  @ValueSource(doubles = {1e-30, 1e-4, 1, 3.2, 120, 1000, FloatSinCos.RANGE})
  void errorIsAFewUnitsInTheLastPlace(double range) {
    SplittableRandom random = new SplittableRandom(1);
    float[] x = new float[100_000];
    for (int j = 0; j < x.length; j++) {
      x[j] = (float) random.nextDouble(-range, range);
    }
    assertTrue(worstError(x) < 2e-7, () -> "error " + worstError(x));
  }

  @Test
  void multiplesOfHalfPiAndTheirNeighborsAreNoWorse() {
    float[] x = new float[3 * 2001];
    for (int i = 0; i < 2001; i++) {
      float multiple = (float) ((i - 1000) * (Math.PI / 2));
      x[3 * i] = Math.nextDown(multiple);
      x[3 * i + 1] = multiple;
      x[3 * i + 2] = Math.nextUp(multiple);
    }
    assertTrue(worstError(x) < 2e-7, () -> "error " + worstError(x));
  }

  @Test
  void mathServesBeyondTheRange() {
    float[] x = {1, Math.nextUp(FloatSinCos.RANGE), -1e9f, 1e30f};
    assertTrue(worstError(x) < 1e-7, () -> "error " + worstError(x));
  }

  @Test
  void notANumberAndInfinityStay() {
    float[] x = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 0};
    float[] sin = new float[4];
    float[] cos = new float[4];
    new FloatSinCos(4).addScaled(1, x, 0, 4, sin, cos);
    for (int j = 0; j < 3; j++) {
      assertTrue(Float.isNaN(sin[j]) && Float.isNaN(cos[j]));
    }
    assertEquals(0, sin[3]);
    assertEquals(1, cos[3]);
  }

  @Test
  void scaledResultsAreAdded() {
    float[] sin = {10};
    float[] cos = {20};
    new FloatSinCos(1).addScaled(-3, new float[] {99, 2}, 1, 1, sin, cos);
    assertEquals(10 - 3 * Math.sin(2), sin[0], 2e-6);
    assertEquals(20 - 3 * Math.cos(2), cos[0], 2e-6);
  }

  @Test
  void emptyRangeIsLegal() {
    new FloatSinCos(0).addScaled(1, new float[0], 0, 0, new float[0], new float[0]);
  }

  private static double worstError(float[] x) {
    float[] sin = new float[x.length];
    float[] cos = new float[x.length];
    new FloatSinCos(x.length).addScaled(1, x, 0, x.length, sin, cos);
    double worst = 0;
    for (int j = 0; j < x.length; j++) {
      worst = Math.max(worst, Math.abs(sin[j] - Math.sin(x[j])));
      worst = Math.max(worst, Math.abs(cos[j] - Math.cos(x[j])));
    }
    return worst;
  }
}
