package org.lawsweep.study.memorization;

import org.lawsweep.numeric.DoubleDouble;

/**
 * The net of {@link HardTanhMemorizer} once more, its second layer solved for and evaluated with
 * twice the digits: what is left of its errors there is not rounding.
 *
 * <p>The first layer and the first weight of each unit, which may be any that are large enough, are
 * taken as they are. Immutable.
 */
final class ExactHardTanhNet {

  private final HardTanhNet net;
  private final DoubleDouble[] w;
  private final DoubleDouble[] b;

  /**
   * Solves for the weights that follow from the first of each unit.
   *
   * @param net read
   * @param memorizer says which point each unit has a place for
   * @param z points, as many as there are places, read
   * @param y labels of these, read
   * @param sign 1, or −1 for a mutant whose recursion takes the wrong sign of labels
   */
  ExactHardTanhNet(
      HardTanhNet net, HardTanhMemorizer memorizer, double[] z, double[] y, double sign) {
    this.net = net;
    int h1 = net.groups().count();
    int h2 = net.groups().size();
    int p = net.p();
    int rows = p * h2;
    w = new DoubleDouble[rows * h1];
    b = new DoubleDouble[rows];
    for (int row = 0; row < rows; row++) {
      int output = row / h2;
      int l = row % h2;
      DoubleDouble weight = DoubleDouble.of(net.w()[row]);
      DoubleDouble own = first(0, z[memorizer.point(0, l)]);
      double label = y[output + p * memorizer.point(0, l)];
      DoubleDouble bias = DoubleDouble.of(label).minus(weight.times(own));
      w[row] = weight;
      for (int k = 1; k < h1; k++) {
        DoubleDouble t = DoubleDouble.of(HardTanhMemorizer.sign(k - 1));
        DoubleDouble next = first(k, z[memorizer.point(k, l)]);
        double nextLabel = y[output + p * memorizer.point(k, l)];
        DoubleDouble step = DoubleDouble.of(sign * label).minus(DoubleDouble.of(sign * nextLabel));
        weight = weight.times(own.minus(t)).minus(step).dividedBy(next.minus(t));
        w[row + k * rows] = weight;
        bias = bias.plus(k % 2 == 0 ? weight : weight.negated());
        own = next;
        label = nextLabel;
      }
      b[row] = bias;
    }
  }

  /** Computes the pre-activation of unit k of the first layer. */
  private DoubleDouble first(int k, double z) {
    return DoubleDouble.product(net.c()[k], z).plus(DoubleDouble.of(net.e()[k]));
  }

  /**
   * Computes the errors at a point of the line, p outputs less their labels.
   *
   * @param y labels, read from {@code start} on
   */
  DoubleDouble[] errors(double z, double[] y, int start) {
    int h1 = net.groups().count();
    int h2 = net.groups().size();
    DoubleDouble[] hidden = new DoubleDouble[h1];
    for (int k = 0; k < h1; k++) {
      hidden[k] = first(k, z).clipped();
    }
    DoubleDouble[] errors = new DoubleDouble[net.p()];
    for (int output = 0; output < net.p(); output++) {
      DoubleDouble error = DoubleDouble.of(-net.excess());
      error = error.minus(DoubleDouble.of(y[start + output]));
      for (int row = output * h2; row < (output + 1) * h2; row++) {
        DoubleDouble sum = b[row];
        for (int k = 0; k < h1; k++) {
          sum = sum.plus(w[row + k * b.length].times(hidden[k]));
        }
        error = error.plus(sum.clipped());
      }
      errors[output] = error;
    }
    return errors;
  }

  /**
   * Finds the largest error at points of the line.
   *
   * @param z read
   * @param y labels, p × points, read
   * @param checkpoint called after each point
   */
  double largestError(double[] z, double[] y, Runnable checkpoint) {
    double largest = 0;
    for (int i = 0; i < z.length; i++) {
      for (DoubleDouble error : errors(z[i], y, i * net.p())) {
        largest = Math.max(largest, error.magnitude());
      }
      checkpoint.run();
    }
    return largest;
  }
}
