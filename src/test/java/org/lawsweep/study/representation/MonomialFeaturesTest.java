package org.lawsweep.study.representation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.data.Polynomial;

class MonomialFeaturesTest {

  @ParameterizedTest
  @CsvSource({
    "1, 2, 4, 6",
    "2, 3, 6, 9",
    "3, 3, 6, 9",
    "4, 4, 8, 12",
    "5, 4, 8, 12",
    "6, 5, 10, 15",
    "7, 5, 10, 15"
  })
  void orders(int q, int first, int second, int third) {
    int[] orders = {0, first, second, third};
    for (int b = 0; b <= 3; b++) {
      assertEquals(orders[b], MonomialFeatures.order(b, q));
    }
  }

  @Test
  void coordinatesArePaddedWithTheSmallestUnused() {
    assertArrayEquals(new int[] {0, 1, 2}, MonomialFeatures.coordinates(new int[0], 5, 3));
    assertArrayEquals(new int[] {3, 0, 1}, MonomialFeatures.coordinates(new int[] {3, 3}, 5, 3));
    assertArrayEquals(new int[] {0, 4, 1}, MonomialFeatures.coordinates(new int[] {0, 4}, 5, 3));
    assertArrayEquals(new int[] {1, 2, 4}, MonomialFeatures.coordinates(new int[] {1, 2, 4}, 5, 3));
    assertArrayEquals(new int[] {0}, MonomialFeatures.coordinates(new int[] {0}, 1, 1));
  }

  @ParameterizedTest
  @CsvSource({"2, 1,", "3, 0.5, 1", "5, 0.3819660112501052,"})
  void momentsOfThresholds(int l, double second, Double fourth) {
    int draws = 200_000;
    SplittableRandom random = new SplittableRandom(l);
    int negative = 0;
    int inside = 0;
    double squares = 0;
    double fourths = 0;
    for (int i = 0; i < draws; i++) {
      double t = MonomialFeatures.threshold(l, random);
      negative += t < 0 ? 1 : 0;
      inside += Math.abs(t) < 1 ? 1 : 0;
      squares += t * t / draws;
      fourths += t * t * t * t / draws;
    }
    assertEquals(0.5, (double) negative / draws, 5 * 0.5 / Math.sqrt(draws));
    double norm = Math.PI / l / Math.sin(Math.PI / (2 * l));
    assertEquals(2 * arc(l) / norm, (double) inside / draws, 5 * 0.5 / Math.sqrt(draws));
    // For l = 2 the square has no variance.
    assertEquals(second, squares, l == 2 ? 0.1 : 0.02);
    if (fourth != null) {
      assertEquals(fourth, fourths, 0.2);
    }
  }

  /** The integral over [0, 1] of 1/(1 + t^{2l}), by the midpoint rule. */
  private static double arc(int l) {
    double sum = 0;
    for (int i = 0; i < 10_000; i++) {
      sum += 1e-4 / (1 + Math.pow((i + 0.5) * 1e-4, 2 * l));
    }
    return sum;
  }

  @Test
  void fewerRoundsAreTheFirstUnitsOfMore() {
    double[] x = new SplittableRandom(3).doubles(3 * 7).toArray();
    MonomialFeatures few = new MonomialFeatures(3, 2, 1, 2, new SplittableRandom(4));
    MonomialFeatures more = new MonomialFeatures(3, 2, 1, 5, new SplittableRandom(4));
    assertEquals(2 * 2 * Polynomial.count(3, 2), few.units());
    double[] outputs = few.outputs(7, x);
    assertArrayEquals(outputs, Arrays.copyOf(more.outputs(7, x), outputs.length));
  }

  @Test
  void outputsAreThoseOfTheirUnits() {
    // Along a line a unit is SReLU of an affine function: 0, then linear with one slope at most.
    int n = 101;
    double[] line = new double[2 * n];
    for (int k = 0; k < n; k++) {
      line[2 * k] = k / (n - 1.0);
      line[2 * k + 1] = 1 - k / (n - 1.0);
    }
    MonomialFeatures features = new MonomialFeatures(2, 2, 1, 40, new SplittableRandom(5));
    double[] outputs = features.outputs(n, line);
    boolean bent = false;
    for (int j = 0; j < features.units(); j++) {
      for (int k = 1; k + 1 < n; k++) {
        double left = outputs[k - 1 + j * n];
        double here = outputs[k + j * n];
        double right = outputs[k + 1 + j * n];
        assertTrue(here > -1e-13 && left - 2 * here + right > -1e-13);
        // |⟨ω, e₁ − e₂⟩|/√q is at most 1, and so is the slope of SReLU.
        assertTrue(Math.abs(right - here) <= 1.0 / (n - 1) + 1e-13);
        bent |= left - 2 * here + right > 1e-3;
      }
    }
    assertTrue(bent);
  }

  @Test
  void ofOneVariableTheUnitIsKnown() {
    // q = d = 1: ω = ±1, units at 0 and 1 are SReLU(−T) and SReLU(±1 − T).
    MonomialFeatures features = new MonomialFeatures(1, 1, 1, 500, new SplittableRandom(6));
    double[] outputs = features.outputs(3, new double[] {0, 0.5, 1});
    SmoothedRelu smooth = new SmoothedRelu(2, 0.5, Math.PI / 16);
    int checked = 0;
    for (int j = 0; j < features.units(); j++) {
      double t = outputs[3 * j];
      if (t > 0.5) {
        // On the linear part at 0: T is known, and the sign from the value at ½.
        double sign = outputs[3 * j + 1] > t ? 1 : -1;
        double expected = j % 2 == 0 ? Math.max(t + sign, 0) : smooth.value(t + sign);
        assertEquals(expected, outputs[3 * j + 2], 1e-13);
        checked++;
      }
    }
    assertTrue(checked > 300, checked + " units are linear at 0");
  }
}
