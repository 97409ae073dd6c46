package org.lawsweep.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleTest {

  private static final List<Integer> HUNDRED = IntStream.range(0, 101).boxed().toList();

  @Test
  void thinsAtEqualStepsWithBothEnds() {
    Sample<Integer> thinned = Sample.all(HUNDRED).thinned(5, Comparator.naturalOrder());
    assertEquals(List.of(0, 25, 50, 75, 100), thinned.shown());
    assertEquals(101, thinned.total());
    assertEquals("5 of 101 points", thinned.count("point"));
    assertEquals("101 points", Sample.all(HUNDRED).count("point"));
  }

  @Test
  void theOrderOfThePointsShowsNowhere() {
    List<Integer> shuffled = new ArrayList<>(HUNDRED);
    Collections.shuffle(shuffled, new Random(1));
    assertEquals(
        Sample.all(HUNDRED).thinned(17, Comparator.naturalOrder()),
        Sample.all(shuffled).thinned(17, Comparator.naturalOrder()));
  }

  @Test
  void fewStayAsTheyAre() {
    Sample<Integer> all = Sample.all(HUNDRED);
    assertSame(all, all.thinned(101, Comparator.naturalOrder()));
    assertEquals(List.of(0), all.thinned(1, Comparator.naturalOrder()).shown());
    assertEquals(0, Sample.<Integer>all(List.of()).thinned(3, Comparator.naturalOrder()).total());
  }

  @Test
  void moreCannotBeShownThanThereAre() {
    assertThrows(IllegalArgumentException.class, () -> new Sample<>(List.of(1, 2), 1));
  }
}
