package org.lawsweep.study.connectivity;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Sets of a layer's units, as ascending arrays of their numbers. */
final class UnitSets {

  private UnitSets() {}

  /** Lists all units of a layer. */
  static int[] all(int width) {
    int[] units = new int[width];
    Arrays.setAll(units, i -> i);
    return units;
  }

  /** Draws a half of a layer of even width, each as likely, by as many numbers as it has units. */
  static int[] half(int width, RandomGenerator random) {
    int[] units = all(width);
    for (int k = 0; k < width / 2; k++) {
      int other = k + random.nextInt(width - k);
      int chosen = units[other];
      units[other] = units[k];
      units[k] = chosen;
    }
    int[] half = Arrays.copyOf(units, width / 2);
    Arrays.sort(half);
    return half;
  }

  /** Lists the other units of a layer. */
  static int[] complement(int[] units, int width) {
    boolean[] taken = new boolean[width];
    for (int unit : units) {
      taken[unit] = true;
    }
    int[] others = new int[width - units.length];
    int found = 0;
    for (int unit = 0; unit < width; unit++) {
      if (!taken[unit]) {
        others[found++] = unit;
      }
    }
    return others;
  }

  /**
   * Finds a free place for each unit: its own where that is free, else the first that is left.
   *
   * @param units whose places they are in the result, one by one; read
   * @param free at least as many, read
   */
  static int[] places(int[] units, int[] free) {
    int[] places = units.clone();
    boolean[] used = new boolean[free.length];
    for (int k = 0; k < units.length; k++) {
      int at = Arrays.binarySearch(free, units[k]);
      places[k] = at < 0 ? -1 : units[k];
      if (at >= 0) {
        used[at] = true;
      }
    }
    int at = 0;
    for (int k = 0; k < units.length; k++) {
      while (places[k] < 0) {
        places[k] = used[at] ? -1 : free[at];
        at++;
      }
    }
    return places;
  }
}
