package org.lawsweep.study.landscape;

import java.util.Arrays;
import java.util.function.LongToDoubleFunction;
import java.util.random.RandomGenerator;
import org.lawsweep.nn.Adam;
import org.lawsweep.nn.Mlp;
import org.lawsweep.numeric.Flops;

/**
 * Computes L̃(θ, a, w, b) = Σ_i ℓ(−y_i(f(x_i; θ) + a exp(⟨w, x_i⟩ + b))) + ½λa² and its gradient,
 * ℓ(z) = max(z + 1, 0)³. Not for use by several threads.
 *
 * <p>Its parameters are one array: θ, then a, w and b. The neuron can be left out, and its
 * parameters then have no gradient.
 */
final class ExponentialLoss implements Surface {

  /** No sum overflows: exp(60)³ is 1e78. */
  private static final double LARGEST_EXPONENT = 60;

  private static final int D = 2;

  private final PlaneNet net;
  private final int a;
  private final double[] x;
  private final double[] y;
  private final double lambda;
  private final boolean neuron;
  private final double[] bumps;
  private final double[] r;

  /**
   * Makes the loss of a net.
   *
   * @param net of {@link Trap#net}
   * @param x 2 × n, read
   * @param y n labels ±1, read
   * @param lambda weight of the penalty
   * @param neuron whether there is one
   */
  ExponentialLoss(Mlp net, double[] x, double[] y, double lambda, boolean neuron) {
    this.net = new PlaneNet(net, x);
    a = net.parameters();
    this.x = x;
    this.y = y;
    this.lambda = lambda;
    this.neuron = neuron;
    bumps = new double[y.length];
    r = new double[y.length];
  }

  /** Estimates the operations of the loss and its gradient. */
  static double flops(Mlp net, double samples) {
    return samples * (PlaneNet.flops(net) + 6.0 * D + 20);
  }

  /** Counts the parameters of a net and the neuron. */
  static int parameters(Mlp net) {
    return net.parameters() + net.width(0) + 2;
  }

  /** Extends θ, which is read, by a neuron with a = 0, a random direction w and b = 0. */
  static double[] start(Mlp net, double[] theta, RandomGenerator random) {
    double[] z = Arrays.copyOf(theta, parameters(net));
    for (int k = 1; k <= net.width(0); k++) {
      z[net.parameters() + k] = 0.3 * random.nextGaussian();
    }
    return z;
  }

  /**
   * Computes L̃ and its gradient.
   *
   * @param z the parameters, read
   * @param gradient as long as z, written
   */
  @Override
  public double evaluate(double[] z, double[] gradient) {
    double[] f = outputs(z);
    for (int i = a; i < z.length; i++) {
      gradient[i] = 0;
    }
    double sum = 0.5 * lambda * z[a] * z[a];
    for (int i = 0; i < y.length; i++) {
      double hinge = Math.max(1 - y[i] * (f[i] + z[a] * bumps[i]), 0);
      sum += hinge * hinge * hinge;
      r[i] = -3 * y[i] * hinge * hinge;
      if (neuron) {
        gradient[a] += r[i] * bumps[i];
        double slope = r[i] * z[a] * bumps[i];
        for (int k = 0; k < D; k++) {
          gradient[a + 1 + k] += slope * x[i * D + k];
        }
        gradient[a + 1 + D] += slope;
      }
    }
    gradient[a] += neuron ? lambda * z[a] : 0;
    net.gradient(z, r, gradient);
    Flops.add((6L * D + 20) * y.length);
    return sum;
  }

  /**
   * Makes the steps of Adam down L̃, each of which says the loss before it.
   *
   * @param z the parameters, read and written by each step
   * @param gradient as long as z, written by each step
   * @param eta the size of step t, the first of which is 0
   */
  LongToDoubleFunction descent(double[] z, double[] gradient, LongToDoubleFunction eta) {
    Adam adam = new Adam(z.length, 0.9, 0.999);
    return t -> {
      double before = evaluate(z, gradient);
      adam.step(gradient, eta.applyAsDouble(t), z);
      return before;
    };
  }

  /**
   * Computes L, the loss of the net without the neuron.
   *
   * @param z the parameters, read
   */
  double ofNet(double[] z) {
    double[] f = outputs(z);
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      double hinge = Math.max(1 - y[i] * f[i], 0);
      sum += hinge * hinge * hinge;
    }
    return sum;
  }

  /**
   * Counts samples on the wrong side of 0.
   *
   * @param z the parameters, read
   * @param whole with the neuron; else by the net alone
   */
  int errors(double[] z, boolean whole) {
    double[] f = outputs(z);
    double outer = whole ? z[a] : 0;
    int errors = 0;
    for (int i = 0; i < y.length; i++) {
      errors += y[i] * (f[i] + outer * bumps[i]) > 0 ? 0 : 1;
    }
    return errors;
  }

  /**
   * Finds the largest |a exp(⟨w, x_i⟩ + b)|.
   *
   * @param z the parameters, read
   */
  double largestBump(double[] z) {
    outputs(z);
    double largest = 0;
    for (double bump : bumps) {
      largest = Math.max(largest, bump);
    }
    return Math.abs(z[a]) * largest;
  }

  /**
   * Finds the least y_i f(x_i) of the net alone.
   *
   * @param z the parameters, read
   */
  double leastMargin(double[] z) {
    double[] f = outputs(z);
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < y.length; i++) {
      least = Math.min(least, y[i] * f[i]);
    }
    return least;
  }

  /**
   * Computes what the least eigenvalue of the Hessian is at most where a = 0 and ∂L̃/∂a = 0: by
   * interlacing (h − √(h² + 4|v|²))/2, where h = ∂²L̃/∂a² and v = ∂²L̃/∂a∂w.
   *
   * @param z the parameters, read
   */
  double curvatureBound(double[] z) {
    double[] f = outputs(z);
    double h = lambda;
    double[] v = new double[D];
    for (int i = 0; i < y.length; i++) {
      double hinge = Math.max(1 - y[i] * f[i], 0);
      h += 6 * hinge * bumps[i] * bumps[i];
      for (int k = 0; k < D; k++) {
        v[k] -= 3 * y[i] * hinge * hinge * bumps[i] * x[i * D + k];
      }
    }
    return (h - Math.hypot(h, 2 * Math.hypot(v[0], v[1]))) / 2;
  }

  /** Computes f(x_i), and exp(⟨w, x_i⟩ + b) into the bumps, 0 without the neuron. */
  private double[] outputs(double[] z) {
    int w = a + 1;
    for (int i = 0; i < y.length && neuron; i++) {
      double exponent = z[w + D];
      for (int k = 0; k < D; k++) {
        exponent += z[w + k] * x[i * D + k];
      }
      bumps[i] = Math.exp(Math.min(exponent, LARGEST_EXPONENT));
    }
    return net.outputs(z);
  }
}
