package org.lawsweep.study.memorization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.lawsweep.nn.Activation;
import org.lawsweep.nn.Mlp;

class LargestErrorTest {

  /** ReLU(x − 1). */
  private static final Mlp NET = Mlp.uniform(1, 1, 1, 1, Activation.RELU, true);

  private static final double[] THETA = {1, -1, 1, 0};

  @Test
  void oneWrongLabelOfManyIsFoundInEveryBatch() {
    for (int wrong : new int[] {0, 255, 256, 600}) {
      double[] x = new double[601];
      double[] y = new double[601];
      for (int i = 0; i < x.length; i++) {
        x[i] = i;
        y[i] = Math.max(0, i - 1);
      }
      assertEquals(0, LargestError.of(NET, THETA, x, y, () -> {}));
      y[wrong] -= 0.5;
      assertEquals(0.5, LargestError.of(NET, THETA, x, y, () -> {}));
    }
  }

  @Test
  void notANumberIsNoSmallError() {
    double[] x = {0, Double.NaN, 0};
    assertTrue(Double.isNaN(LargestError.of(NET, THETA, x, new double[3], () -> {})));
  }

  @Test
  void wideNetsTakeSmallBatches() {
    assertEquals(3, LargestError.batch(10, 3));
    assertEquals(256, LargestError.batch(10, 1e6));
    assertEquals(16, LargestError.batch(4096, 1e6));
    assertEquals(8, LargestError.batch(1e6, 1e6));
  }
}
