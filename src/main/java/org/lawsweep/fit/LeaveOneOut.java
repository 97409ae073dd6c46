package org.lawsweep.fit;

/** Means over replicates without each of them, in one pass over the values. */
final class LeaveOneOut {

  private LeaveOneOut() {}

  /**
   * Averages the replicates of each level without one of them.
   *
   * @param values L by R, read; NaN where a replicate is absent
   * @return R by L: row r has the means without replicate r, NaN where nothing is left
   */
  static double[][] means(double[][] values) {
    int replicates = values.length == 0 ? 0 : values[0].length;
    double[][] without = new double[replicates][values.length];
    for (int l = 0; l < values.length; l++) {
      // Sums from both ends: a total less one value would lose digits to a value that dominates.
      double[] level = values[l];
      int count = 0;
      double before = 0;
      for (int r = 0; r < replicates; r++) {
        without[r][l] = before;
        before += Double.isNaN(level[r]) ? 0 : level[r];
        count += Double.isNaN(level[r]) ? 0 : 1;
      }
      double after = 0;
      for (int r = replicates - 1; r >= 0; r--) {
        boolean absent = Double.isNaN(level[r]);
        without[r][l] = (without[r][l] + after) / (absent ? count : count - 1);
        after += absent ? 0 : level[r];
      }
    }
    return without;
  }
}
