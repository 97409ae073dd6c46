package org.lawsweep.study.connectivity;

import java.util.Arrays;
import org.lawsweep.numeric.Flops;
import org.lawsweep.numeric.Lbfgs;

/**
 * Computes ‖Σ_i u_i^⊗p − Σ_{j ≤ r} e_j^⊗p‖² of k components u_i and its gradient, from inner
 * products alone; of order p = 2 it is ‖UUᵀ − M‖². Not for use by several threads.
 */
final class TensorLoss implements Lbfgs.Objective {

  private final int order;
  private final int r;
  private final int components;
  private final int d;
  private final double[] unused;

  /**
   * Makes a loss.
   *
   * @param order p, even
   * @param r unit vectors of the target, at most d
   * @param components k
   */
  TensorLoss(int order, int r, int components, int d) {
    this.order = order;
    this.r = r;
    this.components = components;
    this.d = d;
    unused = new double[components * d];
  }

  /** Counts the operations of a loss and its gradient. */
  static double flops(double order, double r, double components, double d) {
    return components * (components * (4 * d + order) + r * (order + 4));
  }

  /** Counts the numbers of all components. */
  int size() {
    return unused.length;
  }

  /**
   * Computes the loss and its gradient.
   *
   * @param u the components one after the other, k·d numbers, read
   * @param gradient as long, written
   */
  @Override
  public double evaluate(double[] u, double[] gradient) {
    double sum = r;
    for (int i = 0; i < components; i++) {
      int row = i * d;
      Arrays.fill(gradient, row, row + d, 0);
      for (int j = 0; j < components; j++) {
        double product = 0;
        for (int l = 0; l < d; l++) {
          product = Math.fma(u[row + l], u[j * d + l], product);
        }
        double less = power(product, order - 1);
        sum += less * product;
        for (int l = 0; l < d; l++) {
          gradient[row + l] = Math.fma(2 * order * less, u[j * d + l], gradient[row + l]);
        }
      }
      for (int j = 0; j < r; j++) {
        double less = power(u[row + j], order - 1);
        sum -= 2 * less * u[row + j];
        gradient[row + j] -= 2 * order * less;
      }
    }
    Flops.add((long) flops(order, r, components, d));
    return sum;
  }

  /** Computes the loss alone. */
  double at(double[] u) {
    return evaluate(u, unused);
  }

  private static double power(double base, int exponent) {
    double power = 1;
    for (int k = 0; k < exponent; k++) {
      power *= base;
    }
    return power;
  }
}
