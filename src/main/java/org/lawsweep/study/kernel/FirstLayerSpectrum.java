package org.lawsweep.study.kernel;

import org.apache.commons.math3.analysis.solvers.BrentSolver;

/**
 * The eigenvalues of the kernel H∞ over the uniform law on the sphere S^(d−1): λ_k on the N_k
 * spherical harmonics of degree k, 0 for odd k above 1.
 *
 * <p>The step 1[⟨w, x⟩ > 0] has the eigenvalues s_0 = ½, s_1 = E|t|/2, s_{k+2} = −s_k k/(k + d), 0
 * for even k above 0; t is a coordinate of a uniform point. So (π − arccos t)/(2π) is made up of
 * the parts p_k = N_k s_k² of its value ½ at t = 1, and the factor t of H∞ passes them on to the
 * next degrees:
 *
 * <pre>N_k λ_k = p_{k−1} (k + d − 3)/(2k + d − 4) + p_{k+1} (k + 1)/(2k + d)</pre>
 *
 * The terms are positive, so that no digit is lost. Immutable.
 */
final class FirstLayerSpectrum {

  /** Even degrees up to 40: what is beyond is 10⁻⁴ of the whole at d = 3, and acts as white. */
  private static final int DEGREES = 41;

  private final double[] multiplicities = new double[DEGREES];
  private final double[] parts = new double[DEGREES];

  /** Computes the spectrum in dimension d, at least 2. */
  FirstLayerSpectrum(int d) {
    double[] steps = stepParts(d);
    parts[0] = steps[1] / d;
    parts[1] = steps[0];
    for (int k = 2; k < DEGREES; k += 2) {
      parts[k] =
          steps[k - 1] * (k + d - 3) / (2 * k + d - 4) + steps[k + 1] * (k + 1) / (2 * k + d);
    }
  }

  /** Computes p_0 to p_{@value #DEGREES}, and N_k on the way. */
  private double[] stepParts(int d) {
    double[] steps = new double[DEGREES + 1];
    steps[0] = 0.25;
    // E|t| of a coordinate t is B(d/2, 1/2)-shaped: Γ(d/2)/(√π Γ((d + 1)/2)).
    double s = meanModulus(d) / 2;
    double multiplicity = d;
    multiplicities[0] = 1;
    for (int k = 1; k <= DEGREES; k++) {
      if (k < DEGREES) {
        multiplicities[k] = multiplicity;
      }
      if (k % 2 == 1) {
        steps[k] = multiplicity * s * s;
        s *= -(double) k / (k + d);
      }
      multiplicity *= (2.0 * k + d) / (2 * k + d - 2) * (k + d - 2) / (k + 1);
    }
    return steps;
  }

  /** Computes E|t| by t_d/t_{d−2} = (d − 2)/(d − 1) from 2/π at d = 2 and ½ at d = 3. */
  private static double meanModulus(int d) {
    double mean = d % 2 == 0 ? 2 / Math.PI : 0.5;
    for (int e = d % 2 == 0 ? 4 : 5; e <= d; e += 2) {
      mean *= (e - 2.0) / (e - 1);
    }
    return mean;
  }

  /** Returns λ_k for k of at most 40. */
  double eigenvalue(int k) {
    return parts[k] / multiplicities[k];
  }

  /**
   * Computes what tr K⁻¹/n is close to for the Gram matrix K of n uniform points: 1/(nκ), where n =
   * Σ_k N_k λ_k/(λ_k + κ) defines κ. Degrees above 40, whose λ_k are far below κ, are taken for 0
   * beside it.
   *
   * <p>κ is the ridge that the directions beyond the n points put under the others, whose part they
   * have of the trace ½ of H∞.
   *
   * @param n points, at least 1
   */
  double meanInverse(double n) {
    double tail = 0.5;
    for (double part : parts) {
      tail -= part;
    }
    double beyond = tail;
    double kappa =
        new BrentSolver(1e-14, 1e-300)
            .solve(500, ridge -> degreesOfFreedom(ridge) + beyond / ridge - n, tail / n, 0.5 / n);
    return 1 / (n * kappa);
  }

  private double degreesOfFreedom(double ridge) {
    double sum = 0;
    for (int k = 0; k < DEGREES; k++) {
      sum += parts[k] == 0 ? 0 : parts[k] / (eigenvalue(k) + ridge);
    }
    return sum;
  }
}
