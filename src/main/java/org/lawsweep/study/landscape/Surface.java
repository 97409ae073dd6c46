package org.lawsweep.study.landscape;

import java.util.Arrays;
import org.lawsweep.numeric.Flops;
import org.lawsweep.numeric.Lbfgs;

/** A loss that has two derivatives wherever it is looked at. */
interface Surface extends Lbfgs.Objective {

  /** Of differences of the gradient: rounding and truncation are both 10⁻¹⁰ or so. */
  double STEP = 1e-5;

  /** Computes the Hessian by central differences of the gradient, P × P, symmetric. */
  default double[] hessian(double[] theta) {
    int p = theta.length;
    double[] hessian = new double[p * p];
    double[] moved = theta.clone();
    double[] up = new double[p];
    double[] down = new double[p];
    for (int j = 0; j < p; j++) {
      moved[j] = theta[j] + STEP;
      evaluate(moved, up);
      moved[j] = theta[j] - STEP;
      evaluate(moved, down);
      moved[j] = theta[j];
      for (int i = 0; i < p; i++) {
        double half = (up[i] - down[i]) / (4 * STEP);
        hessian[i + j * p] += half;
        hessian[j + i * p] += half;
      }
    }
    Flops.add(4L * p * p);
    return hessian;
  }

  /** Holds the parameters from one place to before another at 0. */
  default Surface holding(int from, int to) {
    return (theta, gradient) -> {
      double[] held = theta.clone();
      Arrays.fill(held, from, to, 0);
      double value = evaluate(held, gradient);
      Arrays.fill(gradient, from, to, 0);
      return value;
    };
  }

  /**
   * Counts the operations of a Hessian.
   *
   * @param parameters P
   * @param evaluation operations of a loss and its gradient
   */
  static double hessianFlops(double parameters, double evaluation) {
    return 2 * parameters * (evaluation + parameters);
  }
}
