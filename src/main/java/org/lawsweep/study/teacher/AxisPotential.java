package org.lawsweep.study.teacher;

import org.lawsweep.numeric.ArcCosines;
import org.lawsweep.numeric.Flops;

/**
 * Computes the gradient of φ(w) = Σ_i b_i K(e_i, w), a {@link Potential} whose sources are the
 * axes: the cosine of a point and an axis is a coordinate of its direction, and no product is
 * needed.
 *
 * <p>A call allocates nothing. Not for use by several threads.
 */
final class AxisPotential {

  /** Angles of a tile: with their sines a part of a first-level cache. */
  private static final int TILE = 1 << 10;

  private final Potential.Sigma sigma;
  private final double[] weights;
  private final int block;
  private final double[] points;
  private final double[] kappa0;
  private final double[] sine;
  private final ArcCosines arc = new ArcCosines();

  /**
   * Sets the sources.
   *
   * @param b coefficients, one for each dimension; copied
   */
  AxisPotential(Potential.Sigma sigma, double[] b) {
    this.sigma = sigma;
    weights = b.clone();
    block = Math.max(1, TILE / b.length);
    points = new double[block * b.length];
    kappa0 = new double[points.length];
    sine = new double[points.length];
  }

  /** Estimates the operations for so many points. */
  static double flops(double d, double points) {
    return d * points * (ArcCosines.FLOPS + 9);
  }

  /**
   * Computes ∇φ at points.
   *
   * @param w d × count, read
   * @param gradient d × count, written
   */
  void gradients(double[] w, int count, double[] gradient) {
    for (int first = 0; first < count; first += block) {
      gradients(w, first, Math.min(block, count - first), gradient);
    }
  }

  private void gradients(double[] w, int first, int size, double[] gradient) {
    int d = weights.length;
    for (int i = 0; i < size; i++) {
      Potential.normalize(d, w, first + i, points, i);
    }
    System.arraycopy(points, 0, kappa0, 0, d * size);
    arc.split(kappa0, sine, d * size);
    for (int i = 0; i < size; i++) {
      double radial = 0;
      for (int k = 0; k < d; k++) {
        radial += weights[k] * sine[i * d + k];
      }
      for (int k = 0; k < d; k++) {
        int at = i * d + k;
        double tangential = weights[k] * (kappa0[at] - sigma.shift());
        gradient[first * d + at] = sigma.factor() * (radial * points[at] + tangential);
      }
    }
    Flops.add(9L * d * size);
  }
}
