package org.lawsweep.study.depth;

/**
 * f(x) = (1/d) Σ_i sin(2π(x_i + t_i))/(2π)^n: of its partial derivatives up to order n none is
 * above 1 anywhere, so that f is in the unit ball of W^(n,∞).
 *
 * @param smoothness n
 * @param phases t_1, …, t_d
 */
@SuppressWarnings("ArrayRecordComponent") // A function, never compared.
record SineSum(int smoothness, double[] phases) {

  private static final double TURN = 2 * Math.PI;

  /** Counts the variables, d. */
  int dimension() {
    return phases.length;
  }

  /** Computes the derivative of this order of the summand that reads x_i, at x_i = t. */
  double derivative(int order, int i, double t) {
    double angle = TURN * (t + phases[i]) + order * Math.PI / 2;
    return Math.sin(angle) * Math.pow(TURN, order - smoothness) / phases.length;
  }
}
