package org.lawsweep.study.dynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FluctuationTest {

  @Test
  void meansAreWorkedOutByHand() {
    Fluctuation of =
        Fluctuation.of(
            new double[] {1, 3}, new double[] {0, 1}, new double[] {3, -1}, new double[] {2, 4});
    // (1 · −2 + 2 · 4)/2; (1 + 1)/4; means 1.5 and 0 of the references: (0.25 + 16)/4; (4 + 16)/4.
    assertEquals(3, of.product());
    assertEquals(0.5, of.loss());
    assertEquals(4.0625, of.limit());
    assertEquals(5, of.zero());
  }
}
