package org.lawsweep.fit;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;

/**
 * Q(θ) = Σ_l n_l (u_l − curve(z_l; θ))², and its minimum by Levenberg's and Marquardt's steps, each
 * cut where a parameter would fall below its least value.
 *
 * <p>The library's optimizer of that name knows no bounds, and a floor of 0 is where half of all
 * fits without one end.
 */
@SuppressWarnings("ArrayRecordComponent") // Shared as they are, never compared.
record CurveSquares(Curve curve, double[][] z, double[] u, double[] n) {

  private static final int STEPS = 500;
  private static final double DAMPING = 1e-3;
  private static final double LEAST_DAMPING = 1e-12;
  private static final double MOST_DAMPING = 1e12;

  /** A step that gains less than this part of Q is the last. */
  private static final double SETTLED = 1e-14;

  /** What keeps the equations solvable where the curve does not depend on a parameter. */
  private static final double RIDGE = 1e-14;

  /** Q. */
  double of(double[] theta) {
    double[] rest = residuals(theta);
    double squares = 0;
    for (int l = 0; l < rest.length; l++) {
      squares += n[l] * rest[l] * rest[l];
    }
    return squares;
  }

  /** u_l less the curve, L. */
  double[] residuals(double[] theta) {
    double[] gradient = new double[curve.parameters()];
    return IntStream.range(0, u.length)
        .mapToDouble(l -> u[l] - curve.at(theta, z[l], gradient))
        .toArray();
  }

  /** The same with one more level. */
  CurveSquares with(double[] z0, double u0, double n0) {
    int size = u.length;
    double[][] coordinates = Arrays.copyOf(z, size + 1);
    double[] locations = Arrays.copyOf(u, size + 1);
    double[] weights = Arrays.copyOf(n, size + 1);
    coordinates[size] = z0;
    locations[size] = u0;
    weights[size] = n0;
    return new CurveSquares(curve, coordinates, locations, weights);
  }

  /** Those of the levels whose numbers are given. */
  CurveSquares only(int[] levels) {
    return new CurveSquares(
        curve,
        Arrays.stream(levels).mapToObj(l -> z[l]).toArray(double[][]::new),
        Arrays.stream(levels).mapToDouble(l -> u[l]).toArray(),
        Arrays.stream(levels).mapToDouble(l -> n[l]).toArray());
  }

  /** JᵀNJ and, as a last column, JᵀN(u − curve). */
  double[][] normal(double[] theta) {
    int size = curve.parameters();
    double[][] normal = new double[size][size + 1];
    double[] gradient = new double[size];
    for (int l = 0; l < u.length; l++) {
      double rest = u[l] - curve.at(theta, z[l], gradient);
      for (int j = 0; j < size; j++) {
        double part = n[l] * gradient[j];
        for (int k = 0; k < size; k++) {
          normal[j][k] += part * gradient[k];
        }
        normal[j][size] += part * rest;
      }
    }
    return normal;
  }

  /**
   * The θ of least Q near another.
   *
   * @param start read
   * @param held which parameters stay, read
   */
  double[] settle(double[] start, boolean[] held) {
    double[] at = start.clone();
    double value = of(at);
    double damping = DAMPING;
    for (int step = 0; step < STEPS; step++) {
      double[][] normal = normal(at);
      int[] free = free(at, normal, held);
      double gain = 0;
      while (free.length > 0 && gain <= 0 && damping <= MOST_DAMPING) {
        double[] next = moved(at, normal, free, damping);
        double there = of(next);
        if (there < value) {
          gain = value - there;
          at = next;
          value = there;
          damping = Math.max(LEAST_DAMPING, damping / 10);
        } else {
          damping *= 10;
        }
      }
      if (gain <= SETTLED * value) {
        return at;
      }
    }
    return at;
  }

  /** The parameters that may move: not those that are held, or that a bound stops. */
  private int[] free(double[] at, double[][] normal, boolean[] held) {
    return IntStream.range(0, at.length)
        .filter(k -> !held[k])
        .filter(k -> at[k] > curve.least(k) || normal[k][at.length] > 0)
        .toArray();
  }

  private double[] moved(double[] at, double[][] normal, int[] free, double damping) {
    double[][] matrix = new double[free.length][free.length];
    double[] right = new double[free.length];
    double most = Arrays.stream(free).mapToDouble(k -> normal[k][k]).max().orElse(0);
    for (int j = 0; j < free.length; j++) {
      for (int k = 0; k < free.length; k++) {
        matrix[j][k] = normal[free[j]][free[k]];
      }
      matrix[j][j] += damping * matrix[j][j] + RIDGE * most;
      right[j] = normal[free[j]][at.length];
    }
    // Of a singular matrix NaN, which no step takes.
    double[] move =
        new LUDecomposition(MatrixUtils.createRealMatrix(matrix), 0)
            .getSolver()
            .solve(MatrixUtils.createRealVector(right))
            .toArray();
    double[] next = at.clone();
    for (int j = 0; j < free.length; j++) {
      next[free[j]] = Math.max(curve.least(free[j]), at[free[j]] + move[j]);
    }
    return next;
  }
}
