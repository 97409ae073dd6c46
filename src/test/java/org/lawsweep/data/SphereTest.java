package org.lawsweep.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SphereTest {

  @ParameterizedTest
  @CsvSource({"0,3", "1,1", "1,5", "7,2", "40,33"})
  void pointsHaveNormOne(int n, int d) {
    double[] x = Sphere.draw(n, d, new SplittableRandom(1));
    assertEquals(n * d, x.length);
    for (int j = 0; j < n; j++) {
      double square = 0;
      for (int i = 0; i < d; i++) {
        square += x[i + j * d] * x[i + j * d];
      }
      assertEquals(1, square, 1e-14);
    }
  }

  @Test
  void firstPointsOfALargerSetAreASet() {
    double[] large = Sphere.draw(9, 4, new SplittableRandom(2));
    for (int n = 0; n < 9; n++) {
      assertArrayEquals(Arrays.copyOf(large, 4 * n), Sphere.draw(n, 4, new SplittableRandom(2)));
    }
  }

  @Test
  void momentsAreThoseOfTheUniformLaw() {
    // E x_i = 0, E x_i² = 1/d and E x_i⁴ = 3/(d(d + 2)), within 4 standard errors.
    int d = 5;
    int n = 20_000;
    double[] x = Sphere.draw(n, d, new SplittableRandom(3));
    double first = 0;
    double second = 0;
    double fourth = 0;
    for (int j = 0; j < n; j++) {
      double t = x[2 + j * d];
      first += t / n;
      second += t * t / n;
      fourth += Math.pow(t, 4) / n;
    }
    double variance = 3.0 / (d * (d + 2)) - 1.0 / (d * d);
    assertEquals(0, first, 4 * Math.sqrt(1.0 / d / n));
    assertEquals(1.0 / d, second, 4 * Math.sqrt(variance / n));
    // Var x⁴ < E x⁸ = 105/(d(d + 2)(d + 4)(d + 6)).
    assertEquals(3.0 / (d * (d + 2)), fourth, 4 * Math.sqrt(105.0 / (5 * 7 * 9 * 11) / n));
  }
}
