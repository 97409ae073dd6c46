package org.lawsweep.study.memorization;

/** How far a correction goes along the group that was fitted to the residual. */
public enum Step {
  /** The whole group, as in the theorem. */
  UNIT,
  /** The least squares multiple on the points: no residual ever grows. */
  LINE_SEARCH;

  /**
   * Takes a multiple of the group from the residual: r ← r − βg.
   *
   * @param r the residual, written
   * @param g the group's outputs, read
   */
  void correct(double[] r, double[] g) {
    double beta = this == UNIT ? 1 : projection(r, g);
    for (int k = 0; k < r.length; k++) {
      r[k] -= beta * g[k];
    }
  }

  private static double projection(double[] r, double[] g) {
    double product = 0;
    double square = 0;
    for (int k = 0; k < r.length; k++) {
      product += g[k] * r[k];
      square += g[k] * g[k];
    }
    return square == 0 ? 0 : product / square;
  }
}
