package org.lawsweep.study.depth;

import org.lawsweep.nn.Activation;
import org.lawsweep.nn.Batches;
import org.lawsweep.nn.Mlp;
import org.lawsweep.nn.OutputLoss;
import org.lawsweep.nn.StepRule;
import org.lawsweep.nn.Training;

/**
 * Gradient descent on R = ½‖W_L⋯W_1 − Φ‖² over d × d matrices: a linear net without biases, trained
 * on the d unit vectors. Not for use by several threads.
 */
final class ProductDescent {

  private final int d;
  private final double[] theta;
  private final Training training;

  /**
   * Makes a descent that has made no step.
   *
   * @param net without biases, all layers of which are d × d
   * @param theta the matrices at the start, read, and written by every step
   * @param phi Φ, column-major, read by every step
   */
  ProductDescent(Mlp net, double[] theta, double[] phi) {
    d = net.width(0);
    this.theta = theta;
    double[] x = new double[d * d];
    for (int i = 0; i < d; i++) {
      x[i * (d + 1)] = 1;
    }
    training = new Training(net, x, phi, OutputLoss.SQUARED, Batches.whole(d), StepRule.DESCENT);
  }

  /** Makes the net of so many hidden layers. */
  static Mlp net(int d, int depth) {
    return Mlp.uniform(d, d, depth, d, Activation.LINEAR, false);
  }

  /** Counts the operations of a step: two products for the first layer, three for each other. */
  static double flops(double d, double depth) {
    return d * d * d * (6 * depth + 4);
  }

  /**
   * Makes a step of size η.
   *
   * @return R before it
   */
  double step(double eta) {
    // The training's loss is the mean over d samples, R the sum.
    return d * training.step(d * eta, theta);
  }
}
