package org.lawsweep.study.representation;

import java.util.random.RandomGenerator;
import org.lawsweep.nn.CosineRelu;
import org.lawsweep.nn.Representation;

/**
 * Units whose mean is a mixture of Gaussians: frequencies ω ~ N(0, I/τ²), u = ω/|ω|, T uniform on
 * [−2, 2], w = |S(ω)| η(T; |ω|, ψ).
 */
final class MixtureUnits implements UnitLaw {

  private final GaussianMixture target;
  private final RandomGenerator random;
  private final double[] omega;

  /**
   * Makes the law.
   *
   * @param random advanced by d Gaussians and a number for each unit
   */
  MixtureUnits(GaussianMixture target, RandomGenerator random) {
    this.target = target;
    this.random = random;
    omega = new double[target.dimension()];
  }

  @Override
  public double draw(double[] out, int at) {
    double squares = 0;
    for (int i = 0; i < omega.length; i++) {
      omega[i] = random.nextGaussian() / target.width();
      squares += omega[i] * omega[i];
    }
    double alpha = Math.sqrt(squares);
    for (int i = 0; i < omega.length; i++) {
      out[at + i] = omega[i] / alpha;
    }
    double threshold = Representation.IID.threshold(random.nextDouble(), 0, 1);
    out[at + omega.length] = -threshold;
    return CosineRelu.weight(alpha, threshold, target.real(omega), target.imaginary(omega));
  }
}
