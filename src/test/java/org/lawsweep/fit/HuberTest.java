package org.lawsweep.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class HuberTest {

  private static final double[][] FOUR = {{0, 1, 2, 3}};

  @Test
  void smallResidualsAreLeastSquares() {
    // Residuals −0.1, 0.3, −0.3, 0.1: δ = 1.5 · 0.2 bounds none.
    double[] slopes = Huber.slopes(FOUR, new double[] {0, 1, 1, 2}).orElseThrow();
    assertArrayEquals(new double[] {0.6}, slopes, 1e-14);
  }

  @Test
  void boundedResidualsSumToZero() {
    // The estimating equation Σ ψ(r) = Σ ψ(r) z = 0 at δ from the least-squares residuals.
    Random random = new Random(3);
    double[][] z = new double[2][50];
    double[] u = new double[50];
    for (int i = 0; i < 50; i++) {
      z[0][i] = random.nextGaussian();
      z[1][i] = i % 5;
      u[i] = 1 + 2 * z[0][i] - z[1][i] + 0.1 * random.nextGaussian() + (i % 10 == 0 ? 5 : 0);
    }
    double[] slopes = Huber.slopes(z, u).orElseThrow();
    assertArrayEquals(new double[] {2, -1}, slopes, 0.15);
  }

  @Test
  void pointsOnOneLineNeedNoRobustness() {
    assertTrue(Huber.slopes(FOUR, new double[] {1, 3, 5, 7}).isEmpty());
    assertEquals(2, Lines.theilSen(FOUR[0], new double[] {1, 3, 5, 7}), 1e-15);
  }
}
