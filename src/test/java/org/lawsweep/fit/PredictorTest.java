package org.lawsweep.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What fitted laws say of places inside their levels and beyond. */
class PredictorTest {

  private static final Location LOGS = Location.MEAN_OF_LOG;

  /** The interval of a regression's mean, and of one more response, by the textbook. */
  @ParameterizedTest
  @CsvSource({"100, true", "32, true", "5000, false", "1, false"})
  void onePowerWithoutReplicatesIsTheRegressionOfTextbooks(double at, boolean inside) {
    double[] x = Samples.doubling(32, 7);
    Random random = new Random(2);
    SimpleRegression line = new SimpleRegression();
    double[][] y = new double[7][1];
    for (int l = 0; l < 7; l++) {
      double log = 1 - 0.5 * Math.log(x[l]) + 0.1 * random.nextGaussian();
      y[l][0] = Math.exp(log);
      line.addData(Math.log(x[l]), log);
    }
    Prediction found = Predictor.ofPower(Samples.crossed(x, y), LOGS).at(new double[] {at});
    double mean = line.predict(Math.log(at));
    double z = Math.log(at) - Math.log(256);
    double spread = line.getMeanSquareError();
    double ofMean = spread * (1.0 / 7 + z * z / line.getXSumSquares());
    double t = Student.quantile(5);
    assertEquals(mean, Math.log(found.value()), 1e-9);
    assertEquals(mean - t * Math.sqrt(ofMean), Math.log(found.ciLow()), 1e-5);
    assertEquals(mean + t * Math.sqrt(ofMean), Math.log(found.ciHigh()), 1e-5);
    assertEquals(mean - t * Math.sqrt(ofMean + spread), Math.log(found.singleLow()), 1e-5);
    assertEquals(mean + t * Math.sqrt(ofMean + spread), Math.log(found.singleHigh()), 1e-5);
    assertEquals(inside, found.inside());
  }

  @Test
  void valuesOfAFloorAndOfASurfaceAreThoseOfTheirLaw() {
    double[] x = Samples.doubling(32, 7);
    Prediction far =
        Predictor.ofFloor(Samples.exact(x, v -> 2 + 3 / v), LOGS).at(new double[] {1e9});
    assertEquals(2, far.value(), 1e-6);
    assertFalse(far.inside());
    double[][] places = new double[2][49];
    double[] y = new double[49];
    for (int i = 0; i < 49; i++) {
      places[0][i] = x[i % 7];
      places[1][i] = x[i / 7];
      y[i] = 1 + 2 / Math.sqrt(places[0][i]) + 5 / places[1][i];
    }
    Predictor surface = Predictor.ofFloor(new Observations(places, new long[49], y), LOGS);
    assertEquals(1 + 2 / 10.0 + 5 / 50.0, surface.at(new double[] {100, 50}).value(), 1e-6);
    assertTrue(surface.at(new double[] {100, 50}).inside());
    assertFalse(surface.at(new double[] {100, 5}).inside(), "one predictor is outside");
  }

  @Test
  void whatIsNotDeterminedIsNotPredicted() {
    Observations two = Samples.exact(Samples.doubling(1, 2), x -> x);
    assertTrue(Double.isNaN(Predictor.ofPower(two, LOGS).at(new double[] {3}).value()));
    assertTrue(Double.isNaN(Predictor.ofFloor(two, LOGS).at(new double[] {3}).ciLow()));
    Observations none = new Observations(new double[1][0], new long[0], new double[0]);
    assertFalse(Predictor.ofPower(none, LOGS).at(new double[] {3}).inside());
  }

  /**
   * How often the intervals hold the true location and one new replicate, ten times beyond the last
   * level and at an inner one.
   *
   * @param part the floor over what the power leaves at the last level; −1 of a power law
   * @param wiggle scatter of a whole level
   * @param shared scatter of a whole replicate, the same at all levels
   * @param sets how many data sets: more of a cheap fit whose interval is exact
   */
  @ParameterizedTest
  @CsvSource({
    "-1, 8, 10, 0.1, 0, 0, 400",
    "-1, 8, 1, 0.1, 0, 0, 2000",
    "-1, 8, 10, 0.1, 0.1, 0, 400",
    "-1, 8, 8, 0.05, 0, 0.1, 400",
    "0, 8, 10, 0.1, 0, 0, 400",
    "0.15, 8, 10, 0.1, 0, 0, 400",
    "2, 8, 10, 0.1, 0, 0, 400",
    "1, 6, 10, 0.05, 0, 0, 400",
    "1, 10, 1, 0.03, 0, 0, 400",
    "1, 8, 10, 0.05, 0.03, 0, 400",
    "1, 8, 5, 0.03, 0, 0.1, 400",
  })
  void intervalsHoldWhatTheyPromise(
      double part,
      int levels,
      int replicates,
      double sigma,
      double wiggle,
      double shared,
      int sets) {
    double[] x = Samples.doubling(32, levels);
    double last = x[levels - 1];
    double floor = Math.max(0, part) / Math.sqrt(last);
    Random random = new Random(17);
    int[] held = new int[4];
    for (int i = 0; i < sets; i++) {
      double[][] y = new double[levels][replicates];
      for (int r = 0; r < replicates; r++) {
        double common = shared * random.nextGaussian();
        for (int l = 0; l < levels; l++) {
          double noise = common + sigma * random.nextGaussian();
          y[l][r] = (floor + 1 / Math.sqrt(x[l])) * Math.exp(noise);
        }
      }
      for (double[] level : y) {
        double whole = Math.exp(wiggle * random.nextGaussian());
        for (int r = 0; r < replicates; r++) {
          level[r] *= whole;
        }
      }
      Observations data = Samples.crossed(x, y);
      Predictor law = part < 0 ? Predictor.ofPower(data, LOGS) : Predictor.ofFloor(data, LOGS);
      double[] at = {10 * last, 100};
      for (int k = 0; k < 2; k++) {
        Prediction said = law.at(new double[] {at[k]});
        double truth = floor + 1 / Math.sqrt(at[k]);
        double scatter = Math.sqrt(sigma * sigma + wiggle * wiggle + shared * shared);
        double next = truth * Math.exp(scatter * random.nextGaussian());
        held[2 * k] += said.ciLow() <= truth && truth <= said.ciHigh() ? 1 : 0;
        held[2 * k + 1] += said.singleLow() <= next && next <= said.singleHigh() ? 1 : 0;
      }
    }
    for (int count : held) {
      assertTrue(count >= 0.93 * sets && count < sets, Arrays.toString(held));
    }
  }
}
