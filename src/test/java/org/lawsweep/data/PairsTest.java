package org.lawsweep.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairsTest {

  @ParameterizedTest
  @CsvSource({"2,2,0.001", "2,3,1.999", "3,24,1", "16,24,1.2", "64,24,0.5", "7,5,0.3", "400,8,0.1"})
  void smallestDistanceIsTheta(int n, int d, double theta) {
    double[] x = Pairs.draw(n, d, theta, new SplittableRandom(n));
    assertEquals(n * d, x.length);
    double smallest = Double.POSITIVE_INFINITY;
    for (int j = 0; j < n; j++) {
      assertEquals(1, Math.sqrt(squaredDistance(x, new double[d], d, j, 0)), 1e-14);
      for (int k = 0; k < j; k++) {
        smallest = Math.min(smallest, squaredDistance(x, x, d, j, k));
      }
    }
    assertEquals(theta, Math.sqrt(smallest), 1e-12);
  }

  @Test
  void firstPointsOfALargerSetAreASet() {
    double[] large = Pairs.draw(20, 6, 0.4, new SplittableRandom(3));
    for (int n = 2; n < 20; n++) {
      assertArrayEquals(
          Arrays.copyOf(large, 6 * n), Pairs.draw(n, 6, 0.4, new SplittableRandom(3)));
    }
  }

  @Test
  void pointsAreUniformOnTheSphere() {
    // E x = 0 and E x_i² = 1/d, within 4 standard errors (pairs are independent).
    int sets = 4000;
    double sum = 0;
    double squares = 0;
    for (int seed = 0; seed < sets; seed++) {
      double x = Pairs.draw(2, 5, 0.7, new SplittableRandom(seed))[5 + 2];
      sum += x;
      squares += x * x;
    }
    assertEquals(0, sum / sets, 4 * Math.sqrt(0.2 / sets));
    assertEquals(0.2, squares / sets, 4 * Math.sqrt((3.0 / 35 - 0.04) / sets));
  }

  @Test
  void pointsWithoutRoomAreRefused() {
    Pairs.Unplaceable refusal =
        assertThrows(
            Pairs.Unplaceable.class, () -> Pairs.draw(50, 2, 0.5, new SplittableRandom(1)));
    String start = "cannot place n=50 points with separation theta=0.5 in dimension d=2: ";
    assertTrue(
        refusal.getMessage().matches("\\Q" + start + "\\Ethe largest n placed was (4|6|8|10)"),
        refusal.getMessage());
  }

  @Test
  void labelsHaveTheirRangeAndShareTheirDraw() {
    double[] uniform = Labels.UNIFORM.draw(2000, new SplittableRandom(4));
    double[] sign = Labels.SIGN.draw(2000, new SplittableRandom(4));
    for (int k = 0; k < 2000; k++) {
      assertTrue(uniform[k] >= 0 && uniform[k] < 1);
      assertEquals(uniform[k] < 0.5 ? -1 : 1, sign[k]);
    }
    assertEquals(
        0.5, Arrays.stream(uniform).average().orElseThrow(), 4 * Math.sqrt(1 / 12.0 / 2000));
    assertArrayEquals(Arrays.copyOf(uniform, 9), Labels.UNIFORM.draw(9, new SplittableRandom(4)));
  }

  private static double squaredDistance(double[] x, double[] y, int d, int j, int k) {
    double sum = 0;
    for (int i = 0; i < d; i++) {
      sum += Math.pow(x[j * d + i] - y[k * d + i], 2);
    }
    return sum;
  }
}
