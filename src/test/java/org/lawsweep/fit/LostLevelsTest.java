package org.lawsweep.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Levels of which no value can be used are counted: what is found says nothing of them. */
class LostLevelsTest {

  private static final double NAN = Double.NaN;
  private static final double[] X = {0, 1, 2, 4, 8, 16, 32};
  // No logarithm of the first predictor; the second level loses one value; the last two all.
  private static final double[][] Y = {
    {1, 2}, {NAN, 1}, {2, 2}, {4, 4}, {8, 8}, {NAN, NAN}, {-32, 0}
  };

  @ParameterizedTest
  @EnumSource(Location.class)
  void ofAFit(Location location) {
    Fit fit = Fit.of(Samples.crossed(X, Y), Scale.LOG, location);
    assertEquals(location == Location.MEAN ? 5 : 4, fit.levels());
    assertEquals(location == Location.MEAN ? 1 : 2, fit.lost());
  }

  /** A coordinate that no level has is a matter of the grid, not of what came of it. */
  @Test
  void aLevelWithoutACoordinateIsNotLost() {
    Observations data = Samples.exact(new double[] {-1, 0, 1, 2, 4, 8}, x -> x * x + 1);
    assertEquals(0, Fit.of(data, Scale.LOG, Location.MEAN_OF_LOG).lost());
  }

  @Test
  void ofAFitWithCensoredTrials() {
    boolean[] censored = new boolean[14];
    censored[8] = true;
    Observations data = Samples.crossed(X, Y);
    double[] x = new double[14];
    long[] replicate = new long[14];
    Arrays.setAll(x, i -> data.x(0, i));
    Arrays.setAll(replicate, data::replicate);
    double[] y = Arrays.stream(Y).flatMapToDouble(Arrays::stream).toArray();
    Observations some = new Observations(new double[][] {x}, replicate, y, censored);
    assertEquals(3, Fit.of(some, Scale.LOG, Location.MEAN_OF_LOG).lost());
  }

  @Test
  void ofAConstantAndAnOrder() {
    Observations data = Samples.crossed(X, Y);
    for (Finding finding :
        new Finding[] {
          Constant.equal(data, 1).finding(),
          Constant.equal(data, NAN).finding(),
          Constant.atMost(data, 1).finding(),
          Ordering.rank(data)
        }) {
      assertEquals(6, finding.levels());
      assertEquals(1, finding.lost());
    }
  }

  @Test
  void ofTwoArms() {
    double[][] other = new double[7][2];
    for (double[] level : other) {
      Arrays.fill(level, 1);
    }
    other[4] = new double[] {NAN, NAN};
    Finding finding = Ordering.difference(Samples.crossed(X, Y), Samples.crossed(X, other));
    assertEquals(4, finding.levels());
    assertEquals(3, finding.lost());
  }

  @Test
  void aLevelThatOneArmAloneHasIsNoneOfTheirs() {
    double[] some = {1, 2, 4, 8};
    double[][] y = {{1, 2}, {1, 3}, {1, 4}, {1, 5}};
    double[] more = {1, 2, 4, 8, 16};
    double[][] other = {{2, 2}, {2, 3}, {2, 4}, {2, 5}, {2, 6}};
    Finding finding = Ordering.difference(Samples.crossed(some, y), Samples.crossed(more, other));
    assertEquals(4, finding.levels());
    assertEquals(0, finding.lost());
  }

  @Test
  void ofAThreshold() {
    double[][] success = {{0, 0}, {0, 0}, {0, 1}, {0, 0}, {1, 1}, {NAN, NAN}, {1, NAN}};
    Threshold threshold = Threshold.of(Samples.crossed(X, success));
    assertEquals(5, threshold.levels().size());
    assertEquals(1, threshold.lost());
  }

  @Test
  void ofThresholdsAlongAnotherAxis() {
    // Success where n ≥ m, for m = 1, 2, 4, 8; all of m = 8 is missing.
    double[][] x = new double[2][4 * 7 * 3];
    double[] y = new double[x[0].length];
    long[] replicate = new long[y.length];
    for (int i = 0; i < y.length; i++) {
      x[0][i] = Math.pow(2, i / 3 % 7 - 1);
      x[1][i] = 1 << (i / 21);
      replicate[i] = i % 3;
      y[i] = x[1][i] == 8 ? NAN : x[0][i] >= x[1][i] ? 1 : 0;
    }
    Fit fit = ThresholdScaling.of(new Observations(x, replicate, y), 1, 50);
    assertEquals(3, fit.levels());
    assertEquals(1, fit.lost());
  }
}
