package org.lawsweep.study.landscape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lawsweep.data.XorClusters;
import org.lawsweep.nn.Mlp;
import org.lawsweep.study.NoRows;

class TrapTest {

  private static final int N = 24;

  private final double[] x = XorClusters.draw(N, 0.25, new SplittableRandom(1));
  private final double[] y = XorClusters.labels(N);

  /**
   * Where it is stuck, the loss is flat up to what is left of the search, and samples are wrong.
   */
  @Test
  void stuckNetIsAtACriticalPointWithErrors() {
    Mlp net = Trap.STUCK.net(3);
    double[] theta = Trap.STUCK.draw(net, x, y, new SplittableRandom(2), new NoRows());
    assertEquals(net.parameters(), theta.length);
    ExponentialLoss loss = new ExponentialLoss(net, x, y, 0, false);
    double[] z = Arrays.copyOf(theta, ExponentialLoss.parameters(net));
    double[] gradient = new double[z.length];
    assertTrue(loss.evaluate(z, gradient) > 10);
    assertTrue(loss.errors(z, false) > 0);
    for (double slope : gradient) {
      assertEquals(0, slope, 1e-2);
    }
  }

  @Test
  void deadNetIsZeroAndHasNoGradientButThatOfTheConstant() {
    Mlp net = Trap.DEAD.net(4);
    double[] theta = Trap.DEAD.draw(net, x, y, new SplittableRandom(3), new NoRows());
    ExponentialLoss loss = new ExponentialLoss(net, x, y, 0, false);
    double[] z = Arrays.copyOf(theta, ExponentialLoss.parameters(net));
    double[] gradient = new double[z.length];
    assertEquals(N, loss.evaluate(z, gradient), 1e-12);
    for (double slope : gradient) {
      assertEquals(0, slope, 1e-12, "as many labels are 1 as -1");
    }
  }
}
