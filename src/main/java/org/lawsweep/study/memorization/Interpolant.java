package org.lawsweep.study.memorization;

import java.util.Arrays;
import org.lawsweep.nn.Activation;
import org.lawsweep.nn.Mlp;
import org.lawsweep.numeric.Flops;

/**
 * f(z) = Σ w_j ReLU(z − b_j) with f(z_i) = y_i, one threshold before each point: the matrix
 * ReLU(z_i − b_j) is triangular, and its solution a recursion for the slope s_i of f at z_i.
 *
 * <p>Between two points f keeps the slope s_i for the part τ of the gap g and makes up for it in
 * the rest, s_{i+1} = ((y_{i+1} − y_i)/g − τ s_i)/(1 − τ): slopes stay below 1/(1 − 2τ) times the
 * data's where τ < ½, and grow by τ/(1 − τ) with each point where τ > ½.
 *
 * <p>Source: Zhang et al. (2017), Theorem 1, whose thresholds are anywhere between.
 *
 * @param b thresholds, ascending
 * @param w weights; infinite or NaN where slopes overflow
 * @param steepest the largest absolute slope
 * @param dataSlope the largest absolute slope between two points, or from (b₁, 0) to the first
 */
@SuppressWarnings("ArrayRecordComponent") // A bundle of results, never compared.
record Interpolant(double[] b, double[] w, double steepest, double dataSlope) {

  /**
   * Computes the interpolant of given points.
   *
   * @param z n points, ascending and distinct, read
   * @param y their labels, read
   * @param tau where thresholds are between two points, in [0, 1)
   * @param lead how far the first is before the first point, positive
   */
  static Interpolant of(double[] z, double[] y, double tau, double lead) {
    int n = z.length;
    double[] b = new double[n];
    double[] w = new double[n];
    b[0] = z[0] - lead;
    w[0] = y[0] / lead;
    double slope = w[0];
    double dataSlope = Math.abs(slope);
    double steepest = dataSlope;
    for (int i = 1; i < n; i++) {
      double gap = z[i] - z[i - 1];
      b[i] = z[i - 1] + tau * gap;
      double rise = y[i] - y[i - 1];
      w[i] = (rise - slope * gap) / (z[i] - b[i]);
      slope += w[i];
      dataSlope = Math.max(dataSlope, Math.abs(rise / gap));
      // An overflow ends in NaN, which this keeps.
      steepest = Math.max(steepest, Math.abs(slope));
    }
    Flops.add(10L * n);
    return new Interpolant(b, w, steepest, dataSlope);
  }

  /** Gives f as a net of n ReLU units on the line. */
  Mlp shape() {
    return Mlp.uniform(1, b.length, 1, 1, Activation.RELU, true);
  }

  /** Computes the parameters of {@link #shape}. */
  double[] parameters() {
    Mlp net = shape();
    double[] theta = new double[net.parameters()];
    for (int j = 0; j < b.length; j++) {
      theta[2 * j] = 1;
      theta[2 * j + 1] = -b[j];
      theta[net.offset(2) + j] = w[j];
    }
    return theta;
  }

  /** Finds the largest absolute weight. */
  double largestWeight() {
    return Arrays.stream(w).map(Math::abs).max().orElseThrow();
  }
}
