package org.lawsweep.study.connectivity;

import java.util.random.RandomGenerator;
import org.lawsweep.numeric.Lbfgs;
import org.lawsweep.numeric.Vectors;

/**
 * The surface ⟨u_1, e_1⟩² + ⟨u_2, e_2⟩² = ⟨u_1, e_2⟩² + ⟨u_2, e_1⟩², which every path from (e_1,
 * e_2) to (e_2, ±e_1) crosses: the left side is 2 at its start, the right side at its end. Both
 * sides are circles of one radius ρ, so that the surface has coordinates: ρ, two angles, and the
 * components, of which these four entries are not read.
 */
final class SwapSurface {

  /** ρ and the angles. */
  private static final int EXTRA = 3;

  private static final int MEMORY = 20;
  private static final int DESCENT = 1000;
  private static final int STARTS = 4;

  private final TensorLoss loss;
  private final double[] u;
  private final double[] slope;

  /** The entries of u on the left circle and on the right one. */
  private final int[] left;

  private final int[] right;

  /**
   * Makes the surface.
   *
   * @param d coordinates of a component, at least 2
   */
  SwapSurface(TensorLoss loss, int d) {
    this.loss = loss;
    u = new double[loss.size()];
    slope = new double[loss.size()];
    left = new int[] {0, d + 1};
    right = new int[] {1, d};
  }

  /** Estimates the operations of {@link #least}. */
  static double flops(double evaluation) {
    return STARTS * DESCENT / 10.0 * evaluation;
  }

  /**
   * Finds the least loss on the surface by descents from random places.
   *
   * @param random advanced
   */
  double least(RandomGenerator random) {
    double least = Double.POSITIVE_INFINITY;
    for (int start = 0; start < STARTS; start++) {
      double[] q = Vectors.gaussian(u.length + EXTRA, random);
      double[] end = Lbfgs.minimize(this::evaluate, q, MEMORY, DESCENT);
      least = Math.min(least, evaluate(end, new double[end.length]));
    }
    return least;
  }

  /**
   * Computes the loss on the surface and its gradient.
   *
   * @param q components, ρ and the angles, read
   * @param gradient as long, written
   */
  double evaluate(double[] q, double[] gradient) {
    int size = u.length;
    double radius = q[size];
    System.arraycopy(q, 0, u, 0, size);
    place(left, radius, q[size + 1]);
    place(right, radius, q[size + 2]);
    double value = loss.evaluate(u, slope);
    System.arraycopy(slope, 0, gradient, 0, size);
    gradient[size] = 0;
    pull(left, radius, q[size + 1], gradient, size + 1);
    pull(right, radius, q[size + 2], gradient, size + 2);
    return value;
  }

  private void place(int[] entries, double radius, double angle) {
    u[entries[0]] = radius * Math.cos(angle);
    u[entries[1]] = radius * Math.sin(angle);
  }

  /** Takes the slope in two entries to that in radius and angle. */
  private void pull(int[] entries, double radius, double angle, double[] gradient, int place) {
    double x = slope[entries[0]];
    double y = slope[entries[1]];
    gradient[u.length] += x * Math.cos(angle) + y * Math.sin(angle);
    gradient[place] = radius * (y * Math.cos(angle) - x * Math.sin(angle));
    gradient[entries[0]] = 0;
    gradient[entries[1]] = 0;
  }
}
