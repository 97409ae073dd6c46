package org.lawsweep.study.landscape;

import org.lawsweep.nn.Mlp;
import org.lawsweep.nn.Propagation;
import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.Factorizations;
import org.lawsweep.numeric.Flops;

/** Computes L(W) = ½‖W_{H+1}⋯W_1 X − Y‖² and its gradient. Not for use by several threads. */
final class LinearFit implements Surface {

  private final Mlp net;
  private final double[] y;
  private final Propagation pass;

  /**
   * Makes the loss of a net.
   *
   * @param net without biases
   * @param task read by each call
   */
  LinearFit(Mlp net, LinearTask task) {
    this.net = net;
    y = task.y();
    pass = new Propagation(net, task.n());
    pass.load(task.x(), 0, task.n());
  }

  /** Counts the operations of a loss and its gradient. */
  static double flops(double parameters, double n) {
    return 6 * parameters * n;
  }

  /** Counts the operations of a Hessian. */
  static double hessianFlops(double parameters, double n) {
    return Surface.hessianFlops(parameters, flops(parameters, n));
  }

  /**
   * Computes L and its gradient.
   *
   * @param theta the matrices, each as its transpose, read
   * @param gradient as long as theta, written
   */
  @Override
  public double evaluate(double[] theta, double[] gradient) {
    double[] f = pass.forward(theta);
    double[] r = pass.residuals();
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      r[i] = f[i] - y[i];
      sum += r[i] * r[i];
    }
    pass.backward(theta, 1, 0, gradient);
    Flops.add(3L * y.length);
    return sum / 2;
  }

  /** Computes singular value m of W_H⋯W_2, which is the identity of one hidden layer. */
  double middle(double[] theta, int m) {
    double[] product = new double[m * m];
    for (int i = 0; i < m; i++) {
      product[i * (m + 1)] = 1;
    }
    for (int l = 2; l < net.last(); l++) {
      int rows = net.width(l);
      int inner = net.stride(l);
      double[] next = new double[rows * m];
      Blas.gemm(
          "T",
          "N",
          rows,
          m,
          inner,
          1,
          theta,
          net.offset(l),
          inner,
          product,
          0,
          inner,
          0,
          next,
          0,
          rows);
      product = next;
    }
    return Factorizations.svd(product.length / m, m, product).values()[m - 1];
  }
}
