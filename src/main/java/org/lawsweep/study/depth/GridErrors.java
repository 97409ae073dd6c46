package org.lawsweep.study.depth;

import java.util.random.RandomGenerator;
import org.lawsweep.numeric.Vectors;

/**
 * How far a function, an approximation of it and a net for that lie apart on [0, 1]^d: largest
 * distances over one random point in each of many equal boxes.
 *
 * @param net from the function to the net
 * @param exact from the function to the approximation
 * @param between from the approximation to the net
 */
record GridErrors(double net, double exact, double between) {

  /** Boxes: a square. */
  static final int POINTS = 1 << 16;

  /**
   * Measures the distances.
   *
   * @param checkpoint called after each block
   */
  static GridErrors of(
      SineSum f,
      TaylorNet approximation,
      TaylorNet net,
      RandomGenerator random,
      Runnable checkpoint) {
    int d = f.dimension();
    int side = (int) Math.round(Math.pow(POINTS, 1.0 / d));
    double[][] x = new double[d][TaylorNet.BLOCK];
    double[] truth = new double[TaylorNet.BLOCK];
    double[] exact = new double[TaylorNet.BLOCK];
    double[] found = new double[TaylorNet.BLOCK];
    double[] largest = new double[3];
    for (int first = 0; first < POINTS; first += TaylorNet.BLOCK) {
      for (int p = 0; p < TaylorNet.BLOCK; p++) {
        int box = first + p;
        truth[p] = 0;
        for (int i = 0; i < d; i++) {
          x[i][p] = (box % side + random.nextDouble()) / side;
          truth[p] += f.derivative(0, i, x[i][p]);
          box /= side;
        }
      }
      approximation.apply(x, exact);
      net.apply(x, found);
      largest[0] = Math.max(largest[0], Vectors.largestDistance(found, truth));
      largest[1] = Math.max(largest[1], Vectors.largestDistance(exact, truth));
      largest[2] = Math.max(largest[2], Vectors.largestDistance(found, exact));
      checkpoint.run();
    }
    return new GridErrors(largest[0], largest[1], largest[2]);
  }
}
