package org.lawsweep.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Powers over a floor, where the truth is known or another program of ours knows it. */
class FloorFitTest {

  private static final double[] X = Samples.doubling(32, 7);
  private static final Location LOGS = Location.MEAN_OF_LOG;

  private static Observations scattered(double floor, double exponent, int replicates) {
    Random random = new Random(3);
    double[][] y = new double[X.length][replicates];
    for (int l = 0; l < y.length; l++) {
      for (int r = 0; r < replicates; r++) {
        y[l][r] = (floor + Math.pow(X[l], exponent)) * Math.exp(0.05 * random.nextGaussian());
      }
    }
    return Samples.crossed(X, y);
  }

  /** One replicate of a surface, without noise. */
  private static Observations surface(DoubleBinaryOperator law) {
    int side = X.length;
    double[][] x = new double[2][side * side];
    double[] y = new double[side * side];
    for (int i = 0; i < y.length; i++) {
      x[0][i] = X[i % side];
      x[1][i] = 100 * X[i / side];
      y[i] = law.applyAsDouble(x[0][i], x[1][i]);
    }
    return new Observations(x, new long[y.length], y);
  }

  @ParameterizedTest
  @CsvSource({"-0.5, 0.01", "-1, 0.001", "-2, 0.3", "0.7, 50", "2, 1e5"})
  void aFloorWithoutNoiseIsRecovered(double exponent, double floor) {
    FloorFit fit = FloorFit.of(Samples.exact(X, x -> floor + 3 * Math.pow(x, exponent)), LOGS);
    assertEquals(exponent, fit.exponent(0).estimate(), 1e-6);
    assertEquals(floor, fit.floor().estimate(), 1e-5 * floor);
    assertEquals(3, fit.factor(0), 3e-5);
    assertTrue(fit.deltaAic() < -50, "worth its parameter: " + fit.deltaAic());
  }

  @Test
  void aSurfaceWithoutNoiseIsRecovered() {
    FloorFit fit =
        FloorFit.of(surface((n, d) -> 1.7 + 4 * Math.pow(n, -0.34) + 9 * Math.pow(d, -0.28)), LOGS);
    assertEquals(-0.34, fit.exponent(0).estimate(), 1e-6);
    assertEquals(-0.28, fit.exponent(1).estimate(), 1e-6);
    assertEquals(1.7, fit.floor().estimate(), 1e-5);
    assertEquals(4, fit.factor(0), 1e-4);
    assertEquals(9, fit.factor(1), 1e-3);
  }

  /** Two searches of one minimum: along the exponent alone, and downhill in all parameters. */
  @ParameterizedTest
  @CsvSource({"0.02, -0.5, 5", "0.3, -1, 3", "40, 0.7, 4", "0.05, -0.8, 1"})
  void oneFloorIsThatOfTheOffsetFit(double floor, double exponent, int replicates) {
    Observations data = scattered(floor, exponent, replicates);
    OffsetFit offset = OffsetFit.of(data, LOGS).orElseThrow();
    FloorFit fit = FloorFit.of(data, LOGS);
    assertEquals(offset.exponent(), fit.exponent(0).estimate(), 1e-6);
    assertEquals(offset.offset(), fit.floor().estimate(), 1e-5 * offset.offset());
    assertEquals(offset.factor(), fit.factor(0), 1e-5 * offset.factor());
    assertEquals(offset.deltaAic(), fit.deltaAic(), 1e-6);
    if (replicates == 1) {
      // Without replicates both intervals rest on the levels alone.
      assertEquals(offset.ciLow(), fit.exponent(0).ciLow(), 1e-5);
      assertEquals(offset.ciHigh(), fit.exponent(0).ciHigh(), 1e-5);
    }
  }

  @Test
  void noFloorIsAnIntervalFromZero() {
    FloorFit fit = FloorFit.of(scattered(0, -0.5, 5), LOGS);
    assertEquals(0, fit.floor().ciLow());
    assertTrue(fit.floor().ciHigh() > 0 && fit.floor().ciHigh() < 0.1, fit.floor().toString());
    assertTrue(fit.deltaAic() > -2, "not worth its parameter: " + fit.deltaAic());
  }

  @Test
  void anExponentOfAFlatResponseIsOpen() {
    Slope open = FloorFit.of(scattered(50, -0.5, 5), LOGS).exponent(0);
    assertTrue(Double.isInfinite(open.ciLow()), open.toString());
    assertEquals(Verdict.INCONCLUSIVE, Verdict.of(open, Allowed.exactly(-0.5), 0.1));
  }

  @Test
  void theHalfThatFacesThePredictionMakesItsPValue() {
    Slope skewed = new Slope(-1, -3, -0.8, -1, -1, 6, List.of());
    double end = Holm.pValueOfProfile(skewed, Allowed.exactly(-3), 5);
    assertEquals(0.05, end, 1e-9);
    assertEquals(0.05, Holm.pValueOfProfile(skewed, Allowed.exactly(-0.8), 5), 1e-9);
    assertTrue(Holm.pValueOfProfile(skewed, Allowed.exactly(-0.5), 5) < 0.05);
    assertEquals(1, Holm.pValueOfProfile(skewed, Allowed.atMost(-0.5), 5));
  }

  @Test
  void theMethodSaysWhatIntervalsRestOn() {
    assertEquals(
        "least squares of logs over a floor on 7 level locations; profiles, levels F(1, 4) alone:"
            + " one replicate",
        FloorFit.of(scattered(0.1, -0.5, 1), LOGS).exponents().method());
    assertEquals(
        "least squares of logs over a floor on 7 level locations; profiles, the widest of levels"
            + " F(1, 4), trials and replicates",
        FloorFit.of(scattered(0.1, -0.5, 2), LOGS).exponents().method());
  }

  @Test
  void tooFewLevelsHaveNoFit() {
    FloorFit fit = FloorFit.of(Samples.exact(Samples.doubling(1, 3), x -> 1 + 1 / x), LOGS);
    assertTrue(Double.isNaN(fit.exponent(0).estimate()));
    assertTrue(Double.isNaN(fit.floor().estimate()) && Double.isNaN(fit.factor(0)));
    assertEquals(
        "no fit: a floor and 1 power need 4 levels, and there are 3", fit.exponents().method());
  }

  @Test
  void collinearPredictorsHaveNoFit() {
    double[][] x = new double[2][8];
    double[] y = new double[8];
    for (int i = 0; i < 8; i++) {
      x[0][i] = i + 1;
      x[1][i] = (i + 1) * (i + 1);
      y[i] = 1 + 1.0 / (i + 1);
    }
    FloorFit fit = FloorFit.of(new Observations(x, new long[8], y), LOGS);
    assertEquals(
        "no fit: the predictors are constant or collinear over 8 levels", fit.exponents().method());
  }

  /** An outlier among the inner levels moves every fit of least squares, and not Huber's. */
  @Test
  void theBandIsProofAgainstAnOutlier() {
    Observations clean = surface((n, d) -> 1.7 + 4 * Math.pow(n, -0.34) + 9 * Math.pow(d, -0.28));
    Random random = new Random(5);
    Observations data =
        clean.withResponses(
            i -> clean.y(i) * Math.exp(0.002 * random.nextGaussian() + (i == 22 ? 0.5 : 0)));
    Slope n = FloorFit.of(data, LOGS).exponent(0);
    assertTrue(Math.abs(n.estimate() + 0.34) > 0.02, n.toString());
    assertTrue(n.bandLow() < -0.33 && n.bandHigh() > -0.35, n.toString());
  }

  @Test
  void theSameFitTwice() {
    Observations data = scattered(0.05, -0.7, 4);
    assertEquals(FloorFit.of(data, LOGS).exponents(), FloorFit.of(data, LOGS).exponents());
    assertFalse(FloorFit.of(data, LOGS).exponents().slopes().isEmpty());
  }
}
