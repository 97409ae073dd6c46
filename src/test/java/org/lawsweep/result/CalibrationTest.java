package org.lawsweep.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.lawsweep.plan.Cost;
import org.lawsweep.study.Studies;

/** What trials took, turned into what others will take. */
class CalibrationTest {

  private static Spent spent(double[] flops, double[] seconds) {
    Spent all = new Spent("s", 0, 0, 0, 0, 0);
    for (int k = 0; k < flops.length; k++) {
      double f = flops[k];
      all = all.plus(new Spent("s", 1, f, seconds[k], f * f, f * seconds[k]));
    }
    return all;
  }

  @Test
  void aLineThroughTrialsIsFound() {
    Cost cost =
        spent(new double[] {1e6, 4e7, 3e8}, new double[] {0.0105, 0.03, 0.16}).cost(1, "here");
    assertEquals(2e9, cost.flopsPerSecond(), 1e-3);
    assertEquals(0.01, cost.secondsPerTrial(), 1e-12);
    // Beside the trials a unit takes 50 microseconds.
    assertEquals(0.16005 + 0.01, cost.seconds(3e8, 2), 1e-12);
    Cost faster =
        spent(new double[] {1e6, 4e7, 3e8}, new double[] {0.0105, 0.03, 0.16}).cost(4, "there");
    assertEquals(0.16 / 4 + 5e-5, faster.seconds(3e8, 1), 1e-12);
  }

  @Test
  void secondsGrowLikeFlopsWhereALineSaysNothing() {
    Cost alike = spent(new double[] {1e9, 1e9}, new double[] {0.4, 0.6}).cost(1, "");
    assertEquals(2e9, alike.flopsPerSecond(), 1);
    assertEquals(0, alike.secondsPerTrial());
    Cost steeper = spent(new double[] {1e9, 2e9}, new double[] {0.1, 2.9}).cost(1, "");
    assertEquals(1e9, steeper.flopsPerSecond(), 1);
    Cost falling = spent(new double[] {1e9, 3e9}, new double[] {3, 1}).cost(1, "");
    assertEquals(1e9, falling.flopsPerSecond(), 1);
    // The end state of an older program has no squares.
    Cost older = new Spent("s", 10, 4e9, 2, 0, 0).cost(1, "");
    assertEquals(2e9, older.flopsPerSecond(), 1);
    assertEquals(0, older.secondsPerTrial());
  }

  @Test
  void theReleaseNamesStudiesThatAreThere() throws IOException {
    try (InputStream in = Calibration.class.getResourceAsStream("spent.json")) {
      JsonNode release = new ObjectMapper().readTree(in);
      assertTrue(release.get("peak").asDouble() > 1);
      assertTrue(release.get("spent").size() > 30);
      for (JsonNode entry : release.get("spent")) {
        Spent spent = EndState.spent(entry);
        assertTrue(Studies.all().containsKey(spent.study()), spent.study());
        assertTrue(spent.cost(1, "").seconds(1e9, 1) > 0, spent.study());
      }
    }
  }
}
