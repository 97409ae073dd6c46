package org.lawsweep.study.dynamics;

/** The largest ratio of a loss to the one before it. Not for use by several threads. */
final class LossRatio {

  /** A loss below this part of the first is rounding, and so is its ratio. */
  private static final double NEGLIGIBLE = 1e-10;

  private double first = Double.NaN;
  private double last = Double.NaN;
  private double largest = Double.NEGATIVE_INFINITY;

  /** Takes the next loss, and returns it. */
  double see(double loss) {
    if (Double.isNaN(first)) {
      first = loss;
    } else if (last > NEGLIGIBLE * first) {
      largest = Math.max(largest, loss / last);
    }
    last = loss;
    return loss;
  }

  /** Returns the first loss; NaN before. */
  double first() {
    return first;
  }

  /** Returns the largest ratio so far; negative infinity before the second loss. */
  double largest() {
    return largest;
  }
}
