package org.lawsweep.study.landscape;

import org.lawsweep.numeric.Vectors;

/**
 * Gradient descent whose steps grow by a fifth and are halved until the loss falls by half of what
 * the gradient promises. Not for use by several threads.
 */
final class ArmijoDescent {

  private static final double GROWTH = 1.2;
  private static final double LEAST = 1e-20;

  private final LinearFit fit;
  private final double[] theta;
  private final double[] gradient;
  private final double[] trial;
  private final double[] trialGradient;
  private double eta = 0.01;
  private double loss;

  /**
   * Starts a descent.
   *
   * @param theta the start, read, and written by each step
   */
  ArmijoDescent(LinearFit fit, double[] theta) {
    this.fit = fit;
    this.theta = theta;
    gradient = new double[theta.length];
    trial = new double[theta.length];
    trialGradient = new double[theta.length];
    loss = fit.evaluate(theta, gradient);
  }

  /** The loss where the descent is. */
  double loss() {
    return loss;
  }

  /** Whether steps have become too small to be seen. */
  boolean isStuck() {
    return eta < LEAST;
  }

  /** Makes a step, of no length where it is stuck. */
  void step() {
    double promised = Vectors.squaredNorm(gradient) / 2;
    for (; !isStuck(); eta /= 2) {
      for (int i = 0; i < theta.length; i++) {
        trial[i] = theta[i] - eta * gradient[i];
      }
      double reached = fit.evaluate(trial, trialGradient);
      if (reached <= loss - eta * promised) {
        System.arraycopy(trial, 0, theta, 0, theta.length);
        System.arraycopy(trialGradient, 0, gradient, 0, theta.length);
        loss = reached;
        eta *= GROWTH;
        return;
      }
    }
  }
}
