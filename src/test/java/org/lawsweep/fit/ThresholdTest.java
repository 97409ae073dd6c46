package org.lawsweep.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdTest {

  private static final double[] X = Samples.doubling(4, 6);

  /** {@code successes[l]} of {@code trials} at 4, 8, 16, … */
  private static Observations counts(int trials, int... successes) {
    double[][] y = new double[successes.length][trials];
    for (int l = 0; l < successes.length; l++) {
      for (int r = 0; r < successes[l]; r++) {
        y[l][r] = 1;
      }
    }
    return Samples.crossed(Samples.doubling(4, successes.length), y);
  }

  @Test
  void symmetricCountsCrossInTheMiddle() {
    Threshold fit = Threshold.of(counts(10, 0, 1, 3, 7, 9, 10));
    double middle = Math.sqrt(16 * 32);
    assertEquals(Threshold.Status.FITTED, fit.status());
    assertEquals(middle, fit.x50(), 1e-6);
    assertEquals(fit.x50() / fit.ciLow(), fit.ciHigh() / fit.x50(), 1e-4);
    assertTrue(fit.ciLow() > 12 && fit.ciHigh() < 43, fit.toString());
    assertTrue(fit.width() > Math.log(4) && fit.width() < Math.log(16), fit.toString());
    assertEquals(4, fit.low());
    assertEquals(128, fit.high());
    assertEquals(6, fit.levels().size());
  }

  @Test
  void successThatFallsHasAThresholdToo() {
    Threshold up = Threshold.of(counts(10, 0, 1, 3, 8, 9, 10));
    Threshold down = Threshold.of(counts(10, 10, 9, 7, 2, 1, 0));
    assertEquals(up.x50(), down.x50(), 1e-7);
    assertEquals(up.ciLow(), down.ciLow(), 1e-6);
    assertEquals(up.width(), down.width(), 1e-8);
    assertEquals(up.low(), down.low());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 5, 5, 8, 16",
    "5, 5, 5, 0, 16, 32",
    "5, 5, 5, 5, NaN, 4",
    "0, 0, 0, 0, 32, NaN",
  })
  void separatedLevelsAreABracket(int a, int b, int c, int d, double low, double high) {
    Threshold fit = Threshold.of(counts(5, a, b, c, d));
    assertEquals(Threshold.Status.BRACKETED, fit.status());
    assertEquals("bracketed", fit.status().column());
    assertEquals(low, fit.low());
    assertEquals(high, fit.high());
    assertTrue(Double.isNaN(fit.x50()) && Double.isNaN(fit.ciLow()) && Double.isNaN(fit.width()));
  }

  @Test
  void oneMixedLevelIsFitted() {
    Threshold fit = Threshold.of(counts(6, 0, 0, 3, 6, 6));
    assertEquals(Threshold.Status.FITTED, fit.status());
    assertEquals(16, fit.x50(), 1.5);
    assertTrue(fit.ciLow() > 8 && fit.ciHigh() < 32, fit.toString());
  }

  @Test
  void chanceLeavesTheThresholdOpen() {
    Threshold fit = Threshold.of(counts(4, 2, 1, 3, 1, 3, 2));
    assertTrue(Double.isNaN(fit.ciLow()) && Double.isNaN(fit.ciHigh()), fit.toString());
  }

  @Test
  void extremesOfCounts() {
    Threshold none = Threshold.of(new Observations(new double[1][0], new long[0], new double[0]));
    assertEquals(Threshold.Status.BRACKETED, none.status());
    assertTrue(Double.isNaN(none.low()) && Double.isNaN(none.high()));
    Threshold one = Threshold.of(counts(4, 2));
    assertEquals(Threshold.Status.FITTED, one.status());
    assertTrue(Double.isNaN(one.x50()));
  }

  @Test
  void unusableObservationsAreCounted() {
    Threshold fit =
        Threshold.of(
            Samples.exact(new double[] {-1, 1, 2, 4, 8}, x -> x == 2 ? Double.NaN : x > 3 ? 1 : 0));
    assertEquals(2, fit.excluded());
    assertEquals("1 predictor ≤ 0 or missing; 1 value missing", fit.excludedWhy());
    assertEquals(1, fit.low());
    assertEquals(4, fit.high());
    // A law of a plug-in may be about a metric that is no truth value.
    Threshold none = Threshold.of(Samples.exact(X, x -> 2));
    assertEquals(X.length + " value neither 0 nor 1", none.excludedWhy());
    assertTrue(Double.isNaN(none.x50()));
  }

  /** Nine levels a factor e^½ apart, slope 12, 5 trials each: a third of the sets is separated. */
  @Test
  void firthIsNearTheTruthAndItsIntervalHoldsIt() {
    Random random = new Random(6);
    int sets = 300;
    int fitted = 0;
    int held = 0;
    double squares = 0;
    double all = 0;
    for (int i = 0; i < sets; i++) {
      double truth = 0.5 * random.nextDouble() - 0.25;
      double[] x = new double[9];
      double[][] y = new double[9][5];
      for (int l = 0; l < 9; l++) {
        double z = -2 + 0.5 * l;
        x[l] = Math.exp(z);
        for (int r = 0; r < 5; r++) {
          y[l][r] = random.nextDouble() < 1 / (1 + Math.exp(-12 * (z - truth))) ? 1 : 0;
        }
      }
      Threshold fit = Threshold.of(Samples.crossed(x, y));
      if (fit.status() == Threshold.Status.FITTED) {
        fitted++;
        squares += Math.pow(Math.log(fit.x50()) - truth, 2);
        if (fit.ciLow() <= Math.exp(truth) && Math.exp(truth) <= fit.ciHigh()) {
          held++;
        }
      } else {
        assertTrue(fit.low() < fit.high(), fit.toString());
      }
      all += fit.low() <= Math.exp(truth) && Math.exp(truth) <= fit.high() ? 1 : 0;
    }
    double rmse = Math.sqrt(squares / fitted);
    String found =
        "%d fitted, rmse %.3f, interval %d, bracket %.0f".formatted(fitted, rmse, held, all);
    assertTrue(fitted > 0.5 * sets && fitted < 0.8 * sets, found);
    assertTrue(rmse < 0.12, found);
    assertTrue(held >= 0.93 * fitted, found);
  }

  @Test
  void theSideOfANumberIsThatOfTheWholeInterval() {
    SplittableRandom random = new SplittableRandom(3);
    int[] sides = new int[3];
    for (int draw = 0; draw < 300; draw++) {
      double slope = draw % 3 == 0 ? 40 : 2;
      double[] x = Samples.doubling(4, 5);
      int[] successes =
          Arrays.stream(x)
              .mapToInt(
                  at -> {
                    double rate = 1 / (1 + Math.exp(-slope * Math.log(at / 20)));
                    return (int)
                        IntStream.range(0, 8).filter(r -> random.nextDouble() < rate).count();
                  })
              .toArray();
      Observations data = counts(8, successes);
      Threshold fit = Threshold.of(data);
      boolean fitted = fit.status() == Threshold.Status.FITTED;
      double low = fitted ? fit.ciLow() : fit.low();
      double high = fitted ? fit.ciHigh() : fit.high();
      for (double at : new double[] {2, 9, 12, 18, 24, 36, 120}) {
        int below = high < at ? -1 : 0;
        int side = Double.isNaN(low + high) ? 0 : low > at ? 1 : below;
        assertEquals(side, Threshold.side(data, at), fit + " at " + at);
        sides[side + 1]++;
      }
    }
    assertTrue(Arrays.stream(sides).allMatch(count -> count > 200), Arrays.toString(sides));
  }
}
