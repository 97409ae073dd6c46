package org.lawsweep.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LinesTest {

  private static final double[][] FOUR = {{0, 1, 2, 3}};

  @Test
  void slopeAndErrorAgreeWithTheSumByHand() {
    // Line 0.1 + 0.6 z, residuals −0.1, 0.3, −0.3, 0.1: s² = 0.2 / 2, Σ(z − z̄)² = 5.
    double[] u = {0, 1, 1, 2};
    double[][] w = Lines.weights(FOUR).orElseThrow();
    assertArrayEquals(new double[] {-0.3, -0.1, 0.1, 0.3}, w[0], 1e-15);
    assertEquals(0.6, Lines.slopes(w, u)[0], 1e-15);
    assertEquals(Math.sqrt(0.1 / 5), Lines.standardErrors(w, FOUR, u)[0], 1e-15);
  }

  @Test
  void planeErrorsAgreeWithTheSumByHand() {
    // Orthogonal ±1 coordinates in six points; residuals orthogonal to both and to 1.
    double[][] z = {{-1, -1, 1, 1, 0, 0}, {-1, 1, -1, 1, 0, 0}};
    double[] u = {0.5 - 1, 0.5 + 3, 0.5 + 1, 0.5 + 5 - 4, 0.5, 0.5};
    double[][] w = Lines.weights(z).orElseThrow();
    // β = Σ z u / 4; c = mean u; rest by subtraction.
    double b1 = (0.5 - 3.5 + 1.5 + 1.5) / 4;
    double b2 = (0.5 + 3.5 - 1.5 + 1.5) / 4;
    double c = (-0.5 + 3.5 + 1.5 + 1.5 + 0.5 + 0.5) / 6;
    double squares = 0;
    for (int l = 0; l < 6; l++) {
      squares += Math.pow(u[l] - c - b1 * z[0][l] - b2 * z[1][l], 2);
    }
    double error = Math.sqrt(squares / 3 / 4);
    assertArrayEquals(new double[] {b1, b2}, Lines.slopes(w, u), 1e-14);
    assertArrayEquals(new double[] {error, error}, Lines.standardErrors(w, z, u), 1e-14);
  }

  @Test
  void noWeightsWithoutASlope() {
    assertTrue(Lines.weights(new double[1][0]).isEmpty());
    assertTrue(Lines.weights(new double[][] {{1}}).isEmpty());
    assertTrue(Lines.weights(new double[][] {{0.1, 0.1, 0.1}}).isEmpty());
    assertTrue(Lines.weights(new double[][] {{0, 1}, {1, 0}}).isEmpty());
    assertTrue(Lines.weights(new double[][] {{0, 1, 2, 3}, {1, 3, 5, 7}}).isEmpty());
  }

  /** Beyond so many levels the weights are computed otherwise. */
  @Test
  void manyLevelsHaveTheSlopesOfTheirPlane() {
    int levels = 100_000;
    double[][] z = new double[2][levels];
    double[] u = new double[levels];
    for (int l = 0; l < levels; l++) {
      z[0][l] = Math.log(1.0 + l);
      z[1][l] = l % 7;
      u[l] = 3 - 2 * z[0][l] + 0.5 * z[1][l];
    }
    assertArrayEquals(
        new double[] {-2, 0.5}, Lines.slopes(Lines.weights(z).orElseThrow(), u), 1e-10);
    assertTrue(Lines.weights(new double[][] {z[0], z[0]}).isEmpty());
  }

  @Test
  void theilSenIgnoresOneWildPoint() {
    assertEquals(2, Lines.theilSen(new double[] {0, 1, 2, 3, 4}, new double[] {0, 2, 4, 6, 99}));
    assertEquals(3, Lines.theilSen(new double[] {0, 1}, new double[] {0, 3}));
  }
}
