package org.lawsweep.study.teacher;

import org.apache.commons.math3.special.Beta;
import org.lawsweep.numeric.Gegenbauer;
import org.lawsweep.numeric.Vectors;

/**
 * What error is left at least of a {@link Target} by every combination of n functions g_i(x) = ‖x‖
 * h(⟨u_i, x⟩/‖x‖), one h for all, of directions u_i of a law without preferred ones: of a kernel
 * that depends on angles, n samples being the directions, and of n random neurons.
 *
 * <p>On the sphere the part of degree k of these is within n random directions of the N_k spherical
 * harmonics, in which a fixed function leaves the part 1 − n/N_k of its square in expectation. The
 * same combination serves all degrees, so that the relative error is, in expectation, at least
 *
 * <pre>Σ_k s_k max(0, 1 − n/N_k),   s_k = E f_k²/E f²</pre>
 *
 * with f_k the part of degree k of f*. Of ReLU it is ½t at degree 1 and that of ½|t| at even
 * degrees, whose Funk–Hecke eigenvalues are μ_0 = E|t| and μ_{k+2} = −μ_k (k − 1)/(k + d + 1).
 * Immutable.
 */
final class SpanFloor {

  /** Even degrees up to it have their own share; all above count as the next one. */
  private static final int DEGREES = 40;

  private final double[] shares = new double[DEGREES + 1];
  private final double[] dimensions = new double[DEGREES + 3];
  private final double beyond;

  /** Computes shares of a target in dimension 3 or more. */
  SpanFloor(Target target) {
    int d = target.d();
    double[] a = target.neurons().a();
    double squares = Vectors.squaredNorm(a);
    double sum = 0;
    double linear = 0;
    for (int i = 0; i < d; i++) {
      sum += a[i];
      linear += Math.pow(target.v()[i] + a[i] / 2, 2);
    }
    double energy = target.energy();
    // E|t| of a coordinate of a uniform point.
    double eigenvalue = 2 / (d - 1.0) * Math.exp(-Beta.logBeta(0.5, (d - 1) / 2.0));
    double across = 1;
    double left = 1;
    double[] roots = new Gegenbauer(d).rootDimensions(dimensions.length);
    for (int k = 0; k < dimensions.length; k++) {
      dimensions[k] = roots[k] * roots[k];
    }
    for (int k = 0; k <= DEGREES; k++) {
      if (k == 1) {
        shares[k] = linear / energy;
      } else if (k % 2 == 0) {
        double pairs = squares + across * (sum * sum - squares);
        shares[k] = d * dimensions[k] * eigenvalue * eigenvalue * pairs / (4 * energy);
        eigenvalue *= -(k - 1.0) / (k + d + 1);
        across *= -(k + 1.0) / (k + d - 1);
      }
      left -= shares[k];
    }
    beyond = Math.max(0, left);
  }

  /** Returns s_k, k at most {@value #DEGREES}. */
  double share(int k) {
    return shares[k];
  }

  /** Computes the relative error that n functions leave at least. */
  double at(double n) {
    double floor = beyond * Math.max(0, 1 - n / dimensions[DEGREES + 2]);
    for (int k = 0; k <= DEGREES; k++) {
      floor += shares[k] * Math.max(0, 1 - n / dimensions[k]);
    }
    return floor;
  }
}
