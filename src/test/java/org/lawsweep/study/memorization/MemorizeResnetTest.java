package org.lawsweep.study.memorization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Slopes;
import org.lawsweep.study.Status;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.TrialFailure;

class MemorizeResnetTest {

  private static final Study STUDY = new MemorizeResnet();

  @ParameterizedTest
  @CsvSource({"200, 10, 3, 2", "1000, 10, 10, 2", "1000, 50, 10, 5", "1000, 50, 10, 9"})
  void prototypesShapesAreMemorizedToTheLastDigit(long n, long d, long p, long depth) {
    Map<String, Object> row = row(0, "n", n, "d", d, "outputs", p, "depth", depth);
    assertEquals(0.0, row.get("error"));
    assertEquals(true, row.get("memorized"));
    assertTrue((Long) row.get("nodes") <= (Double) row.get("nodes_bound"));
    assertEquals(4.0 * n / d + 6 * p, row.get("nodes_bound"));
    // The prototype has margins of 2e-6 to 5e-4 and K of 29 to 391.
    assertTrue((Double) row.get("margin") > 2e-7 && (Double) row.get("margin") < 5e-3);
    assertTrue((Double) row.get("shift") > 10 && (Double) row.get("shift") < 1500);
  }

  @Test
  void depthOnlySpreadsTheSameUnits() {
    Map<String, Object> shallow = row(3, "n", 100L, "d", 5L, "outputs", 4L);
    Map<String, Object> deep = row(3, "n", 100L, "d", 5L, "outputs", 4L, "depth", 6L);
    for (String metric : new String[] {"nodes", "margin", "shift", "error"}) {
      assertEquals(shallow.get(metric), deep.get(metric));
    }
  }

  @Test
  void meanNodesAreThePredictedOnes() {
    double mean = 0;
    for (int seed = 0; seed < 60; seed++) {
      mean += (Long) row(seed, "n", 400L, "d", 4L, "outputs", 3L).get("nodes") / 60.0;
    }
    // Each class is off by at most half a group, 2 units.
    assertEquals(4 * 400 / 4.0 + 4 * 3 - 2 * 3 / 4.0, mean, 6 * 2 / Math.sqrt(12 * 60.0) * 3);
  }

  @Test
  void marginsShrinkWithTheSquareOfSamples() {
    double[] n = {125, 250, 500, 1000};
    double[] margin = new double[4];
    for (int i = 0; i < 4; i++) {
      for (int seed = 0; seed < 24; seed++) {
        double one = (Double) row(seed, "n", (long) n[i], "d", 5L, "outputs", 2L).get("margin");
        margin[i] += Math.log(one) / 24;
      }
      margin[i] = Math.exp(margin[i]);
    }
    assertEquals(-2, Slopes.logLog(n, margin), 0.35);
  }

  @Test
  void moreBlocksThanGroupsAreRefused() {
    TrialFailure failure =
        assertThrows(
            TrialFailure.class, () -> row(0, "n", 4L, "d", 5L, "outputs", 2L, "depth", 9L));
    assertEquals(Status.INFEASIBLE, failure.status());
  }

  private static Map<String, Object> row(int seed, Object... axes) {
    return Recorded.run(STUDY, TestUnits.unit(STUDY, seed, axes)).rows().get(Map.of());
  }
}
