package org.lawsweep.study.representation;

import java.util.Arrays;

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

  /**
   * Computes the law μ_l of thresholds, proportional to 1/(1 + (t/1.5)^{2l}), on the nodes from
   * first to last. The paper's is μ₂, under which every correction takes more of its variance Σh²/p
   * from ever rarer thresholds.
   *
   * @param perUnit nodes in an interval of length 1
   */
  static double[] proposal(int l, int first, int last, int perUnit) {
    double[] p = new double[last - first + 1];
    for (int i = 0; i < p.length; i++) {
      p[i] = 1 / (1 + Math.pow(Charge.node(first + i, perUnit) / 1.5, 2.0 * l));
    }
    double sum = Arrays.stream(p).sum();
    for (int i = 0; i < p.length; i++) {
      p[i] /= sum;
    }
    return p;
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
