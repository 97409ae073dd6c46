package org.lawsweep.study.depth;

import org.lawsweep.nn.Activation;
import org.lawsweep.nn.Mlp;
import org.lawsweep.numeric.Flops;

/**
 * Gradient descent on R = ½‖W_L⋯W_1 − Φ‖² over d × d matrices: a linear net without biases, trained
 * on the d unit vectors. A step allocates nothing. Not for use by several threads.
 */
final class ProductDescent {

  private final int d;
  private final int matrices;
  private final double[] theta;
  private final double[] phi;

  /** W_l⋯W_1 for l = 0, …, L. */
  private final double[] products;

  /** ∂R by W_l⋯W_1, of this l and of the one before in turn. */
  private final double[][] factors;

  /**
   * Makes a descent that has made no step.
   *
   * @param net without biases, all layers of which are d × d
   * @param theta the matrices at the start, each as its transpose, read, and written by every step
   * @param phi Φ, column-major, read by every step
   */
  ProductDescent(Mlp net, double[] theta, double[] phi) {
    d = net.width(0);
    matrices = net.last();
    this.theta = theta;
    this.phi = phi;
    products = new double[(matrices + 1) * d * d];
    for (int i = 0; i < d; i++) {
      products[i * (d + 1)] = 1;
    }
    factors = new double[2][d * d];
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
    int entries = d * d;
    for (int l = 0; l < matrices; l++) {
      int at = l * entries;
      SquareProducts.transposed(d, theta, at, products, at, products, at + entries);
    }
    double loss = differentiate();
    for (int l = matrices - 1; l >= 0; l--) {
      double[] factor = factors[l % 2];
      if (l > 0) {
        // First, since the step changes W.
        SquareProducts.plain(d, theta, l * entries, factor, 0, factors[(l + 1) % 2], 0);
      }
      SquareProducts.addOuter(d, -eta, products, l * entries, factor, 0, theta, l * entries);
    }
    return loss;
  }

  /** Writes the last factor, the residual; says R. */
  private double differentiate() {
    double[] residual = factors[(matrices - 1) % 2];
    int last = matrices * d * d;
    double sum = 0;
    for (int i = 0; i < d * d; i++) {
      residual[i] = products[last + i] - phi[i];
      sum += residual[i] * residual[i];
    }
    Flops.add(3L * d * d);
    return sum / 2;
  }
}
