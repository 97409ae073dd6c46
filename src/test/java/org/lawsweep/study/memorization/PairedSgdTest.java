package org.lawsweep.study.memorization;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lawsweep.nn.Batches;
import org.lawsweep.nn.Loss;

class PairedSgdTest {

  private final double[] x = {1, 0, 0, 1, -0.6, -0.8};
  private final double[] y = {1, -1, 1};

  private PairedSgd sgd(double eta0) {
    return new PairedSgd(x, y, Loss.HINGE, 50, 30, eta0, Batches.whole(3), new Random(4));
  }

  /** All outputs are 0, up to rounding, at the start: none counts, and each has a hinge of 1. */
  @Test
  void nothingIsMemorizedAtTheStart() {
    PairedSgd sgd = sgd(4);
    assertEquals(3, sgd.wrong());
    assertEquals(3, sgd.step(), 1e-9);
  }

  @Test
  void aFewStepsMemorizeThreePoints() {
    PairedSgd sgd = sgd(4);
    for (int t = 0; t < 50; t++) {
      sgd.step();
    }
    assertEquals(0, sgd.wrong());
  }
}
