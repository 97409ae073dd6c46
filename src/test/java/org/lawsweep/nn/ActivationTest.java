package org.lawsweep.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActivationTest {

  private static final double[] Z = {
    -3, -1, -Double.MIN_VALUE, -0.0, 0, Double.MIN_VALUE, 1e-300, 0.5, 1, 7, 1e300
  };

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 0.5, 1})
  void valueAndDerivativeAreThoseOfTheDefinition(double slope) {
    Activation activation = new Activation(slope);
    double[] h = Z.clone();
    double[] b = new double[Z.length];
    double[] expectedValue = new double[Z.length];
    double[] expectedDerivative = new double[Z.length];
    for (int i = 0; i < Z.length; i++) {
      b[i] = 2;
      expectedValue[i] = Z[i] > 0 ? Z[i] : slope * Z[i];
      expectedDerivative[i] = 2 * (Z[i] > 0 ? 1 : slope);
    }
    activation.apply(h, Z.length);
    activation.pullBack(h, b, Z.length);
    // A zero of either sign is a zero.
    assertArrayEquals(expectedValue, h, 0.0);
    assertArrayEquals(expectedDerivative, b, 1e-15);
  }

  @Test
  void oneStaysOneSinceBiasesAreItsWeights() {
    double[] one = {1};
    new Activation(0.3).apply(one, 1);
    assertArrayEquals(new double[] {1}, one);
  }

  @Test
  void notANumberIsNeverHidden() {
    double[] h = {Double.NaN};
    double[] b = {1};
    Activation.RELU.apply(h, 1);
    Activation.RELU.pullBack(h, b, 1);
    assertTrue(Double.isNaN(h[0]) && Double.isNaN(b[0]));
  }

  @Test
  void onlyTheFirstEntriesChange() {
    double[] h = {-1, -1};
    Activation.RELU.apply(h, 1);
    Activation.RELU.apply(h, 0);
    assertArrayEquals(new double[] {-0.0, -1}, h, 0.0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void slopesOutsideTheUnitIntervalAreRefused(double slope) {
    assertThrows(IllegalArgumentException.class, () -> new Activation(slope));
  }
}
