package org.lawsweep.study.memorization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Slopes;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;

class FiniteSampleMemorizerTest {

  private static final Study STUDY = new FiniteSampleMemorizer();

  @ParameterizedTest
  @CsvSource({"2, 1, 0", "3, 7, 0.5", "100, 20, 0.5", "1000, 5, 0.25"})
  void everyLabelIsMet(long n, long d, double tau) {
    Map<String, Object> row = row(0, "n", n, "d", d, "tau", tau);
    assertEquals(2 * n + d, row.get("weights"));
    assertEquals(2 * n + d, row.get("weights_pred"));
    assertEquals(true, row.get("memorized"));
    assertEquals(true, row.get("bounded"));
    assertTrue((Double) row.get("error") <= (Double) row.get("error_bound"));
    assertTrue((Double) row.get("error_exact") <= 1e-18 * (Double) row.get("max_weight"));
    assertEquals(tau < 0.5, row.containsKey("steepest_bound"));
    assertFalse(row.containsKey("growth_pred"));
  }

  @ParameterizedTest
  @CsvSource({"0, 3e-8", "0.25, 4e-8", "0.5, 6e-5"})
  void errorsAreAsSmallAsThoseOfThePrototype(double tau, double prototype) {
    // One seed of a heavy-tailed number.
    double error = (Double) row(1, "n", 4096L, "d", 5L, "tau", tau).get("error");
    assertTrue(error < 30 * prototype, "" + error);
  }

  @Test
  void slopesGrowAtTheRateOfTheRecursion() {
    double rate = Math.log(0.6 / 0.4);
    double change = 0;
    for (int seed = 0; seed < 12; seed++) {
      Map<String, Object> small = row(seed, "n", 100L, "d", 3L, "tau", 0.6);
      Map<String, Object> large = row(seed, "n", 300L, "d", 3L, "tau", 0.6);
      change += Math.log((Double) large.get("steepest") / (Double) small.get("steepest")) / 12;
      assertEquals(false, large.get("bounded"));
      assertEquals(Math.exp(300 * rate), (Double) large.get("growth_pred"), Math.exp(290 * rate));
    }
    assertEquals(200 * rate, change, 4);
  }

  @Test
  void weightsGrowWithTheSquareOfSamples() {
    double[] n = {64, 256, 1024};
    double[] weight = new double[3];
    for (int i = 0; i < 3; i++) {
      for (int seed = 0; seed < 24; seed++) {
        double one = (Double) row(seed, "n", (long) n[i], "d", 8L, "tau", 0.25).get("max_weight");
        weight[i] += Math.log(one) / 24;
      }
      weight[i] = Math.exp(weight[i]);
    }
    assertEquals(2, Slopes.logLog(n, weight), 0.25);
  }

  @Test
  void overflowIsAFindingWithoutAnError() {
    Map<String, Object> row = row(0, "n", 4096L, "d", 2L, "tau", 0.6);
    assertEquals(false, row.get("bounded"));
    assertFalse(row.containsKey("error") || row.containsKey("steepest"));
  }

  private static Map<String, Object> row(int seed, Object... axes) {
    return Recorded.run(STUDY, TestUnits.unit(STUDY, seed, axes)).rows().get(Map.of());
  }
}
