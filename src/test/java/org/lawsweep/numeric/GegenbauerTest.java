package org.lawsweep.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GegenbauerTest {

  /** Reference digits. */
  @ParameterizedTest
  @CsvSource({"3, 5, 11", "5, 5, 91", "5, 13, 1015", "8, 20, 407330"})
  void dimensionsAreThoseOfSphericalHarmonics(int d, int k, double dimension) {
    double root = new Gegenbauer(d).rootDimensions(k + 1)[k];
    assertEquals(1, root * root / dimension, 1e-12);
  }

  /** Reference digits of d = 5: a_1², a_3², a_5² of sin 4t, and E sin² 8t. */
  @Test
  void coefficientsOfSinesAreTheReferenceOnes() {
    double[] a = new Gegenbauer(5).coefficients(t -> Math.sin(4 * t), 306);
    assertEquals(0.21469, a[1] * a[1], 5e-6);
    assertEquals(0.26322, a[3] * a[3], 5e-6);
    assertEquals(0.01561, a[5] * a[5], 5e-6);
    assertEquals(0, a[2], 1e-14);
    double[] faster = new Gegenbauer(5).coefficients(t -> Math.sin(8 * t), 311);
    double energy = Arrays.stream(faster).map(x -> x * x).sum();
    assertEquals(0.494494147325986, energy, 1e-13);
  }

  /** E t² = 1/d, and t = q_1/√d. */
  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 10, 30})
  void momentsAreThoseOfTheSphere(int d) {
    Gegenbauer polynomials = new Gegenbauer(d);
    assertEquals(1.0 / d, polynomials.coefficients(t -> t * t, 5)[0], 1e-14);
    double[] linear = polynomials.coefficients(t -> t, 5);
    assertEquals(1 / Math.sqrt(d), linear[1], 1e-14);
    assertEquals(0, linear[3], 1e-13);
  }

  /** At d = 3 they are Legendre's: t³ = (3 P_1 + 2 P_3)/5 and q_k = √(2k + 1) P_k. */
  @Test
  void dimensionThreeIsLegendre() {
    double[] a = new Gegenbauer(3).coefficients(t -> t * t * t, 4);
    assertEquals(0.6 / Math.sqrt(3), a[1], 1e-14);
    assertEquals(0.4 / Math.sqrt(7), a[3], 1e-14);
  }

  @Test
  void oneNodeIsTheCenterAndFewerDimensionsAreRefused() {
    assertEquals(7, new Gegenbauer(4).coefficients(t -> 7 + t, 1)[0], 1e-15);
    assertEquals(0, new Gegenbauer(4).rootDimensions(0).length);
    assertThrows(IllegalArgumentException.class, () -> new Gegenbauer(2));
  }
}
