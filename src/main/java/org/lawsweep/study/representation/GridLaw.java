package org.lawsweep.study.representation;

/** Draws from a law on finitely many places by its distribution function. Immutable. */
final class GridLaw {

  /** A power of two, by which a product is exact; the table then leaves a step or two of search. */
  private static final int GUIDES = 1 << 13;

  private final double[] cumulative;
  private final int[] guide = new int[GUIDES];

  /**
   * Takes a law.
   *
   * @param probability of each place, with sum 1, read
   */
  GridLaw(double[] probability) {
    cumulative = new double[probability.length];
    double sum = 0;
    for (int i = 0; i < probability.length; i++) {
      sum += probability[i];
      cumulative[i] = sum;
    }
    int i = 0;
    for (int g = 0; g < GUIDES; g++) {
      i = search(i, (double) g / GUIDES);
      guide[g] = i;
    }
  }

  /** Finds the first place whose distribution function is above u in [0, 1). */
  int draw(double u) {
    return search(guide[(int) (u * GUIDES)], u);
  }

  private int search(int from, double u) {
    int i = from;
    while (i < cumulative.length - 1 && cumulative[i] <= u) {
      i++;
    }
    return i;
  }
}
