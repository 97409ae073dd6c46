package org.lawsweep.result;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Trials have one order, whatever they are and wherever they were stored. */
class SeenTest {

  private static final double NAN = Double.NaN;

  /** In the order that is expected: each differs from the next by one component. */
  private static final List<Seen> ASCENDING =
      List.of(
          new Seen(-1, 9, List.of(9.0), List.of(9.0), 9, 1, true, true),
          new Seen(0, NAN, List.of(9.0), List.of(9.0), 9, 1, true, true),
          new Seen(0, Double.NEGATIVE_INFINITY, List.of(9.0), List.of(9.0), 9, 1, true, true),
          new Seen(0, -0.0, List.of(9.0), List.of(9.0), 9, 1, true, true),
          new Seen(0, 0.0, List.of(), List.of(9.0), 9, 1, true, true),
          new Seen(0, 0.0, List.of(NAN), List.of(9.0), 9, 1, true, true),
          new Seen(0, 0.0, List.of(1.0), List.of(9.0), 9, 1, true, true),
          new Seen(0, 0.0, List.of(1.0, 1.0), List.of(9.0), 9, 1, true, true),
          new Seen(0, 0.0, List.of(1.0, 2.0), List.of(NAN), 9, 1, true, true),
          new Seen(0, 0.0, List.of(1.0, 2.0), List.of(3.0), NAN, 1, true, true),
          new Seen(0, 0.0, List.of(1.0, 2.0), List.of(3.0), 4, 0, true, true),
          new Seen(0, 0.0, List.of(1.0, 2.0), List.of(3.0), 4, 1, false, true),
          new Seen(0, 0.0, List.of(1.0, 2.0), List.of(3.0), 4, 1, true, false),
          new Seen(0, 0.0, List.of(1.0, 2.0), List.of(3.0), 4, 1, true, true));

  @Test
  void trialsAreOrderedComponentByComponentAndMissingFirst() {
    List<Seen> shuffled = new ArrayList<>(ASCENDING);
    Collections.shuffle(shuffled, new Random(3));
    shuffled.sort(Seen.ORDER);
    assertEquals(ASCENDING, shuffled);
  }

  @Test
  void theOrderIsThatOfEveryPair() {
    for (int i = 0; i < ASCENDING.size(); i++) {
      for (int k = 0; k < ASCENDING.size(); k++) {
        int order = Seen.ORDER.compare(ASCENDING.get(i), ASCENDING.get(k));
        assertEquals(Integer.signum(i - k), Integer.signum(order), i + " and " + k);
      }
    }
  }
}
