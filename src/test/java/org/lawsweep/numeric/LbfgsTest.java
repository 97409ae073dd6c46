package org.lawsweep.numeric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LbfgsTest {

  private static double rosenbrock(double[] x, double[] gradient) {
    double bend = x[1] - x[0] * x[0];
    gradient[0] = -400 * x[0] * bend - 2 * (1 - x[0]);
    gradient[1] = 200 * bend;
    return 100 * bend * bend + (1 - x[0]) * (1 - x[0]);
  }

  @Test
  void rosenbrocksValleyEndsAtOne() {
    double[] start = {-1.2, 1};
    double[] x = Lbfgs.minimize(LbfgsTest::rosenbrock, start, 20, 200);
    assertArrayEquals(new double[] {1, 1}, x, 1e-6);
    assertArrayEquals(new double[] {-1.2, 1}, start);
  }

  /** An ill-conditioned bowl in more variables than the memory holds. */
  @Test
  void quadraticFormsEndAtTheirCenter() {
    double[] x =
        Lbfgs.minimize(
            (at, gradient) -> {
              double value = 0;
              for (int i = 0; i < at.length; i++) {
                double curvature = Math.pow(1.3, i);
                gradient[i] = curvature * (at[i] - i);
                value += curvature * (at[i] - i) * (at[i] - i) / 2;
              }
              return value;
            },
            new double[30],
            5,
            500);
    for (int i = 0; i < x.length; i++) {
      assertEquals(i, x[i], 1e-4);
    }
  }
}
