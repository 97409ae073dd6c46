package org.lawsweep.study.memorization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.study.Point;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;

class MemorizeAlternatingTest {

  private static final Study STUDY = new MemorizeAlternating();

  @Test
  void leastWidthsAreThePrototypes() {
    long[] two = {3, 4, 6, 8, 12, 16, 23, 32, 46, 64};
    long[] three = {2, 3, 4, 4, 6, 7, 8, 11, 13, 16};
    for (int k = 0; k < two.length; k++) {
      long n = 8L << k;
      assertEquals(n - 2, LeastWidth.sufficient(1, n));
      assertEquals(n - 2, LeastWidth.necessary(1, n));
      assertEquals(two[k], LeastWidth.sufficient(2, n));
      assertEquals(three[k], LeastWidth.sufficient(3, n));
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 5, 3", "1, 100, 98", "2, 8, 3", "2, 17, 4", "2, 18, 5", "3, 28, 3", "4, 82, 3"})
  void leastWidthsAreFound(long depth, long n, long width) {
    Map<String, Object> row = row("n", n, "depth", depth);
    assertEquals(width, row.get("width"));
    assertEquals(width, row.get("width_pred"));
    assertEquals(depth == 1 ? 0L : 1L, row.get("width_spare"));
    assertEquals(0.0, row.get("error"));
    assertEquals(true, row.get("memorized"));
    assertEquals(n - 1, row.get("pieces_needed"));
    assertTrue((Long) row.get("pieces") >= n - 1);
  }

  /** Samples for m = 16 and 8: 257 and 65 served, at most 290 and 82, Theorem 3's 530 and 138. */
  @ParameterizedTest
  @CsvSource({"16, 257, 290, 530", "8, 65, 82, 138"})
  void boundsOfTwoLayersAreThePrototypes(long m, long served, long cap, long paper) {
    Map<String, Object> row = row("n", served, "depth", 2L, "m", m);
    assertEquals(true, row.get("memorized"));
    assertEquals(cap - 1.0, row.get("pieces_bound"));
    assertEquals(paper - 1.0, row.get("pieces_bound_paper"));
    assertEquals(0.0, row.get("least_error"));
    Map<String, Object> next = row("n", served + 1, "depth", 2L, "m", m);
    assertEquals(false, next.get("memorized"));
    assertEquals(false, next.get("enough"));
    assertEquals(0.0, row("n", cap, "depth", 2L, "m", m).get("least_error"));
    assertEquals(1.0, row("n", cap + 1, "depth", 2L, "m", m).get("least_error"));
  }

  /** Prototype: errors of at least 1 at n = 16, one layer, and 17, 37, two. */
  @ParameterizedTest
  @CsvSource({"1, 16, 14", "2, 17, 4", "2, 37, 6"})
  void aUnitLessIsNotTrainedToMemorize(long depth, long n, long m) {
    Map<String, Object> row = row("n", n, "depth", depth, "m", m, "net", "short");
    assertEquals(false, row.get("memorized"));
    assertEquals(true, row.get("enough"));
    assertTrue((Double) row.get("error") >= 0.999, "" + row.get("error"));
  }

  /** Prototype: random nets of 300 draws have at most 7, 11, 25 pieces of 9, 25, 81. */
  @Test
  void randomNetsHaveFewPieces() {
    for (int seed = 0; seed < 20; seed++) {
      Map<String, Object> row =
          Recorded.run(
                  STUDY,
                  TestUnits.unit(STUDY, seed, "n", 16L, "depth", 2L, "m", 4L, "net", "random"))
              .rows()
              .get(Map.of());
      assertTrue((Long) row.get("pieces") <= 14, "" + row.get("pieces"));
      assertEquals(25.0, row.get("pieces_bound"));
      assertTrue((Double) row.get("error") >= 1);
    }
  }

  @Test
  void tooSmallAGridIsRefused() {
    assertTrue(refused("n", 4L, "depth", 1L));
    assertFalse(refused("n", 4L, "depth", 2L));
    assertTrue(refused("n", 9L, "depth", 1L, "m", 3L, "net", "short"));
    assertFalse(refused("n", 9L, "depth", 1L, "m", 4L, "net", "short"));
    assertTrue(refused("n", 9L, "depth", 2L, "net", "random"));
  }

  private static boolean refused(Object... axes) {
    Point point = TestUnits.unit(STUDY, 0, axes).point();
    return STUDY.declaration().checks().stream()
        .anyMatch(rule -> rule.problem().apply(point).isPresent());
  }

  private static Map<String, Object> row(Object... axes) {
    return Recorded.run(STUDY, TestUnits.unit(STUDY, 0, axes)).rows().get(Map.of());
  }
}
