package org.lawsweep.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutputLossTest {

  @Test
  void crossEntropyOfEqualOutputsIsTheLogOfTheClasses() {
    double[] y = new double[10];
    y[3] = 1;
    double[] r = new double[10];
    double loss = OutputLoss.CROSS_ENTROPY.evaluate(new double[10], y, 10, 1, r);
    assertEquals(2.302585092994046, loss);
    assertEquals(-0.9, r[3], 1e-15);
    assertEquals(0.1, r[0], 1e-15);
  }

  @Test
  void crossEntropyOfTwoClassesIsTheLogisticLossOfTheirDifference() {
    double[] r = new double[2];
    for (double margin = -6; margin <= 6; margin += 0.5) {
      double[] f = {3 + margin, 3};
      double loss = OutputLoss.CROSS_ENTROPY.evaluate(f, new double[] {1, 0}, 2, 1, r);
      assertEquals(Loss.LOGISTIC.value(margin, 1), loss, 1e-14);
      assertEquals(Loss.LOGISTIC.derivative(margin, 1), r[0], 1e-15);
      assertEquals(-r[0], r[1], 1e-15);
    }
  }

  @Test
  void crossEntropyNeitherOverflowsNorVanishes() {
    double[] f = {1e4, -1e4, 0, 1e308};
    double[] r = new double[4];
    double[] y = {0, 1, 1, 0};
    assertEquals(2e4 + 1e308, OutputLoss.CROSS_ENTROPY.evaluate(f, y, 2, 2, r));
    assertArrayEquals(new double[] {1, -1, -1, 1}, r);
    double[] right = {1, 0, 0, 1};
    assertEquals(0, OutputLoss.CROSS_ENTROPY.evaluate(f, right, 2, 2, r));
  }

  @Test
  void crossEntropyHasTheSlopeOfItsValue() {
    double[] f = Nets.uniform(12, 1);
    double[] y = {.2, .3, .5, 1, 0, 0, 0, .5, .5, .1, .1, .8};
    double[] r = new double[12];
    double[] scratch = new double[12];
    OutputLoss.CROSS_ENTROPY.evaluate(f, y, 3, 4, r);
    double[] expected =
        Nets.differences(f, at -> OutputLoss.CROSS_ENTROPY.evaluate(at, y, 3, 4, scratch));
    assertArrayEquals(expected, r, 1e-9);
  }

  @ParameterizedTest
  @EnumSource
  void lossesOfOneOutputAreSummed(Loss loss) {
    double[] f = {.5, -2, 3, .25, .1, 9};
    double[] y = {1, -1, -1, 1, 1, 1};
    double[] r = new double[6];
    double sum = OutputLoss.of(loss).evaluate(f, y, 2, 2, r);
    double expected = 0;
    for (int i = 0; i < 4; i++) {
      expected += loss.value(f[i], y[i]);
      assertEquals(loss.derivative(f[i], y[i]), r[i]);
    }
    assertEquals(expected, sum);
    assertArrayEquals(new double[2], Arrays.copyOfRange(r, 4, 6));
  }

  @Test
  void anEmptyBatchHasNoLoss() {
    double[] none = {};
    assertEquals(0, OutputLoss.CROSS_ENTROPY.evaluate(none, none, 3, 0, none));
    assertEquals(0, OutputLoss.SQUARED.evaluate(none, none, 3, 0, none));
  }

  @Test
  void notANumberIsNeverHidden() {
    double[] f = {Double.NaN, 1};
    double[] y = {0, 1};
    assertTrue(Double.isNaN(OutputLoss.CROSS_ENTROPY.evaluate(f, y, 2, 1, new double[2])));
  }
}
