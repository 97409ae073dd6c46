package org.lawsweep.study.representation;

/**
 * Sums over the first m units of one stream, for one m after the other. Units come in blocks with
 * fixed bounds and a tail is summed apart, so that whoever wants fewer units leaves no trace in the
 * sums of the rest: every m gives the digits that it gives alone. Not for use by several threads.
 */
abstract class PrefixSum {

  private final int block;
  private final double[] sum;
  private long summed = 0;
  private boolean drawn = false;

  /**
   * Makes a sum of no units.
   *
   * @param block units in a block
   * @param points how many numbers a unit puts out
   */
  PrefixSum(int block, int points) {
    this.block = block;
    sum = new double[points];
  }

  /**
   * Draws a whole block, whose first unit has that number, from 0; blocks come in order, each once.
   */
  abstract void draw(long first);

  /**
   * Adds the outputs of the first units of the block that was drawn last.
   *
   * @param units from 0 to a whole block
   * @param out read and written
   */
  abstract void add(int units, double[] out);

  /**
   * Sums the outputs of the first m units.
   *
   * @param m at least that of the call before
   * @param checkpoint called before every block
   * @return one sum for each point, the caller's
   */
  final double[] of(long m, Runnable checkpoint) {
    for (; summed + block <= m; summed += block) {
      checkpoint.run();
      addDrawn(block, sum);
      drawn = false;
    }
    double[] total = sum.clone();
    addDrawn((int) (m - summed), total);
    return total;
  }

  private void addDrawn(int units, double[] out) {
    if (!drawn) {
      draw(summed);
      drawn = true;
    }
    add(units, out);
  }
}
