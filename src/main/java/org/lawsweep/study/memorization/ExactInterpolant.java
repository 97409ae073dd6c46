package org.lawsweep.study.memorization;

import org.lawsweep.numeric.DoubleDouble;

/**
 * The net of {@link Interpolant} once more, on points of dimension d and with twice the digits:
 * f(x) = Σ w_j ReLU(⟨u, x⟩ − b_j), where ⟨u, x⟩ is computed of u, which all units share. What is
 * left of its errors is not rounding. Immutable.
 */
final class ExactInterpolant {

  private final double[] u;
  private final DoubleDouble[] b;
  private final DoubleDouble[] w;

  /**
   * Solves for the outer weights.
   *
   * @param u direction, read
   * @param x points in the order of the line, d × n, read
   * @param y their labels, read
   * @param tau where thresholds are between two points, in [0, 1)
   * @param lead how far the first is before the first point, positive
   */
  ExactInterpolant(double[] u, double[] x, double[] y, double tau, double lead) {
    this.u = u;
    b = new DoubleDouble[y.length];
    w = new DoubleDouble[y.length];
    DoubleDouble before = project(x, 0).minus(DoubleDouble.of(lead));
    DoubleDouble slope = DoubleDouble.ZERO;
    double label = 0;
    for (int i = 0; i < y.length; i++) {
      DoubleDouble z = project(x, i);
      DoubleDouble gap = z.minus(before);
      b[i] = i == 0 ? before : before.plus(gap.times(DoubleDouble.of(tau)));
      DoubleDouble rise = DoubleDouble.of(y[i]).minus(DoubleDouble.of(label));
      w[i] = rise.minus(slope.times(gap)).dividedBy(z.minus(b[i]));
      slope = slope.plus(w[i]);
      before = z;
      label = y[i];
    }
  }

  private DoubleDouble project(double[] x, int point) {
    DoubleDouble z = DoubleDouble.ZERO;
    for (int k = 0; k < u.length; k++) {
      z = z.plus(DoubleDouble.product(u[k], x[k + point * u.length]));
    }
    return z;
  }

  /** Counts the numbers that the net is made of. */
  long numbers() {
    return (long) u.length + b.length + w.length;
  }

  /**
   * Finds the largest error.
   *
   * @param x points, d × any number, read
   * @param y labels, read
   * @param checkpoint called after each point
   */
  double largestError(double[] x, double[] y, Runnable checkpoint) {
    double largest = 0;
    for (int i = 0; i < y.length; i++) {
      DoubleDouble z = project(x, i);
      DoubleDouble error = DoubleDouble.of(-y[i]);
      for (int j = 0; j < b.length && z.minus(b[j]).high() > 0; j++) {
        error = error.plus(w[j].times(z.minus(b[j])));
      }
      largest = Math.max(largest, error.magnitude());
      checkpoint.run();
    }
    return largest;
  }
}
