package org.lawsweep.study.connectivity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitSetsTest {

  @Test
  void complementHoldsTheOthers() {
    assertArrayEquals(new int[] {1, 4}, UnitSets.complement(new int[] {0, 2, 3}, 5));
    assertArrayEquals(new int[] {1, 4}, UnitSets.complement(new int[] {3, 0, 2}, 5), "any order");
    assertArrayEquals(UnitSets.all(3), UnitSets.complement(new int[0], 3));
    assertArrayEquals(new int[0], UnitSets.complement(UnitSets.all(3), 3));
  }

  @Test
  void unitsStayWhereTheyAreFreeAndElseTakeTheFirstThatAreLeft() {
    int[] free = {1, 3, 4, 6};
    assertArrayEquals(new int[] {1, 3, 6}, UnitSets.places(new int[] {0, 3, 6}, free));
    assertArrayEquals(new int[] {1, 3, 4}, UnitSets.places(new int[] {0, 2, 5}, free));
    assertArrayEquals(free, UnitSets.places(free, free));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 8, 30})
  void halfAndItsComplementAreTheLayer(int width) {
    SplittableRandom random = new SplittableRandom(width);
    for (int draw = 0; draw < 20; draw++) {
      int[] half = UnitSets.half(width, random);
      assertEquals(width / 2, half.length);
      int[] both =
          IntStream.concat(Arrays.stream(half), Arrays.stream(UnitSets.complement(half, width)))
              .sorted()
              .toArray();
      assertArrayEquals(UnitSets.all(width), both);
    }
  }
}
