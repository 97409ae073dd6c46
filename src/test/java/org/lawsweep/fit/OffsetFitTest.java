package org.lawsweep.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OffsetFitTest {

  private static final double[] X = Samples.doubling(32, 7);

  private static OffsetFit fit(Observations data) {
    return OffsetFit.of(data, Location.MEAN_OF_LOG).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({"-0.5, 0.01", "-1, 0.001", "-2, 0.3", "0.7, 50", "2, 1e5"})
  void offsetWithoutNoiseIsRecovered(double exponent, double offset) {
    OffsetFit fit = fit(Samples.exact(X, x -> offset + 3 * Math.pow(x, exponent)));
    assertEquals(exponent, fit.exponent(), 1e-6);
    assertEquals(offset, fit.offset(), 1e-5 * offset);
    assertEquals(3, fit.factor(), 3e-5);
    assertTrue(fit.deltaAic() < -50, "worth its parameter: " + fit.deltaAic());
  }

  @Test
  void pureLawWithoutNoiseHasNoOffset() {
    OffsetFit fit = fit(Samples.exact(X, x -> 3 * Math.pow(x, -0.7)));
    assertEquals(-0.7, fit.exponent(), 1e-13);
    assertEquals(-0.7, fit.ciLow(), 1e-13);
    assertEquals(-0.7, fit.ciHigh(), 1e-13);
    assertEquals(0, fit.offset());
    assertEquals(3, fit.factor(), 1e-12);
    assertEquals(2, fit.deltaAic());
  }

  @Test
  void downwardBendHasNoOffset() {
    // A floor only bends a falling line up.
    OffsetFit fit = fit(Samples.exact(X, x -> Math.pow(x, -0.5) * Math.exp(-x / 2000)));
    assertEquals(0, fit.offset());
    assertEquals(2, fit.deltaAic(), 1e-9);
    Fit pure =
        Fit.of(
            Samples.exact(X, x -> Math.pow(x, -0.5) * Math.exp(-x / 2000)),
            Scale.LOG,
            Location.MEAN_OF_LOG);
    assertEquals(pure.slopes().get(0).estimate(), fit.exponent(), 1e-12);
  }

  @Test
  void intervalsAreNested() {
    Random random = new Random(7);
    double[][] y = new double[7][5];
    for (int l = 0; l < 7; l++) {
      for (int r = 0; r < 5; r++) {
        y[l][r] = (0.02 + Math.pow(X[l], -0.5)) * Math.exp(0.1 * random.nextGaussian());
      }
    }
    OffsetFit fit = fit(Samples.crossed(X, y));
    assertTrue(fit.ciLow() < fit.likelyLow() && fit.likelyLow() < fit.exponent());
    assertTrue(fit.exponent() < fit.likelyHigh() && fit.likelyHigh() < fit.ciHigh());
    assertFalse(fit.openBelow() || fit.openAbove());
  }

  @Test
  void noiseLeavesTheExponentOpen() {
    double[] logs = {0.3, -0.2, 0.1, -0.4, 0.2, 0, 0.1};
    OffsetFit fit =
        fit(
            Samples.exact(
                X, x -> Math.exp(logs[(int) Math.round(Math.log(x / 32) / Math.log(2))])));
    assertTrue(fit.ciLow() < -4 && fit.ciHigh() > 4, fit.toString());
    assertTrue(fit.openBelow() || fit.openAbove());
  }

  @Test
  void anOffsetNeitherIdentifiedNorPreferredIsInNoBand() {
    OffsetFit fit =
        fit(
            Samples.exact(
                X,
                x -> Math.exp(0.1 * Math.pow(-1, (double) Math.round(Math.log(x) / Math.log(2))))));
    assertTrue(fit.openBelow() || fit.openAbove());
    assertTrue(fit.deltaAic() > 0, fit.toString());
    assertEquals(0, fit.band().length);
  }

  @Test
  void fourLevelsAndOnePredictorAreNeeded() {
    assertTrue(
        OffsetFit.of(Samples.exact(Samples.doubling(1, 3), x -> x), Location.MEAN_OF_LOG)
            .isEmpty());
    Observations two = new Observations(new double[2][1], new long[1], new double[1]);
    assertEquals(
        "an offset power law has one predictor: 2",
        assertThrows(IllegalArgumentException.class, () -> OffsetFit.of(two, Location.MEAN_OF_LOG))
            .getMessage());
  }
}
