package org.lawsweep.study.memorization;

import java.util.Arrays;
import java.util.List;

/**
 * Reads classes off a scalar by a hidden layer of two hard-tanh units for each of p classes. Class
 * q is the scalar c_q = −1 + qD, D = 2/(p − 1), and its output is
 *
 * <pre>(clip(S(s − c_q + D/2)) − clip(S(s − c_q − D/2))) / 2,  S = κ/D,</pre>
 *
 * exactly 1 within (½ − 1/κ)D of c_q, and exactly 0 within as much of every other class.
 *
 * @param p classes, at least 2
 * @param kappa κ, above 2
 */
record OneHot(int p, double kappa) {

  /** Computes D. */
  double spacing() {
    return 2.0 / (p - 1);
  }

  /** Computes c_q. */
  double scalar(int q) {
    return -1 + q * spacing();
  }

  /**
   * Gives the hidden layer and the output.
   *
   * @param inputs units or numbers whose sum is the scalar
   * @param excess what is taken off that sum
   */
  List<ClipLayer> layers(int inputs, double excess) {
    double steepness = kappa / spacing();
    double[][] w = new double[2 * p][inputs];
    double[] b = new double[2 * p];
    double[][] outer = new double[p][2 * p];
    for (int q = 0; q < p; q++) {
      for (int side = 0; side < 2; side++) {
        int sign = side == 0 ? 1 : -1;
        int unit = 2 * q + side;
        Arrays.fill(w[unit], steepness);
        b[unit] = steepness * (sign * spacing() / 2 - scalar(q) - excess);
        outer[q][unit] = sign / 2.0;
      }
    }
    return List.of(new ClipLayer(w, b), new ClipLayer(outer, new double[p]));
  }

  /** Gives what the outputs should be: 1 for the class of a sample, p × samples. */
  double[] targets(int[] classes) {
    double[] y = new double[p * classes.length];
    for (int i = 0; i < classes.length; i++) {
      y[classes[i] + i * p] = 1;
    }
    return y;
  }
}
