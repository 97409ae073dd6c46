package org.lawsweep.study.depth;

import java.util.Arrays;
import org.lawsweep.numeric.Vectors;

/**
 * How far ReLU nets are from x² on [0, 1], and from products. A piecewise linear interpolant is
 * worst at the middle of a cell between two of its knots.
 *
 * @param largest the largest error at the quarters of all cells
 * @param least the smallest error at the middle of a cell
 * @param rms root mean square error on [0, 1]
 */
record SquareErrors(double largest, double least, double rms) {

  /** Points that are worked on at once. */
  static final int BLOCK = 3 * 1024;

  /**
   * Evaluates a net at the quarters of each cell [k, k + 1]/2^m, where the numbers are exact and so
   * is Boole's rule.
   *
   * @param m hidden layers of the net
   * @param checkpoint called after each block
   */
  static SquareErrors of(SquareNet net, int m, Runnable checkpoint) {
    double largest = 0;
    double least = Double.POSITIVE_INFINITY;
    double square = 0;
    long points = 3L << m;
    for (long first = 0; first < points; first += BLOCK) {
      double[] x = new double[(int) Math.min(BLOCK, points - first)];
      for (int i = 0; i < x.length; i++) {
        long point = first + i;
        x[i] = Math.scalb((double) (4 * (point / 3) + point % 3 + 1), -m - 2);
      }
      double[] f = new double[x.length];
      net.apply(x, f);
      for (int i = 0; i < x.length; i++) {
        double error = Math.abs(f[i] - x[i] * x[i]);
        boolean middle = i % 3 == 1;
        largest = Math.max(largest, error);
        least = middle ? Math.min(least, error) : least;
        square += (middle ? 12 : 32) / 90.0 * error * error * Math.scalb(1.0, -m);
      }
      checkpoint.run();
    }
    return new SquareErrors(largest, least, Math.sqrt(square));
  }

  /**
   * Computes the largest error of the products x_i y_i that three squares make.
   *
   * @param radius M, the largest absolute value of a factor
   * @param x read
   * @param y read
   */
  static double ofProducts(SquareNet net, double radius, double[] x, double[] y) {
    double[] products = new double[x.length];
    net.multiply(radius, x.clone(), y.clone(), products);
    double[] exact = new double[x.length];
    Arrays.setAll(exact, i -> x[i] * y[i]);
    return Vectors.largestDistance(products, exact);
  }
}
