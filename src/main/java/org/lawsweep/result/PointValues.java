package org.lawsweep.result;

import java.io.Serializable;
import java.util.List;

/**
 * What the replicates of one point that are ok gave.
 *
 * @param axes its values, in the order of the declaration
 * @param metrics the values that each metric has, ascending, in the order of the declaration
 */
record PointValues(List<Object> axes, List<double[]> metrics) implements Serializable {

  /** Compares values of axes, the first of the order first. */
  static int compared(List<Object> a, List<Object> b, int[] order) {
    for (int axis : order) {
      int compared = AxisCounts.ORDER.compare(a.get(axis), b.get(axis));
      if (compared != 0) {
        return compared;
      }
    }
    return 0;
  }
}
