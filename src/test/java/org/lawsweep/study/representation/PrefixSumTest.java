package org.lawsweep.study.representation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrefixSumTest {

  private static final int BLOCK = 4;

  /** Unit j puts out j and j²; what is drawn and added is taken down. */
  private static final class Numbers extends PrefixSum {

    private final List<Long> drawn = new ArrayList<>();
    private final List<Integer> added = new ArrayList<>();

    Numbers() {
      super(BLOCK, 2);
    }

    @Override
    void draw(long first) {
      drawn.add(first);
    }

    @Override
    void add(int units, double[] out) {
      added.add(units);
      for (long j = drawn.get(drawn.size() - 1), end = j + units; j < end; j++) {
        out[0] += j;
        out[1] += j * j;
      }
    }
  }

  @Test
  void everySumIsThatOfTheFirstUnits() {
    Numbers numbers = new Numbers();
    for (long m : new long[] {1, 3, 3, 4, 5, 13, 16}) {
      double sum = m * (m - 1) / 2.0;
      assertArrayEquals(new double[] {sum, sum * (2 * m - 1) / 3}, numbers.of(m, () -> {}), 1e-9);
    }
  }

  @Test
  void aBlockIsDrawnOnceAndAddedWholeWhateverWasAskedBefore() {
    Numbers fused = new Numbers();
    int[] checkpoints = {0};
    fused.of(2, () -> checkpoints[0]++);
    fused.of(3, () -> checkpoints[0]++);
    assertEquals(0, checkpoints[0]);
    fused.of(9, () -> checkpoints[0]++);
    assertEquals(2, checkpoints[0]);
    assertEquals(List.of(0L, 4L, 8L), fused.drawn);
    // Two tails, which leave no trace, then two blocks and another tail.
    assertEquals(List.of(2, 3, BLOCK, BLOCK, 1), fused.added);
  }

  @Test
  void sumsBelongToTheCaller() {
    Numbers numbers = new Numbers();
    numbers.of(5, () -> {})[0] = 1e9;
    assertEquals(10, numbers.of(5, () -> {})[0]);
  }
}
