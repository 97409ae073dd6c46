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
 * Parameters θ near a memorizer θ*, on their way by SGD: how far ξ = θ − θ* is. Not for use by
 * several threads.
 */
final class Vicinity {

  private final Memorizer memorizer;
  private final double[] theta;
  private final Training training;
  private final Evaluation risk;
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
    reach = memorizer.distance(theta);
  }

  /**
   * Makes a pass over the samples.
   *
   * @param eta step size
   * @return the mean of the batches' losses, each before its step
   */
  double epoch(double eta) {
    double loss = training.epoch(eta, theta);
    reach = Math.max(reach, memorizer.distance(theta));
    return loss;
  }

  /** Computes Jξ, by which the linearized net misses its labels here. */
  double[] linearResidual() {
    return memorizer.linearResidual(theta);
  }

  /** Computes the mean loss of all samples. */
  double risk() {
    return risk.at(theta).loss();
  }

  /** The largest ‖ξ‖ at the start or after an epoch. */
  double reach() {
    return reach;
  }
}
