package org.lawsweep.numeric;

import org.apache.commons.math3.special.Beta;

/**
 * The eigenvalues λ_k of {@link ReluKernel#firstLayer} on the sphere S^(d−1), the k-th belonging to
 * all N_k harmonics of degree k.
 *
 * <p>With t = ⟨x, z⟩ the kernel is t E s(⟨w, x⟩)s(⟨w, z⟩), s = 1[t > 0] and w uniform. In the
 * notation of {@link Gegenbauer}, and by the differential equation of q_k,
 *
 * <pre>c_k = E s(t)q_k(t) = q_k'(0)/(k(k + d − 2)B(½, (d − 1)/2)),  c_0 = ½,   e_k = c_k²/√N_k,
 * λ_k = (β_{k+1}e_{k+1} + β_k e_{k−1})/√N_k.</pre>
 *
 * As c_k = 0 for even k ≥ 2, λ_k = 0 for odd k ≥ 3.
 */
public final class ReluSpectrum {

  private ReluSpectrum() {}

  /**
   * Computes λ_0 to λ_{count−1}, the zeros exactly and the others to rounding.
   *
   * @param d dimension, at least 3
   */
  public static double[] firstLayer(int d, int count) {
    Gegenbauer polynomials = new Gegenbauer(d);
    double[] beta = polynomials.beta(count + 1);
    double[] root = polynomials.rootDimensions(count + 1);
    double[] e = e(d, beta, root);
    double[] lambda = new double[count];
    for (int k = 0; k < count; k++) {
      double below = k == 0 ? 0 : beta[k] * e[k - 1];
      lambda[k] = (beta[k + 1] * e[k + 1] + below) / root[k];
    }
    return lambda;
  }

  private static double[] e(int d, double[] beta, double[] root) {
    double density = Math.exp(-Beta.logBeta(0.5, (d - 1) / 2.0));
    double[] value = new double[beta.length];
    double[] slope = new double[beta.length];
    double[] e = new double[beta.length];
    value[0] = 1;
    e[0] = 0.25;
    for (int k = 1; k < e.length; k++) {
      value[k] = k == 1 ? 0 : -beta[k - 1] * value[k - 2] / beta[k];
      slope[k] = (value[k - 1] - (k == 1 ? 0 : beta[k - 1] * slope[k - 2])) / beta[k];
      double c = slope[k] * density / (k * (k + d - 2.0));
      e[k] = c * c / root[k];
    }
    return e;
  }
}
