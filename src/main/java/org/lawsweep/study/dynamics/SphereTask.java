package org.lawsweep.study.dynamics;

import java.util.random.RandomGenerator;
import org.lawsweep.data.Sphere;
import org.lawsweep.data.SphericalTarget;

/**
 * What particles are fitted to: a target at points uniform on the sphere of radius √d, which are
 * the whole measure of the loss.
 *
 * @param inputs d + 1: coordinates of a point, the last of which is 1
 * @param x points, inputs × n, column-major
 * @param y the target there, n values
 */
@SuppressWarnings("ArrayRecordComponent") // A bundle of arrays, never compared.
record SphereTask(int inputs, double[] x, double[] y) {

  /**
   * Draws points and, where it is random, the target.
   *
   * @param n points, at least 1
   * @param d dimension, at least 3
   * @param data draws the points
   * @param coefficients draws the target
   */
  static SphereTask draw(
      int n, int d, SphericalTarget target, RandomGenerator data, RandomGenerator coefficients) {
    double[] points = Sphere.draw(n, d, data);
    for (int i = 0; i < points.length; i++) {
      points[i] *= Math.sqrt(d);
    }
    return new SphereTask(d + 1, withBias(points, d, n), target.at(points, d, coefficients));
  }

  /** Copies the points with one more coordinate that is 1. */
  private static double[] withBias(double[] points, int d, int n) {
    double[] x = new double[(d + 1) * n];
    for (int j = 0; j < n; j++) {
      System.arraycopy(points, j * d, x, j * (d + 1), d);
      x[j * (d + 1) + d] = 1;
    }
    return x;
  }

  /**
   * Starts a flow of m independent particles.
   *
   * @param random draws the particles, as {@link ParticleFlow#independent} says
   */
  ParticleFlow flow(int m, double dt, RandomGenerator random) {
    return new ParticleFlow(ParticleFlow.independent(m, inputs, random), x, y, dt);
  }
}
