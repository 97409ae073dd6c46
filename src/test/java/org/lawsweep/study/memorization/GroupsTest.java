package org.lawsweep.study.memorization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupsTest {

  @ParameterizedTest
  @CsvSource({
    "256, 1, 16, 16",
    "256, 4, 32, 8",
    "255, 1, 16, 16",
    "10, 0.001, 1, 10",
    "10, 1000, 10, 1",
    "1, 1, 1, 1"
  })
  void aspectIsGroupsOverSize(int n, double aspect, int count, int size) {
    assertEquals(new Groups(count, size), Groups.of(n, aspect));
  }

  @Test
  void noGroupIsEmptyAndNoneIsMissing() {
    for (int n = 1; n < 200; n++) {
      for (double aspect : new double[] {0.1, 0.7, 1, 3}) {
        Groups groups = Groups.of(n, aspect);
        assertTrue(groups.places() >= n);
        assertTrue(groups.places() - n < groups.size());
      }
    }
  }
}
