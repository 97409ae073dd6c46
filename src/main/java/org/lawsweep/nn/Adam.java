package org.lawsweep.nn;

import org.lawsweep.numeric.Flops;

/**
 * Adam (Kingma and Ba 2015, Algorithm 1): u ← β₁u + (1 − β₁)g, v ← β₂v + (1 − β₂)g², θ ← θ − η
 * û/(√v̂ + ε), where û = u/(1 − β₁ᵗ) and v̂ = v/(1 − β₂ᵗ), ε = {@value #EPSILON}.
 */
public final class Adam implements StepRule {

  private static final double EPSILON = 1e-8;

  private final double beta1;
  private final double beta2;
  private final double[] gradient;
  private final double[] u;
  private final double[] v;
  private double power1 = 1;
  private double power2 = 1;

  /**
   * A rule that has seen no gradient.
   *
   * @param parameters the length of θ
   * @param beta1 β₁ in [0, 1), the memory of the mean
   * @param beta2 β₂ in [0, 1), the memory of the square
   */
  public Adam(int parameters, double beta1, double beta2) {
    if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1)) {
      throw new IllegalArgumentException(
          "the memories of Adam lie in [0, 1): %s, %s".formatted(beta1, beta2));
    }
    this.beta1 = beta1;
    this.beta2 = beta2;
    gradient = new double[parameters];
    u = new double[parameters];
    v = new double[parameters];
  }

  @Override
  public void step(Propagation pass, double weight, double eta, double[] theta) {
    pass.backward(theta, weight, 0, gradient);
    step(gradient, eta, theta);
  }

  /**
   * One step along a gradient that no {@link Propagation} gives alone.
   *
   * @param g as long as θ, read
   * @param theta read and written
   */
  public void step(double[] g, double eta, double[] theta) {
    power1 *= beta1;
    power2 *= beta2;
    remember(g);
    move(eta / (1 - power1), 1 / (1 - power2), theta);
    Flops.add(13L * theta.length);
  }

  private void remember(double[] g) {
    for (int i = 0; i < g.length; i++) {
      u[i] = beta1 * u[i] + (1 - beta1) * g[i];
      v[i] = beta2 * v[i] + (1 - beta2) * g[i] * g[i];
    }
  }

  private void move(double step, double correction, double[] theta) {
    for (int i = 0; i < theta.length; i++) {
      theta[i] -= step * u[i] / (Math.sqrt(correction * v[i]) + EPSILON);
    }
  }
}
