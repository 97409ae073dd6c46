package org.lawsweep.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ThresholdScalingTest {

  private static final double TRUE_EXPONENT = 1.5;
  private static final int DATA_SETS = 60;

  /** n* = 4 m^1.5 for m = 1 to 16; replicates whose thresholds differ by a factor of their own. */
  private static Observations grid(int replicates, double steepness, double own, Random random) {
    int rows = 5 * 12 * replicates;
    double[][] x = new double[2][rows];
    long[] replicate = new long[rows];
    double[] y = new double[rows];
    int i = 0;
    for (int r = 0; r < replicates; r++) {
      double shift = own * random.nextGaussian();
      for (int j = 0; j < 5; j++) {
        for (int k = 0; k < 12; k++) {
          x[0][i] = 1 << k;
          x[1][i] = 1 << j;
          replicate[i] = r;
          double eta =
              steepness * (Math.log(x[0][i] / 4) - TRUE_EXPONENT * Math.log(x[1][i]) - shift);
          y[i] = random.nextDouble() < 1 / (1 + Math.exp(-eta)) ? 1 : 0;
          i++;
        }
      }
    }
    return new Observations(x, replicate, y);
  }

  @Test
  void shapeAndSeedDetermineTheFit() {
    Observations data = grid(6, 3, 0.2, new Random(1));
    Fit fit = ThresholdScaling.of(data, 7, 200);
    assertEquals(1, fit.slopes().size());
    Slope slope = fit.slopes().get(0);
    assertEquals(TRUE_EXPONENT, slope.estimate(), 0.15);
    assertTrue(slope.ciLow() < slope.estimate() && slope.estimate() < slope.ciHigh());
    assertTrue(slope.bandLow() <= slope.estimate() && slope.estimate() <= slope.bandHigh());
    assertEquals(5, slope.levels());
    assertEquals(5, fit.levels());
    assertEquals(6, fit.replicates());
    assertEquals(
        "Firth logistic over 60 cells; bootstrap of whole replicates, B = 200, seed 7",
        fit.method());
    assertEquals(fit, ThresholdScaling.of(data, 7, 200));
  }

  /** Of a few units of a grid each replicate may have two cells, and a resample no more. */
  @Test
  void replicatesOfFewCellsLeaveResamplesWithoutAnExponent() {
    Random random = new Random(3);
    for (int set = 0; set < 100; set++) {
      double[][] x = new double[2][10];
      long[] replicate = new long[10];
      double[] y = new double[10];
      for (int i = 0; i < 10; i++) {
        x[0][i] = Math.exp(10 * random.nextDouble());
        x[1][i] = Math.exp(10 * random.nextDouble());
        replicate[i] = i / 2;
        y[i] = i % 2;
      }
      Fit fit = ThresholdScaling.of(new Observations(x, replicate, y), 7, 2000);
      assertTrue(Double.isFinite(fit.slopes().get(0).estimate()), fit.method());
    }
  }

  @Test
  void sharpThresholdsStillScale() {
    // Separated at every m: n* lies between powers of 2.
    Slope slope = ThresholdScaling.of(grid(4, 1e4, 0, new Random(2)), 7, 100).slopes().get(0);
    assertEquals(TRUE_EXPONENT, slope.estimate(), 0.15);
  }

  @Test
  void dataWithoutAThresholdDeterminesNothing() {
    double[][] x = {{1, 2, 4, 8}, {3, 3, 3, 3}};
    Fit collinear =
        ThresholdScaling.of(new Observations(x, new long[4], new double[] {0, 0, 1, 1}), 1, 10);
    assertTrue(Double.isNaN(collinear.slopes().get(0).estimate()), collinear.toString());
    double[][] squares = {{1, 9, 25, 49, 100}, {1, 3, 5, 7, 10}};
    Fit square =
        ThresholdScaling.of(
            new Observations(squares, new long[5], new double[] {0, 1, 0, 1, 1}), 1, 10);
    assertTrue(Double.isNaN(square.slopes().get(0).estimate()), square.toString());
    Fit empty =
        ThresholdScaling.of(new Observations(new double[2][0], new long[0], new double[0]), 1, 10);
    assertTrue(Double.isNaN(empty.slopes().get(0).estimate()));
    assertEquals(
        "a threshold's scaling has two predictors at least: 1",
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    ThresholdScaling.of(
                        new Observations(new double[1][0], new long[0], new double[0]), 1, 1))
            .getMessage());
  }

  @Test
  void intervalHoldsTheExponent() {
    Random random = new Random(4);
    int held = 0;
    for (int i = 0; i < DATA_SETS; i++) {
      Slope slope = ThresholdScaling.of(grid(6, 3, 0.3, random), 7, 120).slopes().get(0);
      held += slope.ciLow() <= TRUE_EXPONENT && TRUE_EXPONENT <= slope.ciHigh() ? 1 : 0;
    }
    assertTrue(held >= 0.93 * DATA_SETS, "held in " + held);
  }
}
