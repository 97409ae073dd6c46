package org.lawsweep.nn;

/**
 * How parameters move by the gradient of one batch. A rule that remembers earlier gradients serves
 * one net.
 */
@FunctionalInterface
public interface StepRule {

  /** Gradient descent, θ ← θ − ηg, in the products themselves: no gradient is ever stored. */
  StepRule DESCENT = (pass, weight, eta, theta) -> pass.backward(theta, -eta * weight, 1, theta);

  /**
   * One step of size η along the gradient g = weight · ∂.
   *
   * @param pass after {@link Propagation#forward} at θ, with its residuals written
   * @param weight of the sum over the batch: 1/size for the mean loss
   * @param theta read and written
   */
  void step(Propagation pass, double weight, double eta, double[] theta);
}
