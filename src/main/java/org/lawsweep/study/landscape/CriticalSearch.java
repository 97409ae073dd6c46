package org.lawsweep.study.landscape;

import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.SymmetricEigen;
import org.lawsweep.numeric.Vectors;

/**
 * Levenberg and Marquardt's method on ∇L = 0, which goes to critical points of any kind: steps −(H²
 * + μI)⁻¹H∇L that make the gradient shorter. Not for use by several threads.
 */
final class CriticalSearch {

  private static final int ATTEMPTS = 12;

  private final Surface loss;
  private final double[] theta;
  private final double[] gradient;
  private final double[] trial;
  private final double[] trialGradient;
  private final double[] turned;
  private boolean stuck = false;

  /**
   * Starts a search.
   *
   * @param theta the start, read, and written by each step
   */
  CriticalSearch(Surface loss, double[] theta) {
    this.loss = loss;
    this.theta = theta;
    gradient = new double[theta.length];
    trial = new double[theta.length];
    trialGradient = new double[theta.length];
    turned = new double[theta.length];
    loss.evaluate(theta, gradient);
  }

  /**
   * Estimates the operations of a step.
   *
   * @param parameters P
   * @param evaluation operations of a loss and its gradient
   */
  static double flops(double parameters, double evaluation) {
    return Surface.hessianFlops(parameters, evaluation)
        + 9 * Math.pow(parameters, 3)
        + 2 * evaluation;
  }

  /** ‖∇L‖. */
  double slope() {
    return Vectors.norm(gradient);
  }

  /** Whether no step made the gradient shorter. */
  boolean isStuck() {
    return stuck;
  }

  /** Makes a step. */
  void step() {
    int p = theta.length;
    double before = slope();
    SymmetricEigen eigen = SymmetricEigen.of(p, loss.hessian(theta));
    Blas.gemv("T", p, p, 1, eigen.vectors(), 0, p, gradient, 0, 0, turned, 0);
    double[] scaled = new double[p];
    double mu = 1e-3 * before + 1e-12;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++, mu *= 10) {
      for (int i = 0; i < p; i++) {
        double value = eigen.values()[i];
        scaled[i] = value / (value * value + mu) * turned[i];
      }
      System.arraycopy(theta, 0, trial, 0, p);
      Blas.gemv("N", p, p, -1, eigen.vectors(), 0, p, scaled, 0, 1, trial, 0);
      loss.evaluate(trial, trialGradient);
      if (Vectors.norm(trialGradient) < before) {
        System.arraycopy(trial, 0, theta, 0, p);
        System.arraycopy(trialGradient, 0, gradient, 0, p);
        return;
      }
    }
    stuck = true;
  }
}
