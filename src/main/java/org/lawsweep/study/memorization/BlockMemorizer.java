package org.lawsweep.study.memorization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lawsweep.numeric.DoubleDouble;
import org.lawsweep.study.TrialFailure;

/**
 * A net of 2B hidden layers that has p labels at each of n points of a line: B nets of two hidden
 * layers one after the other, each with the labels, plus 1, of its own block of consecutive points,
 * and 0 at all others.
 *
 * <p>Such a net is that of {@link HardTanhMemorizer} for its block, with an even number h₂ of units
 * for an output in its second layer: outside the block each of them is ±1, by turns, and their sum
 * is 0. {@link BlockNet} is the ReLU net. Immutable.
 */
final class BlockMemorizer {

  /** Multiple taken of the least first weights, so that outside units are ±1 to the last digit. */
  private static final double SAFETY = 1.25;

  private final int p;

  /** The first point of each block, then infinity. */
  private final double[] starts;

  private final List<HardTanhMemorizer> blocks = new ArrayList<>();

  /**
   * Finds the weights for given labels.
   *
   * @param z n points, ascending and distinct, read
   * @param p outputs
   * @param y labels in [−1, 1], p × n, in the order of z, read
   * @param count B
   * @param groups of each block, which has as many points as there are places; the last may have
   *     less
   * @throws TrialFailure infeasible, where nothing is left for the last block, or too much
   */
  BlockMemorizer(double[] z, int p, double[] y, int count, Groups groups) {
    this.p = p;
    starts = new double[count + 1];
    starts[count] = Double.POSITIVE_INFINITY;
    int size = groups.places();
    int left = z.length - (count - 1) * size;
    if (left < 1 || left > size) {
      throw TrialFailure.infeasible(
          "%d blocks of %d do not cut n=%d points".formatted(count, size, z.length));
    }
    for (int block = 0; block < count; block++) {
      int from = block * size;
      int to = Math.min(z.length, from + size);
      starts[block] = z[from];
      blocks.add(
          new HardTanhMemorizer(
              Arrays.copyOfRange(z, from, to),
              p,
              Arrays.copyOfRange(y, from * p, to * p),
              groups,
              SAFETY,
              block == 0 ? Double.NaN : (z[from - 1] + z[from]) / 2,
              block == count - 1 ? Double.NaN : (z[to - 1] + z[to]) / 2));
    }
  }

  /**
   * Cuts a block of so many points into groups: an even number of points in each, near the square
   * root.
   *
   * @param odd how many more there are, 0 but in a mutant
   */
  static Groups even(int points, int odd) {
    int size = 2 * Math.max(1, (int) Math.round(Math.sqrt(points) / 2)) + odd;
    return new Groups((points + size - 1) / size, size);
  }

  /** Lists the two-layer nets of the blocks, from left to right. */
  List<HardTanhNet> nets() {
    return blocks.stream().map(HardTanhMemorizer::net).toList();
  }

  /**
   * Bounds the rounding error of an output of the net: those of its largest unit, summed.
   *
   * @throws TrialFailure infeasible, where rounding alone may change a label by 1
   */
  double roundingBound() {
    return blocks.stream().mapToDouble(HardTanhMemorizer::roundingBound).max().orElseThrow();
  }

  /** Computes what a block adds to the outputs at points of the line, p × points. */
  private double[] added(int block, double[] z) {
    HardTanhNet net = blocks.get(block).net();
    double[] values = net.values(z);
    for (int i = 0; i < values.length; i++) {
      values[i] += net.excess();
    }
    return values;
  }

  /** Computes the outputs at points of the line, p × points. */
  double[] values(double[] z) {
    double[] sum = new double[p * z.length];
    Arrays.fill(sum, -1);
    for (int block = 0; block < blocks.size(); block++) {
      double[] added = added(block, z);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += added[i];
      }
    }
    return sum;
  }

  /**
   * Finds the largest absolute value that a block adds at samples of others.
   *
   * @param z samples, read
   */
  double outside(double[] z) {
    double largest = 0;
    for (int block = 0; block < blocks.size(); block++) {
      double[] added = added(block, z);
      for (int i = 0; i < added.length; i++) {
        boolean own = z[i / p] >= starts[block] && z[i / p] < starts[block + 1];
        largest = Math.max(largest, own ? 0 : Math.abs(added[i]));
      }
    }
    return largest;
  }

  /**
   * Finds the largest error at points of the line with twice the digits.
   *
   * @param z read
   * @param y labels, p × points, read
   * @param checkpoint called after each block
   */
  double exactError(double[] z, double[] y, Runnable checkpoint) {
    double[] nothing = new double[p];
    DoubleDouble[] sum = new DoubleDouble[y.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = DoubleDouble.of(-1).minus(DoubleDouble.of(y[i]));
    }
    for (HardTanhMemorizer block : blocks) {
      ExactHardTanhNet exact = block.exact(1);
      DoubleDouble excess = DoubleDouble.of(block.net().excess());
      for (int i = 0; i < z.length; i++) {
        DoubleDouble[] values = exact.errors(z[i], nothing, 0);
        for (int output = 0; output < p; output++) {
          sum[i * p + output] = sum[i * p + output].plus(values[output]).plus(excess);
        }
      }
      checkpoint.run();
    }
    return Arrays.stream(sum).mapToDouble(DoubleDouble::magnitude).max().orElseThrow();
  }
}
