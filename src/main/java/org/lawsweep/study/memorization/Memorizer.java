package org.lawsweep.study.memorization;

import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.lawsweep.nn.Mlp;
import org.lawsweep.nn.Propagation;
import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.Factorizations;
import org.lawsweep.numeric.Flops;
import org.lawsweep.numeric.Vectors;
import org.lawsweep.study.TrialFailure;

/**
 * A ReLU net with parameters θ* that fits n samples without error, and what its neighborhood looks
 * like: the gradients of its outputs at the samples, J. Not for use by several threads.
 */
final class Memorizer {

  private static final double BIAS = 0.1;
  private static final double CONDITION = 100;
  private static final int DRAWS = 1000;

  private final Mlp net;
  private final double[] theta;
  private final double[] x;
  private final double[] y;
  private final double[] gradients;
  private final double[] values;
  private final double kink;
  private final double[] shift;
  private int redrawn = 0;

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
    gradients = new double[parameters * n];
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
    values = Factorizations.svd(parameters, n, gradients).values();
    shift = new double[parameters];
  }

  /**
   * Draws as above until λmax/λmin of the risk's Hessian on the span of the gradients is at most
   * {@value #CONDITION}, so that epochs of the order of 1/λmin are few.
   *
   * @throws TrialFailure infeasible, where {@value #DRAWS} draws do not do
   */
  static Memorizer wellConditioned(Mlp net, int n, RandomGenerator init, RandomGenerator data) {
    for (int draw = 0; draw < DRAWS; draw++) {
      Memorizer memorizer = new Memorizer(net, n, init, data);
      memorizer.redrawn = draw;
      if (memorizer.rank() == n && memorizer.lambda(0) <= CONDITION * memorizer.lambda(n - 1)) {
        return memorizer;
      }
    }
    throw TrialFailure.infeasible(
        "of %d nets none has lambda_max / lambda_min of at most %s at n=%d samples"
            .formatted(DRAWS, CONDITION, n));
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

  /** Computes the least of them but one over the least; empty where there is one alone. */
  OptionalDouble spectralGap() {
    int last = rank() - 1;
    return last == 0 ? OptionalDouble.empty() : OptionalDouble.of(lambda(last - 1) / lambda(last));
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

  /** Computes J(θ − θ*), by which the linearized net misses its labels; θ is read. */
  double[] linearResidual(double[] at) {
    distance(at);
    double[] residual = new double[y.length];
    Blas.gemv("T", at.length, y.length, 1, gradients, 0, at.length, shift, 0, 0, residual, 0);
    return residual;
  }

  /** Computes JJᵀ, the tangent kernel at the samples, n × n. */
  double[] kernel() {
    int n = y.length;
    int parameters = theta.length;
    double[] kernel = new double[n * n];
    Blas.gemm(
        "T",
        "N",
        n,
        n,
        parameters,
        1,
        gradients,
        0,
        parameters,
        gradients,
        0,
        parameters,
        0,
        kernel,
        0,
        n);
    return kernel;
  }

  /** Counts the nets that were drawn in vain. */
  int redrawn() {
    return redrawn;
  }
}
