package org.lawsweep.study.memorization;

import java.util.random.RandomGenerator;
import org.lawsweep.nn.Mlp;
import org.lawsweep.nn.Propagation;
import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.Factorizations;
import org.lawsweep.numeric.Flops;
import org.lawsweep.numeric.Vectors;

/**
 * A ReLU net with parameters θ* that fits n samples without error, and what its neighborhood looks
 * like: the gradients of its outputs at the samples, J, and their span. Not for use by several
 * threads.
 */
final class Memorizer {

  private static final double BIAS = 0.1;

  private final Mlp net;
  private final double[] theta;
  private final double[] x;
  private final double[] y;
  private final double[] basis;
  private final double[] values;
  private final double kink;
  private final double[] shift;
  private final double[] components;

  /**
   * Draws θ* after He, biases of the hidden layers N(0, 0.01), at standard Gaussian samples whose
   * labels are the outputs.
   *
   * @param init advanced by a number for each weight, then for each hidden bias
   * @param data advanced by d numbers for each sample
   */
  Memorizer(Mlp net, int n, RandomGenerator init, RandomGenerator data) {
    this.net = net;
    int d = net.width(0);
    int parameters = net.parameters();
    theta = net.drawHe(init);
    net.drawHiddenBiases(BIAS, init, theta);
    x = Vectors.gaussian(d * n, data);
    y = new double[n];
    Propagation pass = new Propagation(net, 1);
    double[] gradients = new double[parameters * n];
    double[] gradient = new double[parameters];
    double nearest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      pass.load(x, i, 1);
      y[i] = pass.forward(theta)[0];
      nearest = Math.min(nearest, nearestKink(pass));
      pass.residuals()[0] = 1;
      pass.backward(theta, 1, 0, gradient);
      System.arraycopy(gradient, 0, gradients, i * parameters, parameters);
    }
    kink = nearest;
    Factorizations.Svd svd = Factorizations.svd(parameters, n, gradients);
    basis = svd.left();
    values = svd.values();
    shift = new double[parameters];
    components = new double[values.length];
  }

  /**
   * Finds how far the parameters of one neuron are from where it switches at the sample that was
   * passed: the least |z|/‖(h, 1)‖ of all, h being its inputs.
   */
  private double nearestKink(Propagation pass) {
    double least = Double.POSITIVE_INFINITY;
    for (int l = 1; l < net.last(); l++) {
      double[] h = pass.outputs(l - 1);
      double square = 0;
      for (int i = 0; i < net.stride(l); i++) {
        square += h[i] * h[i];
      }
      for (int neuron = 0; neuron < net.width(l); neuron++) {
        double z = 0;
        for (int i = 0; i < net.stride(l); i++) {
          z += theta[net.offset(l) + neuron * net.stride(l) + i] * h[i];
        }
        least = Math.min(least, Math.abs(z) / Math.sqrt(square));
      }
    }
    return least;
  }

  /** The net. */
  Mlp net() {
    return net;
  }

  /** θ*, not to be written. */
  double[] theta() {
    return theta;
  }

  /** Samples, d × n, not to be written. */
  double[] x() {
    return x;
  }

  /** Labels, n, not to be written. */
  double[] y() {
    return y;
  }

  /** The least distance of θ* from where an activation switches, one neuron's parameters moved. */
  double kink() {
    return kink;
  }

  /** Eigenvalue i, from the largest on, of the risk's Hessian JᵀJ/n; those of the kernel aside. */
  double lambda(int i) {
    return values[i] * values[i] / y.length;
  }

  /** Counts them: n, or all parameters where they are fewer. */
  int rank() {
    return values.length;
  }

  /** Computes ‖θ − θ*‖; θ is read. */
  double distance(double[] at) {
    double square = 0;
    for (int k = 0; k < at.length; k++) {
      shift[k] = at[k] - theta[k];
      square += shift[k] * shift[k];
    }
    Flops.add(3L * at.length);
    return Math.sqrt(square);
  }

  /**
   * Computes the components of θ − θ* along the left singular vectors of J: its part in their span.
   *
   * @return {@link #rank} values, overwritten by the next call
   */
  double[] components(double[] at) {
    distance(at);
    Blas.gemv("T", at.length, rank(), 1, basis, 0, at.length, shift, 0, 0, components, 0);
    return components;
  }
}
