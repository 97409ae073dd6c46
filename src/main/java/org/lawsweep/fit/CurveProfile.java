package org.lawsweep.fit;

import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * The profiles of a fitted curve: the values of what is estimated at which Q, with all else free,
 * exceeds its minimum by no more than the {@link Scatter} allows.
 *
 * @param levels that were fitted
 * @param squares Q
 * @param theta θ̂
 * @param least Q(θ̂), or what is rounding
 */
@SuppressWarnings("ArrayRecordComponent") // Shared as they are, never compared.
record CurveProfile(Levels levels, CurveSquares squares, double[] theta, double least) {

  /** What is estimated is no parameter. */
  static final int NO_PARAMETER = -1;

  private static final double GROWTH = 1.6;
  private static final int STEPS = 100;

  /**
   * The ends of a profile.
   *
   * @param best the θ of least Q at a value of what is estimated, from another θ on
   * @param gradient of what is estimated in θ
   * @param own the number of the parameter that is estimated
   * @param at its estimate
   * @param low the least value that is looked at
   * @param high the greatest
   * @return two ends: −∞ or ∞ where there is none in what is looked at
   */
  double[] interval(
      BiFunction<double[], Double, double[]> best,
      double[] gradient,
      int own,
      double at,
      double low,
      double high) {
    double[][] linear = linear(gradient, own);
    double unit = linear[1][0];
    Scatter scatter =
        Scatter.of(least, theta.length, Scatter.seeds(linear[0], 1 / unit, levels), levels);
    double above = scatter.interval();
    double step = Math.sqrt(above * unit);
    return new double[] {
      end(best, at, -step, low, least + above), end(best, at, step, high, least + above)
    };
  }

  /** The weights of the levels in what is estimated, L, and its variance over that of a trial. */
  private double[][] linear(double[] gradient, int own) {
    int size = theta.length;
    double[][] normal = squares.normal(theta);
    // A parameter at its bound does not move with the data, unless it is what is estimated.
    int[] free =
        IntStream.range(0, size)
            .filter(k -> theta[k] > squares.curve().least(k) || k == own)
            .toArray();
    RealMatrix matrix =
        MatrixUtils.createRealMatrix(
            Arrays.stream(free)
                .mapToObj(j -> Arrays.stream(free).mapToDouble(k -> normal[j][k]).toArray())
                .toArray(double[][]::new));
    double[] g = Arrays.stream(free).mapToDouble(k -> gradient[k]).toArray();
    double[] solved =
        new SingularValueDecomposition(matrix).getSolver().getInverse().preMultiply(g);
    double variance = 0;
    for (int k = 0; k < g.length; k++) {
      variance += g[k] * solved[k];
    }
    double[] weights = new double[squares.u().length];
    double[] slope = new double[size];
    for (int l = 0; l < weights.length; l++) {
      squares.curve().at(theta, squares.z()[l], slope);
      for (int k = 0; k < free.length; k++) {
        weights[l] += squares.n()[l] * solved[k] * slope[free[k]];
      }
    }
    return new double[][] {weights, {variance}};
  }

  /** The first value from {@code at} with that Q; infinite where there is none up to the limit. */
  private double end(
      BiFunction<double[], Double, double[]> best,
      double at,
      double first,
      double limit,
      double height) {
    double inside = at;
    double[] near = theta;
    double step = first;
    for (int k = 0;
        k < STEPS && Math.abs(step) > 0 && Math.abs(limit - inside) > 0;
        k++, step *= GROWTH) {
      double outside = step < 0 ? Math.max(limit, inside + step) : Math.min(limit, inside + step);
      double[] there = best.apply(near, outside);
      if (squares.of(there) > height) {
        double[] from = near;
        return new BrentSolver(1e-12, 1e-10)
            .solve(
                1000,
                value -> squares.of(best.apply(from, value)) - height,
                Math.min(inside, outside),
                Math.max(inside, outside));
      }
      near = there;
      inside = outside;
    }
    return Math.abs(first) > 0 ? Math.copySign(Double.POSITIVE_INFINITY, first) : at;
  }
}
