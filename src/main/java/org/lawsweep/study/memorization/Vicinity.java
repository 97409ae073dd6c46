package org.lawsweep.study.memorization;

import java.util.random.RandomGenerator;
import org.lawsweep.nn.Batches;
import org.lawsweep.nn.Evaluation;
import org.lawsweep.nn.Mlp;
import org.lawsweep.nn.OutputLoss;
import org.lawsweep.nn.StepRule;
import org.lawsweep.nn.Training;
import org.lawsweep.numeric.Vectors;

/**
 * Parameters θ near a memorizer θ*, on their way by SGD: how far ξ = θ − θ* is, and which part of
 * it lies in the span V of the gradients. Not for use by several threads.
 */
final class Vicinity {

  private final Memorizer memorizer;
  private final double[] theta;
  private final double[] start;
  private final Training training;
  private final Evaluation risk;
  private double distance;
  private double span;
  private double reach;

  /**
   * Starts at distance ρ from a memorizer, in a uniform direction.
   *
   * @param direction advanced by a number for each parameter
   * @param loss of a sample
   * @param batches of the memorizer's samples
   */
  Vicinity(
      Memorizer memorizer,
      double rho,
      RandomGenerator direction,
      OutputLoss loss,
      Batches batches) {
    this.memorizer = memorizer;
    theta = memorizer.theta().clone();
    double[] shift = Vectors.gaussian(theta.length, direction);
    double scale = rho / Vectors.norm(shift);
    for (int k = 0; k < theta.length; k++) {
      theta[k] += scale * shift[k];
    }
    Mlp net = memorizer.net();
    training = new Training(net, memorizer.x(), memorizer.y(), loss, batches, StepRule.DESCENT);
    risk = new Evaluation(net, memorizer.x(), memorizer.y(), loss);
    start = memorizer.components(theta).clone();
    measure();
  }

  /**
   * Makes a pass over the samples.
   *
   * @param eta step size
   * @return the mean of the batches' losses, each before its step
   */
  double epoch(double eta) {
    double loss = training.epoch(eta, theta);
    measure();
    return loss;
  }

  private void measure() {
    distance = memorizer.distance(theta);
    span = Vectors.norm(memorizer.components(theta));
    reach = Math.max(reach, distance);
  }

  /** Whether ‖Vᵀξ‖ ≤ τ‖ξ‖². */
  boolean isSpanSmall(double tau) {
    return span <= tau * distance * distance;
  }

  /** Computes the mean loss of all samples. */
  double risk() {
    return risk.at(theta).loss();
  }

  /** ‖Vᵀξ‖. */
  double span() {
    return span;
  }

  /** The largest ‖ξ‖ at the start or after an epoch. */
  double reach() {
    return reach;
  }

  /** Computes ‖(1 − ηλ)^t Vᵀξ₀‖: what t full-batch steps of the linear net make of the span. */
  double linearSpan(double eta, long t) {
    double square = 0;
    for (int i = 0; i < start.length; i++) {
      square += Math.pow(Math.pow(1 - eta * memorizer.lambda(i), (double) t) * start[i], 2);
    }
    return Math.sqrt(square);
  }
}
