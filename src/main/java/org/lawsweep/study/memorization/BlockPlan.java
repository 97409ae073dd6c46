package org.lawsweep.study.memorization;

import org.lawsweep.nn.Mlp;
import org.lawsweep.nn.Propagation;

/**
 * How n points with p labels are cut into blocks for a {@link BlockMemorizer}, and what its net
 * costs.
 *
 * @param n points
 * @param d dimension of the points
 * @param p labels of a point
 * @param count B, the number of blocks
 * @param groups of each block
 */
record BlockPlan(int n, int d, int p, int count, Groups groups) {

  /**
   * Cuts the points into blocks of one size, the last of them padded.
   *
   * @param odd how many more points a group has than an even number of them, 0 but in a mutant
   */
  static BlockPlan of(int n, int d, int p, int count, int odd) {
    return new BlockPlan(n, d, p, count, BlockMemorizer.even((n + count - 1) / count, odd));
  }

  /** Counts the places that no point fills. */
  long padding() {
    return (long) count * groups.places() - n;
  }

  /** Gives the shape of the ReLU net. */
  Mlp shape() {
    return BlockNet.shape(d, count, groups, p);
  }

  /**
   * Counts the operations of finding the weights and of asking the nets for their values.
   *
   * @param checked points that are asked for
   * @param exactly those of them that are asked for with twice the digits
   */
  double flops(int checked, int exactly) {
    double weights = (double) groups.places() * count * p;
    return LineProjection.flops((double) d, (double) n)
        + (8 + 4 * Math.min(n, checked) + 30 * Math.min(n, exactly)) * weights
        + 2.0 * Math.min(n, checked) * shape().parameters();
  }

  /**
   * Counts the bytes that this takes.
   *
   * @param checked points that are asked for
   */
  double bytes(int checked) {
    Mlp net = shape();
    double batch = LargestError.batch(net.width(2), (double) Math.min(n, checked));
    // The exact weights of a block are objects of 40 bytes and their references.
    return 8 * (2.0 * n * d + 6.0 * n + 20.0 * n * p + net.parameters())
        + Propagation.bytes(net, batch);
  }
}
