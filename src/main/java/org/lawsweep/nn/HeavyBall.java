package org.lawsweep.nn;

import org.lawsweep.numeric.Flops;

/**
 * Momentum and weight decay: v ← μv + g + λθ, θ ← θ − ηv from v = 0 (Polyak's heavy ball; the step
 * size multiplies all of v, so that a smaller one slows what was already gained).
 */
public final class HeavyBall implements StepRule {

  private final double mu;
  private final double lambda;
  private final double[] velocity;

  /**
   * A ball at rest.
   *
   * @param parameters the length of θ
   * @param mu μ in [0, 1)
   * @param lambda λ ≥ 0, the weight of the penalty ½λ‖θ‖², biases included
   */
  public HeavyBall(int parameters, double mu, double lambda) {
    if (!(mu >= 0 && mu < 1 && lambda >= 0)) {
      throw new IllegalArgumentException(
          "momentum lies in [0, 1) and decay is not negative: %s, %s".formatted(mu, lambda));
    }
    this.mu = mu;
    this.lambda = lambda;
    velocity = new double[parameters];
  }

  @Override
  public void step(Propagation pass, double weight, double eta, double[] theta) {
    pass.backward(theta, weight, mu, velocity);
    if (lambda > 0) {
      addDecay(theta);
    }
    for (int i = 0; i < theta.length; i++) {
      theta[i] -= eta * velocity[i];
    }
    Flops.add(2L * theta.length);
  }

  private void addDecay(double[] theta) {
    for (int i = 0; i < theta.length; i++) {
      velocity[i] += lambda * theta[i];
    }
    Flops.add(2L * theta.length);
  }
}
