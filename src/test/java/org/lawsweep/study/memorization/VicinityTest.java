package org.lawsweep.study.memorization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lawsweep.nn.Activation;
import org.lawsweep.nn.Batches;
import org.lawsweep.nn.Mlp;
import org.lawsweep.nn.OutputLoss;

class VicinityTest {

  private static final double RHO = 1e-6;

  private final Memorizer memorizer =
      new Memorizer(
          Mlp.uniform(3, 8, 1, 1, Activation.RELU, true), 4, new Random(1), new Random(2));
  private final Vicinity near =
      new Vicinity(memorizer, RHO, new Random(3), OutputLoss.SQUARED, Batches.whole(4));

  /** The mean of ½(Jξ)² is ½‖(Λ)^½ Vᵀξ‖², between the extreme eigenvalues times ½‖Vᵀξ‖². */
  @Test
  void theStartIsAtTheDistanceAndItsRiskThatOfItsSpan() {
    assertEquals(RHO, near.reach(), 1e-6 * RHO);
    assertTrue(near.span() > 0 && near.span() < RHO);
    assertEquals(near.span(), near.linearSpan(0.1, 0), 1e-12 * RHO);
    double half = near.span() * near.span() / 2;
    assertTrue(near.risk() <= 1.01 * memorizer.lambda(0) * half);
    assertTrue(near.risk() >= 0.99 * memorizer.lambda(memorizer.rank() - 1) * half);
    assertFalse(near.isSpanSmall(1));
    assertTrue(near.isSpanSmall(1 / RHO * 1.01));
  }

  @Test
  void wholeBatchesShrinkTheSpanAsTheLinearNetDoes() {
    double eta = 0.5 / memorizer.lambda(0);
    double before = near.risk();
    for (int t = 1; t <= 20; t++) {
      assertEquals(before, near.epoch(eta), 1e-9 * before);
      before = near.risk();
      assertEquals(near.linearSpan(eta, t), near.span(), 1e-4 * near.span());
    }
    assertEquals(RHO, near.reach(), 1e-6 * RHO);
  }
}
