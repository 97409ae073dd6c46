package org.lawsweep.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReluSpectrumTest {

  /** Reference digits, from the Taylor series of the kernel. */
  @ParameterizedTest
  @CsvSource({
    "3, 0.0625, 0.02734375, 0.0022786458333333335, 6.561279296875e-4",
    "5, 0.03515625, 0.0107421875, 4.425048828125e-4, 7.55310058593750e-5",
    "6, 0.028820247791598, 0.0076461881896077, 2.3962413129825e-4, NaN",
    "10, 0.016730121167005, 0.0029035747479926, 4.0088803226722e-5, 2.7816720606297e-6"
  })
  void evenDegreesAreTheReferenceOnes(int d, double l0, double l2, double l4, double l6) {
    double[] lambda = ReluSpectrum.firstLayer(d, 7);
    double[] reference = {l0, l2, l4, l6};
    for (int half = 0; half < 4 && !Double.isNaN(reference[half]); half++) {
      assertEquals(1, lambda[2 * half] / reference[half], 1e-12, "degree " + 2 * half);
    }
  }

  @ParameterizedTest
  @CsvSource({"3", "4", "7", "30"})
  void oddDegreesAreTheFirstAlone(int d) {
    double[] lambda = ReluSpectrum.firstLayer(d, 12);
    assertEquals(1 / (4.0 * d), lambda[1], 1e-15);
    for (int k = 3; k < 12; k += 2) {
      assertEquals(0, lambda[k]);
    }
  }

  /** Σ N_k λ_k is the kernel of a point with itself: ½. The terms fall as k⁻². */
  @ParameterizedTest
  @CsvSource({"3, 4000, 4.1e-5", "8, 400, 8.2e-4"})
  void eigenvaluesAddUpToTheDiagonal(int d, int count, double tail) {
    double[] lambda = ReluSpectrum.firstLayer(d, count);
    double[] root = new Gegenbauer(d).rootDimensions(count);
    double sum = 0;
    for (int k = 0; k < count; k++) {
      sum += root[k] * root[k] * lambda[k];
    }
    assertEquals(0.5, sum, tail);
  }

  @Test
  void fewerDimensionsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> ReluSpectrum.firstLayer(2, 3));
    assertEquals(0, ReluSpectrum.firstLayer(3, 0).length);
  }
}
