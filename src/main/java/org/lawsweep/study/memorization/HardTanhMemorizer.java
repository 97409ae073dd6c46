package org.lawsweep.study.memorization;

import java.util.Arrays;
import org.lawsweep.numeric.Flops;
import org.lawsweep.study.TrialFailure;

/**
 * Writes down, in closed form, the weights of a {@link HardTanhNet} that takes given values at
 * points of a line.
 *
 * <p>The points, in ascending order, are h₁ groups of h₂. Unit k of the first layer, clip(c_k z +
 * e_k), is linear on group k and ±1 on all others; unit l of the second is linear at the l-th point
 * of every group and ±1 at all others, where the h₂ − 1 of them that are not linear add up to 1 for
 * an even h₂ and to 0 for an odd one. So unit l alone gives the l-th point of each group its label:
 * h₁ equations, which successive differences turn into a recursion for its h₁ weights. The first
 * weight is free and made so large that the unit is ±1 at the points between.
 *
 * <p>Source: Yun, Sra and Jadbabaie (2019), Theorem 1 [3.1]; the weights follow from its statement.
 * Immutable.
 */
final class HardTanhMemorizer {

  private final int h1;
  private final int h2;
  private final double[] points;
  private final double[] labels;
  private final HardTanhNet net;
  private double growth = 1;

  /**
   * Finds the weights for given labels.
   *
   * @param z n points, ascending and distinct, read; places left over are filled to their right
   * @param p outputs
   * @param y labels in [−1, 1], p × n, in the order of z, read
   * @param groups at least n places
   * @param safety multiple of the least first weight, at least 1
   * @throws IllegalArgumentException when a label is out of range, or there are too few places
   */
  HardTanhMemorizer(double[] z, int p, double[] y, Groups groups, double safety) {
    this(z, p, y, groups, safety, Double.NaN, Double.NaN);
  }

  /**
   * Finds the weights for given labels, beside points of others.
   *
   * @param left where units of the first layer end to the left, below z₀; NaN for half a mean gap
   * @param right where they end to the right, beyond all places; NaN for half a mean gap
   */
  HardTanhMemorizer(
      double[] z, int p, double[] y, Groups groups, double safety, double left, double right) {
    int n = z.length;
    h1 = groups.count();
    h2 = groups.size();
    if (groups.places() < n || y.length != p * n) {
      throw new IllegalArgumentException(
          "%d groups of %d cannot hold %d points with %d labels".formatted(h1, h2, n, y.length));
    }
    for (double label : y) {
      if (!(Math.abs(label) <= 1)) {
        throw new IllegalArgumentException("labels must lie in [-1, 1]: rescale " + label);
      }
    }
    double meanGap = n > 1 ? (z[n - 1] - z[0]) / (n - 1) : 1;
    points = Arrays.copyOf(z, groups.places());
    for (int i = n; i < points.length; i++) {
      points[i] = points[i - 1] + meanGap;
    }
    net =
        new HardTanhNet(
            groups, p, new double[h1], new double[h1], new double[p * h2 * h1], new double[p * h2]);
    cutIntoGroups(
        points,
        Double.isNaN(left) ? points[0] - meanGap / 2 : left,
        Double.isNaN(right) ? points[points.length - 1] + meanGap / 2 : right);
    double[] own = ownValues(points);
    labels = Arrays.copyOf(y, p * points.length);
    for (int output = 0; output < p; output++) {
      for (int l = 0; l < h2; l++) {
        solve(output, l, own, labels, safety);
      }
    }
    Flops.add(8L * net.w().length);
  }

  private void cutIntoGroups(double[] z, double least, double largest) {
    double left = least;
    for (int k = 0; k < h1; k++) {
      int end = (k + 1) * h2;
      double right = k + 1 < h1 ? (z[end - 1] + z[end]) / 2 : largest;
      net.c()[k] = 2 * sign(k) / (right - left);
      net.e()[k] = -sign(k) * (right + left) / (right - left);
      left = right;
    }
  }

  /** Computes what units of the first layer say of their own points: ascending in l, h₂ × h₁. */
  private double[] ownValues(double[] z) {
    double[] own = new double[h1 * h2];
    for (int k = 0; k < h1; k++) {
      for (int l = 0; l < h2; l++) {
        own[l + k * h2] = net.c()[k] * z[point(k, l)] + net.e()[k];
      }
    }
    return own;
  }

  /** Finds the point of group k that its unit puts in place l: units of odd k descend. */
  int point(int k, int l) {
    return k * h2 + (k % 2 == 0 ? l : h2 - 1 - l);
  }

  /** Finds weights and bias of unit l of an output. */
  private void solve(int output, int l, double[] own, double[] y, double safety) {
    int p = net.p();
    double sigma = sign(l);
    // w_k = factor·w_0 + shift.
    double factor = 1;
    double shift = 0;
    double least = 0;
    double largestFactor = 1;
    double smallestFactor = 1;
    for (int k = 0; k < h1; k++) {
      if (k > 0) {
        double t = sign(k - 1);
        double above = own[l + (k - 1) * h2] - t;
        double below = own[l + k * h2] - t;
        double step = y[output + p * point(k - 1, l)] - y[output + p * point(k, l)];
        shift = (shift * above - step) / below;
        factor *= above / below;
        largestFactor = Math.max(largestFactor, factor);
        smallestFactor = Math.min(smallestFactor, factor);
      }
      double label = sigma * y[output + p * point(k, l)];
      double before = own[l + k * h2] - (l == 0 ? -1 : own[l - 1 + k * h2]);
      double after = (l == h2 - 1 ? 1 : own[l + 1 + k * h2]) - own[l + k * h2];
      double needed = Math.max((1 - label) / after, (1 + label) / before);
      least = Math.max(least, (safety * needed - sigma * shift) / factor);
    }
    growth = Math.max(growth, largestFactor / smallestFactor);
    int row = output * h2 + l;
    int rows = p * h2;
    double weight = sigma * least;
    double bias = y[output + p * point(0, l)] - weight * own[l];
    net.w()[row] = weight;
    for (int k = 1; k < h1; k++) {
      double t = sign(k - 1);
      double step = y[output + p * point(k - 1, l)] - y[output + p * point(k, l)];
      weight = (weight * (own[l + (k - 1) * h2] - t) - step) / (own[l + k * h2] - t);
      net.w()[row + k * rows] = weight;
      bias += sign(k) * weight;
    }
    net.b()[row] = bias;
  }

  /** Gives the sign of unit k, of either layer. */
  static double sign(int k) {
    return k % 2 == 0 ? 1 : -1;
  }

  /** Counts the operations of the construction, and of the net's values at a number of points. */
  static double flops(Groups groups, double p, double points) {
    return (8 + 2 * points) * groups.count() * groups.size() * p;
  }

  /** The net, which has the labels at the points up to rounding. */
  HardTanhNet net() {
    return net;
  }

  /**
   * Computes the same net with twice the digits.
   *
   * @param sign 1, or −1 for a mutant whose recursion takes the wrong sign of labels
   */
  ExactHardTanhNet exact(double sign) {
    return new ExactHardTanhNet(net, this, points, labels, sign);
  }

  /**
   * Bounds the rounding error of an output of the net: those of its largest unit, summed.
   *
   * @throws TrialFailure infeasible, where rounding alone may change a label by 1
   */
  double roundingBound() {
    double rounding = (h1 + 8) * Math.ulp(1.0) * net.largestReach();
    if (!(rounding < 1)) {
      throw TrialFailure.infeasible(
          "%d groups of %d samples are ill-conditioned: rounding alone may add %s to labels"
              .formatted(h1, h2, rounding));
    }
    return rounding;
  }

  /** The largest ratio of two factors by which weights of one unit follow from its first. */
  double growth() {
    return growth;
  }
}
