package org.lawsweep.study.memorization;

import java.util.OptionalInt;
import java.util.function.IntPredicate;

/** Finds the least size of a net at which something holds. */
final class LeastSize {

  private LeastSize() {}

  /**
   * Doubles a size until something holds, then halves what is between. Of something that does not
   * go on to hold at every larger size, it finds one size at which that begins.
   *
   * @param first the least size that may do, at least 1
   * @param most a larger size is tried once at most
   * @param part of the size that may be too much; below 1
   * @param holds tests a size
   * @return empty where it does not hold at the largest size that was tried
   */
  static OptionalInt find(int first, int most, double part, IntPredicate holds) {
    int fails = first - 1;
    int size = first;
    while (!holds.test(size)) {
      if (size > most) {
        return OptionalInt.empty();
      }
      fails = size;
      size *= 2;
    }
    while (size - fails > Math.max(1, part * size)) {
      int middle = (fails + size) / 2;
      if (holds.test(middle)) {
        size = middle;
      } else {
        fails = middle;
      }
    }
    return OptionalInt.of(size);
  }
}
