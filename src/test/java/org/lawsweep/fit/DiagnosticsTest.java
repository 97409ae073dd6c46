package org.lawsweep.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DiagnosticsTest {

  @Test
  void theLastLevelIsHeldOutByHand() {
    // The first three lie on 1/6 + z/2, which misses the last by 1/3.
    double[] logs = {0, 1, 1, 2};
    Diagnostics look =
        Diagnostics.of(
            Samples.exact(new double[] {0, 1, 2, 3}, a -> Math.exp(logs[(int) a])),
            Scale.LINEAR,
            Location.MEAN_OF_LOG);
    assertEquals(2 - (1 / 6.0 + 1.5), look.holdOut(), 1e-14);
    assertTrue(Double.isNaN(look.lackOfFit()) && Double.isNaN(look.scatterSlope()));
    assertNull(look.offset());
  }

  @Test
  void scatterThatGrowsHasASlope() {
    // log y = ±x^½: sd ∝ x^½.
    double[] x = {1, 4, 16, 64};
    double[][] y = new double[4][2];
    for (int l = 0; l < 4; l++) {
      y[l][0] = Math.exp(Math.sqrt(x[l]));
      y[l][1] = Math.exp(-Math.sqrt(x[l]));
    }
    Diagnostics look = Diagnostics.of(Samples.crossed(x, y), Scale.LOG, Location.MEAN_OF_LOG);
    assertEquals(0.5, look.scatterSlope(), 1e-13);
    assertEquals(0, look.lackOfFit(), 1e-20);
    assertEquals(1, look.lackOfFitP(), 1e-12);
  }

  @Test
  void fewLevelsHaveLittleToShow() {
    Diagnostics none =
        Diagnostics.of(
            new Observations(new double[1][0], new long[0], new double[0]),
            Scale.LOG,
            Location.MEAN_OF_LOG);
    assertTrue(Double.isNaN(none.holdOut()) && Double.isNaN(none.scatterSlope()));
    Diagnostics two =
        Diagnostics.of(Samples.exact(new double[] {1, 2}, x -> x), Scale.LOG, Location.LOG_OF_MEAN);
    assertTrue(Double.isNaN(two.holdOut()));
    assertEquals(
        "diagnostics have one predictor: 2",
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    Diagnostics.of(
                        new Observations(new double[2][0], new long[0], new double[0]),
                        Scale.LOG,
                        Location.MEAN_OF_LOG))
            .getMessage());
  }
}
