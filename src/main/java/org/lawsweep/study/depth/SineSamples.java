package org.lawsweep.study.depth;

import java.util.random.RandomGenerator;
import org.lawsweep.data.Sphere;

/**
 * Random pairs of points on the unit sphere with the values of sin(w⟨x, x'⟩) at them.
 *
 * @param z 2d × n, column-major: x above x'
 * @param y n values
 */
@SuppressWarnings("ArrayRecordComponent") // Shared as they are, never compared.
record SineSamples(double[] z, double[] y) {

  /**
   * Draws n pairs in dimension d.
   *
   * @param w frequency, in radians
   */
  static SineSamples draw(int n, int d, double w, RandomGenerator random) {
    double[] z = Sphere.draw(2 * n, d, random);
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      double t = 0;
      for (int k = 2 * d * i; k < 2 * d * i + d; k++) {
        t += z[k] * z[k + d];
      }
      y[i] = Math.sin(w * t);
    }
    return new SineSamples(z, y);
  }
}
