package org.lawsweep.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LossTest {

  @ParameterizedTest
  @EnumSource
  void theDerivativeIsTheSlopeOfTheValue(Loss loss) {
    double h = 1e-6;
    for (double y : new double[] {-1, 1}) {
      // No kink lies on the grid.
      for (double f = -4.05; f < 4; f += 0.3) {
        double slope = (loss.value(f + h, y) - loss.value(f - h, y)) / (2 * h);
        assertEquals(slope, loss.derivative(f, y), 1e-8);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void noMarginOverflows(Loss loss) {
    for (double f : new double[] {-1e4, 1e4}) {
      assertTrue(loss.value(f, 1) >= 0 && loss.value(f, 1) <= 1e9, "f=" + f);
      assertTrue(Math.abs(loss.derivative(f, 1)) <= 2e4, "f=" + f);
    }
  }
}
