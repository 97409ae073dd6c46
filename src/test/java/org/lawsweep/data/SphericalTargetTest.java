package org.lawsweep.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SphericalTargetTest {

  @Test
  void smoothTargetIsItsFormula() {
    double[] x = {0.5, -1.2, 0.7, 9, 0, 2, 3, 9};
    double[] y = SphericalTarget.SMOOTH.at(x, 4, new SplittableRandom(1));
    assertArrayEquals(new double[] {Math.sin(0.5) - 0.21, 1.5}, y, 1e-15);
  }

  @Test
  void spinsInteractInThrees() {
    double[] a = new double[8];
    SplittableRandom twin = new SplittableRandom(2);
    Arrays.setAll(a, i -> twin.nextGaussian());
    double[] x = {0.6, -1.1};
    double expected = 0;
    for (int i = 0; i < 8; i++) {
      expected += a[i] / 2 * x[i / 4] * x[i / 2 % 2] * x[i % 2];
    }
    double[] y = SphericalTarget.THREE_SPIN.at(x, 2, new SplittableRandom(2));
    assertEquals(expected, y[0], 1e-14);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 6})
  void threeSpinEnergyHasVarianceD(int d) {
    double[] x = Sphere.draw(1, d, new SplittableRandom(3));
    for (int i = 0; i < d; i++) {
      x[i] *= Math.sqrt(d);
    }
    SplittableRandom random = new SplittableRandom(4);
    int draws = 4000;
    double squares = 0;
    for (int k = 0; k < draws; k++) {
      squares += Math.pow(SphericalTarget.THREE_SPIN.at(x, d, random)[0], 2) / draws;
    }
    // A squared Gaussian of variance 1 has standard deviation √2.
    assertEquals(1, squares / d, 4 * Math.sqrt(2.0 / draws));
  }

  @ParameterizedTest
  @EnumSource
  void fewerPointsHaveTheSameValues(SphericalTarget target) {
    double[] x = Sphere.draw(7, 3, new SplittableRandom(5));
    double[] all = target.at(x, 3, new SplittableRandom(6));
    double[] some = target.at(Arrays.copyOf(x, 12), 3, new SplittableRandom(6));
    assertArrayEquals(Arrays.copyOf(all, 4), some);
    assertEquals(0, target.at(new double[0], 3, new SplittableRandom(6)).length);
  }
}
