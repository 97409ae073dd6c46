package org.lawsweep.study.memorization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;

class CapacityVsVcTest {

  private static final Study STUDY = new CapacityVsVc();

  /** m(d + 2) + 1 weights with one layer, counted one by one: 3 units of 8 inputs and so on. */
  @ParameterizedTest
  @CsvSource({
    "1, 3, 31, 28, 3, 5, 5",
    "2, 3, 43, 37, 2, 17, 17",
    "2, 20, 621, 581, 100, 442, 442",
    "3, 20, 1041, 981, 100, 9262, 981"
  })
  void boundsAreCounted(
      long depth, long m, long weights, long freedom, long built, double pieces, double most) {
    Map<String, Object> row = row(null, depth, m, 0);
    assertEquals(weights, row.get("weights"));
    assertEquals(freedom, row.get("freedom"));
    assertEquals(built, row.get("constructed"));
    assertEquals(pieces, row.get("piece_bound"));
    assertEquals(most, row.get("most"));
    double vc = weights * depth * Math.log((double) weights) / Math.log(2);
    assertEquals(vc, (Double) row.get("vc_bound"), 1e-9 * vc);
    assertFalse(row.containsKey("memorized"));
  }

  /** What d1 d2 ≥ 4n constructs has no more than (d1 + 1)(d2 + 1) + 1 pieces' samples. */
  @Test
  void constructionIsWithinItsPiecesAtAllWidths() {
    for (long first = 1; first <= 2048; first++) {
      for (long second = 1; second <= 2048; second++) {
        assertTrue(first * second / 4 <= (first + 1) * (second + 1) + 1);
      }
    }
    for (long m = 1; m <= 2048; m++) {
      assertTrue(LeastWidth.necessary(2, CapacityVsVc.constructed(2, m)) <= m);
      assertTrue(LeastWidth.necessary(1, CapacityVsVc.constructed(1, m)) <= m);
      assertTrue(CapacityVsVc.constructed(2, m) <= TrainedThreshold.freedom(1, 2, m));
    }
  }

  /** Prototype: half of the runs at 1.6 weights a sample with one layer, 1.9 with two. */
  @ParameterizedTest
  @CsvSource({"1, 6, 66", "2, 4, 66"})
  void fewSamplesAreFittedAndManyAreNot(long depth, long m, long many) {
    int fitted = 0;
    for (int seed = 0; seed < 4; seed++) {
      fitted += (Boolean) row(20L, depth, m, seed).get("memorized") ? 1 : 0;
      assertFalse((Boolean) row(many, depth, m, seed).get("memorized"));
    }
    assertTrue(fitted >= 3, fitted + " of 4");
  }

  /** The same streams make the same nets. */
  @Test
  void fitsAreThoseOfTheTrainedThreshold() {
    Study other = new TrainedThreshold();
    int memorized = 0;
    for (int seed = 0; seed < 8; seed++) {
      Map<String, Object> there =
          Recorded.run(other, TestUnits.unit(other, seed, "n", 32L, "depth", 1L, "m", 5L))
              .rows()
              .get(Map.of());
      Map<String, Object> here = row(32L, 1, 5, seed);
      assertEquals(there.get("memorized"), here.get("memorized"));
      assertEquals(51.0 / 32, here.get("weights_per_sample"));
      memorized += (Boolean) here.get("memorized") ? 1 : 0;
    }
    assertTrue(memorized > 0 && memorized < 8, memorized + " of 8: both outcomes are there");
  }

  private static Map<String, Object> row(Long n, long depth, long m, int seed) {
    return Recorded.run(STUDY, TestUnits.unit(STUDY, seed, "n", n, "depth", depth, "m", m))
        .rows()
        .get(Map.of());
  }
}
