package org.lawsweep.study.memorization;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lawsweep.nn.Mlp;
import org.lawsweep.nn.Propagation;

class LinearPiecesTest {

  /** |x| and a line: relu(x) + relu(−x), relu(x) − relu(−x). */
  @Test
  void piecesOfOneSlopeAreOne() {
    Mlp net = AlternatingNet.shape(2);
    assertEquals(2, LinearPieces.count(net, new double[] {1, 0, -1, 0, 1, 1, 0}));
    assertEquals(1, LinearPieces.count(net, new double[] {1, 0, -1, 0, 1, -1, 5}));
    assertEquals(1, LinearPieces.count(net, new double[7]));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void slopesOnAFineGridChangeAsOften(int depth) {
    Random random = new Random(depth);
    for (int trial = 0; trial < 8; trial++) {
      Mlp net = AlternatingNet.uniform(depth, 3, 3);
      double[] theta = net.drawStandard(random);
      assertEquals(slopes(net, theta), LinearPieces.count(net, theta), "trial " + trial);
    }
  }

  /** Counts pieces on a grid: a change of slope takes one cell, or two that are neighbors. */
  private static int slopes(Mlp net, double[] theta) {
    int cells = 1 << 18;
    // Points are u/(1 − |u|), so that the grid reaches far and is fine where kinks are many.
    double[] x = new double[cells];
    for (int i = 0; i < cells; i++) {
      double u = -1 + 2 * (i + 0.5) / cells;
      x[i] = u / (1 - Math.abs(u));
    }
    Propagation pass = new Propagation(net, cells);
    pass.load(x, 0, cells);
    double[] f = pass.forward(theta);
    int pieces = 1;
    double last = (f[1] - f[0]) / (x[1] - x[0]);
    boolean changing = false;
    for (int i = 1; i + 1 < cells; i++) {
      double slope = (f[i + 1] - f[i]) / (x[i + 1] - x[i]);
      boolean changed = Math.abs(slope - last) > 1e-6 * Math.max(1e-3, Math.abs(last));
      pieces += changed && !changing ? 1 : 0;
      changing = changed;
      last = slope;
    }
    return pieces;
  }
}
