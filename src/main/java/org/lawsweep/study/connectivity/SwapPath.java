package org.lawsweep.study.connectivity;

/**
 * A path of components from (e_1, e_2, e_3, …) to (e_2, −e_1, e_3, …), which for an even order are
 * the same ones in another order.
 */
enum SwapPath {
  /** The first two turn together. */
  ROTATION,
  /** The first shrinks to 0, the second moves to its place, and the first grows in the second's. */
  SHRINK,
  /**
   * The first moves to a spare component, the second to its place, and the first to the second's.
   */
  AROUND,
  /** A chain of segments that is bent for a low loss. */
  BENT;

  private static final double RIGHT_ANGLE = Math.PI / 2;

  /** Computes the largest loss on a path that is given by a formula. */
  double height(int order) {
    return switch (this) {
      case ROTATION -> 4 - 8 * Math.pow(2, -order / 2.0);
      case SHRINK -> 1;
      case AROUND -> 0;
      case BENT -> throw noFormula();
    };
  }

  /**
   * Writes the place at t in [0, 1] of a path that is given by a formula. A vector e moves from one
   * component to another as αe and βe with α^p + β^p = 1, which changes no sum.
   *
   * @param u the components, of which the first two and for AROUND the last one are written, in the
   *     plane of e_1 and e_2
   */
  void at(double t, int order, int d, double[] u) {
    double first = part(t, 0);
    double second = part(t, 1);
    double third = part(t, 2);
    switch (this) {
      case ROTATION -> {
        put(u, 0, Math.cos(RIGHT_ANGLE * t), Math.sin(RIGHT_ANGLE * t));
        put(u, d, -Math.sin(RIGHT_ANGLE * t), Math.cos(RIGHT_ANGLE * t));
      }
      case SHRINK -> {
        put(u, 0, 1 - first, share(second, order));
        put(u, d, -third, share(1 - second, order));
      }
      case AROUND -> {
        put(u, 0, share(1 - first, order), share(second, order));
        put(u, d, -share(third, order), share(1 - second, order));
        put(u, u.length - d, share(Math.min(first, 1 - third), order), 0);
      }
      case BENT -> throw noFormula();
    }
  }

  private static IllegalStateException noFormula() {
    return new IllegalStateException("a bent path has no formula");
  }

  private static void put(double[] u, int component, double x, double y) {
    u[component] = x;
    u[component + 1] = y;
  }

  /** How much of a third of the way lies behind. */
  private static double part(double t, int third) {
    return Math.min(1, Math.max(0, 3 * t - third));
  }

  /** Computes α of α^p = s. */
  private static double share(double s, int order) {
    return Math.pow(s, 1.0 / order);
  }
}
