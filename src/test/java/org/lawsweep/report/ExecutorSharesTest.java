package org.lawsweep.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExecutorSharesTest {

  private static ExecutorShares.Share share(String executor, long trials, double seconds) {
    return new ExecutorShares.Share(executor, "alpha", 1, "OpenBLAS", "s1", trials, seconds);
  }

  @Test
  void oneExecutorIsASentenceAndSeveralAreATable() {
    ExecutorShares one =
        ExecutorShares.of(
            List.of(new ExecutorShares.Share("driver", "alpha", 2, "OpenBLAS", "s1", 1200, 61.25)));
    assertEquals(
        "driver on alpha, 2 cores, OpenBLAS: 1,200 trials, 61.3 trial seconds", one.sentence());
    ExecutorShares two = ExecutorShares.of(List.of(share("0", 10, 1), share("1", 2, 3)));
    assertEquals("", two.sentence());
    assertEquals(
        List.of(
            List.of("1", "alpha", "1", "OpenBLAS", "s1", "2", "3.0", "75.0 %"),
            List.of("0", "alpha", "1", "OpenBLAS", "s1", "10", "1.0", "25.0 %")),
        two.cells());
    assertEquals(ExecutorShares.HEADINGS.size(), two.cells().get(0).size());
  }

  @Test
  void theOrderIsOneWhateverTheOrderOfRows() {
    List<ExecutorShares.Share> all = new ArrayList<>();
    IntStream.range(0, 30).forEach(k -> all.add(share("" + k, k % 3, k % 2)));
    ExecutorShares expected = ExecutorShares.of(all);
    for (int seed = 0; seed < 5; seed++) {
      Collections.shuffle(all, new Random(seed));
      assertEquals(expected, ExecutorShares.of(all));
    }
  }

  @Test
  void thoseOfLeastWorkAreCountedTogetherAndNothingIsLost() {
    List<ExecutorShares.Share> all =
        IntStream.rangeClosed(1, 1000).mapToObj(k -> share("" + k, 2, k)).toList();
    ExecutorShares shares = ExecutorShares.of(all);
    assertEquals(ExecutorShares.SHOWN, shares.largest().size());
    assertEquals("1000", shares.largest().get(0).executor());
    assertEquals(980, shares.others());
    assertEquals(2 * 980, shares.otherTrials());
    assertEquals(980 * 981 / 2.0, shares.otherSeconds(), 1e-6);
    List<List<String>> cells = shares.cells();
    assertEquals(
        List.of("980 others", "", "", "", "", "1,960", "480,690.0", "96.0 %"),
        cells.get(cells.size() - 1));
    ExecutorShares barely = ExecutorShares.of(all.subList(0, ExecutorShares.SHOWN));
    assertEquals(0, barely.others());
    assertEquals(ExecutorShares.SHOWN, barely.cells().size());
  }

  @Test
  void trialsWithoutTimeHaveNoShare() {
    ExecutorShares shares = ExecutorShares.of(List.of(share("0", 1, 0), share("1", 2, 0)));
    assertEquals(Numbers.NONE, shares.cells().get(0).get(7));
    assertEquals("1", shares.cells().get(0).get(0), "then the one of more trials is first");
    assertEquals(List.of(), ExecutorShares.NONE.cells());
    assertEquals("", ExecutorShares.NONE.html());
    assertEquals("", ExecutorShares.NONE.sentence());
  }

  @Test
  void whatHostsAreCalledStaysText() {
    ExecutorShares.Share hostile =
        new ExecutorShares.Share("<b>", Hostile.TEXT, 1, Hostile.TEXT, "s1", 1, 1);
    String html = ExecutorShares.of(List.of(hostile)).html();
    assertFalse(html.contains("<img") || html.contains("<b>"), html);
    assertTrue(html.contains("<th scope=\"col\">executor</th>"), html);
  }
}
