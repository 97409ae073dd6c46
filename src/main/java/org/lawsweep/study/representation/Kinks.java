package org.lawsweep.study.representation;

import java.util.OptionalInt;

/**
 * Counts the units that have their kink among n points, and with them bounds the rank of the first
 * m columns of A: columns of dead units add nothing, and those of units active at all points are
 * the values of affine functions, of which d + 1 are independent. Columns of kinked units are
 * generic but for those active at few points, whose values have few dimensions; one in a hundred,
 * or fewer. Immutable.
 */
final class Kinks {

  private final int most;
  private final int[] kinked;
  private final int[] affine;

  /**
   * Counts over all columns.
   *
   * @param a n × columns, the units' outputs, read
   */
  Kinks(int n, int d, double[] a) {
    most = d + 1;
    int columns = a.length / n;
    kinked = new int[columns + 1];
    affine = new int[columns + 1];
    for (int j = 0; j < columns; j++) {
      int active = 0;
      for (int k = 0; k < n; k++) {
        active += a[k + j * n] > 0 ? 1 : 0;
      }
      kinked[j + 1] = kinked[j] + (active > 0 && active < n ? 1 : 0);
      affine[j + 1] = affine[j] + (active == n ? 1 : 0);
    }
  }

  /** Counts those of the first m units that are active at some points and not at others. */
  int kinked(int m) {
    return kinked[m];
  }

  /** Counts those of the first m units that are active at all points. */
  int affine(int m) {
    return affine[m];
  }

  /** Bounds the rank of m columns, were there as many points as it takes. */
  int rank(int m) {
    return kinked[m] + Math.min(affine[m], most);
  }

  /** Finds the first m with a rank; empty where there are too few columns. */
  OptionalInt first(int rank) {
    for (int m = 0; m < kinked.length; m++) {
      if (rank(m) >= rank) {
        return OptionalInt.of(m);
      }
    }
    return OptionalInt.empty();
  }
}
