package org.lawsweep.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.SymmetricEigen;

class InputsTest {

  @ParameterizedTest
  @EnumSource(Inputs.class)
  void pointsLieOnTheSphereAndPrefixesAreSets(Inputs inputs) {
    for (int d : new int[] {2, 3, 17}) {
      double[] x = inputs.draw(9, d, new SplittableRandom(d));
      assertEquals(9 * d, x.length);
      for (int k = 0; k < 9; k++) {
        double squares = 0;
        for (int i = 0; i < d; i++) {
          squares += x[i + k * d] * x[i + k * d];
        }
        assertEquals(1, squares, 1e-14);
      }
      assertArrayEquals(Arrays.copyOf(x, 5 * d), inputs.draw(5, d, new SplittableRandom(d)));
    }
    assertEquals(0, inputs.draw(0, 3, new SplittableRandom(1)).length);
  }

  @ParameterizedTest
  @CsvSource({"SPHERE,2", "SPHERE,6", "CUBE,6", "CAP,2", "CAP,6", "CAP,12"})
  void boundednessIsThatOfManyPoints(Inputs inputs, int d) {
    // The largest eigenvalue of n points is above that of their law by a factor (1 + √(d/n))².
    int n = 40_000;
    double[] x = inputs.draw(n, d, new SplittableRandom(7));
    double[] moments = new double[d * d];
    Blas.gemm("N", "T", d, d, n, 1.0 / n, x, 0, d, x, 0, d, 0, moments, 0, d);
    double largest = SymmetricEigen.values(d, moments)[d - 1];
    double excess = Math.pow(1 + Math.sqrt((double) d / n), 2);
    assertEquals(1, Math.sqrt(d * largest) / inputs.boundedness(d), excess - 1);
  }

  @Test
  void directionsHaveNoBias() {
    // E x = 0 within 4.5 standard errors of 1/√(dn), apart from the axis of the cap.
    int n = 20_000;
    int d = 5;
    for (Inputs inputs : Inputs.values()) {
      double[] x = inputs.draw(n, d, new SplittableRandom(3));
      for (int i = inputs == Inputs.CAP ? 1 : 0; i < d; i++) {
        double sum = 0;
        for (int k = 0; k < n; k++) {
          sum += x[i + k * d];
        }
        assertEquals(0, sum / n, 4.5 / Math.sqrt((double) d * n));
      }
    }
  }
}
