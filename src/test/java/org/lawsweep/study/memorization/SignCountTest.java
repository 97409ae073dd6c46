package org.lawsweep.study.memorization;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.lawsweep.nn.OutputLoss;

class SignCountTest {

  @Test
  void zerosAndOtherSignsAreWrongAndTheLossIsThatWrapped() {
    SignCount signs = new SignCount(OutputLoss.SQUARED);
    double[] y = {1, -1, 1, -1};
    double[] r = new double[4];
    double[] expected = new double[4];
    double[] mixed = {2, 0.5, 0, -1e-300};
    double loss = signs.evaluate(mixed, y, 1, 4, r);
    assertEquals(2, signs.wrong());
    assertEquals(OutputLoss.SQUARED.evaluate(mixed, y, 1, 4, expected), loss);
    assertArrayEquals(expected, r);
    signs.evaluate(new double[] {1, 7}, new double[] {1, 1}, 1, 2, r);
    assertEquals(0, signs.wrong());
  }
}
