package org.lawsweep.study.depth;

import java.util.function.DoubleUnaryOperator;

/**
 * The piecewise linear function that agrees with g at equispaced points of an interval, constant
 * below it and linear beyond: v_0 + Σ_j c_j ReLU(t − t_j), with one ReLU unit for each piece.
 * Immutable.
 */
final class Interpolant {

  private final double low;
  private final double step;
  private final double[] values;

  /**
   * Interpolates g.
   *
   * @param pieces at least 1
   */
  Interpolant(DoubleUnaryOperator g, double low, double high, int pieces) {
    this.low = low;
    step = (high - low) / pieces;
    values = new double[pieces + 1];
    for (int j = 0; j <= pieces; j++) {
      values[j] = g.applyAsDouble(low + j * step);
    }
  }

  /** The function at t. */
  double at(double t) {
    double position = Math.max((t - low) / step, 0);
    int piece = (int) Math.min(position, values.length - 2);
    return values[piece] + (position - piece) * (values[piece + 1] - values[piece]);
  }
}
