package org.lawsweep.study.memorization;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lawsweep.data.Sphere;
import org.lawsweep.nn.TwoLayerNet;
import org.lawsweep.numeric.Vectors;

class TangentMoveTest {

  private static final int D = 5;
  private static final int Q = 7;
  private static final int POINTS = 12;

  private final double[] x = Sphere.draw(POINTS, D, new SplittableRandom(1));
  private final TwoLayerNet start = TwoLayerNet.paired(D, Q, 20, new SplittableRandom(2));

  private double[] move(double size) {
    double[] move = Vectors.gaussian(2 * Q * D, new SplittableRandom(3));
    for (int i = 0; i < move.length; i++) {
      move[i] *= size;
    }
    return move;
  }

  @Test
  void leastMoveHasTheNormOfTheKernel() {
    for (int k : new int[] {1, 3, 8}) {
      TangentMove tangent = new TangentMove(start, k, x);
      double[] h = tangent.outputs(move(1));
      assertEquals(tangent.predicted(h), tangent.least(h), 1e-9 * tangent.least(h));
      assertTrue(tangent.least(h) <= Vectors.norm(move(1)));
    }
  }

  /** The kernel at one point is the part of the pairs that are active, once |x|² = 1. */
  @Test
  void normAtOnePointIsKnown() {
    TangentMove tangent = new TangentMove(start, 1, x);
    double active = 0;
    for (int r = 0; r < Q; r++) {
      active += preActivation(start, r, 0) > 0 ? 1.0 / Q : 0;
    }
    double[] h = {3};
    double norm = Math.sqrt(9 / active);
    assertEquals(norm / (20 * Math.sqrt(2.0 * Q)), tangent.predicted(h), 1e-12);
  }

  /** A move too small to switch an activation changes outputs by its first order exactly. */
  @Test
  void outputsMoveByTheFirstOrder() {
    double[] move = move(1e-4);
    double[] w = start.w().clone();
    for (int i = 0; i < w.length; i++) {
      w[i] += move[i];
    }
    TwoLayerNet end = new TwoLayerNet(D, 2 * Q, w, start.a().clone());
    double[] expected = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      for (int r = 0; r < 2 * Q; r++) {
        expected[i] += end.a()[r] * Math.max(preActivation(end, r, i), 0);
      }
    }
    assertArrayEquals(expected, new TangentMove(start, POINTS, x).outputs(move), 1e-11);
  }

  private double preActivation(TwoLayerNet net, int r, int i) {
    double sum = 0;
    for (int j = 0; j < D; j++) {
      sum += net.w()[r * D + j] * x[i * D + j];
    }
    return sum;
  }
}
