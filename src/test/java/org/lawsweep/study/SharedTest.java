package org.lawsweep.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SharedTest {

  private final AtomicInteger calls = new AtomicInteger();
  private final Shared<Integer, int[]> squares =
      new Shared<>(
          key -> {
            calls.incrementAndGet();
            return new int[] {key * key};
          });

  @Test
  void equalKeysShareOneValue() {
    int[] first = squares.of(1000);
    assertSame(first, squares.of(Integer.valueOf(1000)));
    assertEquals(1_000_000, first[0]);
    assertEquals(9, squares.of(3)[0]);
    assertEquals(2, calls.get());
  }

  @Test
  void manyKeysAreForgottenAndStayRight() {
    for (int round = 0; round < 2; round++) {
      for (int key = 0; key < 1000; key++) {
        assertEquals(key * key, squares.of(key)[0]);
      }
    }
    assertEquals(2000, calls.get());
  }
}
