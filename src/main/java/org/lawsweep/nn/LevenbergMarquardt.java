package org.lawsweep.nn;

import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.Cholesky;
import org.lawsweep.numeric.Vectors;

/**
 * Levenberg and Marquardt's descent of the squared error of a net with one output, all samples at
 * once: θ ← θ − Jᵀ(JJᵀ + μI)⁻¹r, which is θ − (JᵀJ + μI)⁻¹Jᵀr and solved as that where parameters
 * are fewer than samples. J is the n × P Jacobian of the outputs, r the outputs less the labels.
 *
 * <p>A step is taken if it makes |r|² smaller; μ is then divided by 3, else multiplied by 4. JJᵀ is
 * the {@link EmpiricalNtk}, so that a wide net's J is never formed. (The optimizer of commons-math
 * refuses fewer samples than parameters.) Not for use by several threads.
 */
public final class LevenbergMarquardt {

  private static final double FIRST = 1;
  private static final double LEAST = 1e-12;
  private static final double LARGEST = 1e10;

  private final double[] x;
  private final double[] y;
  private final double[] theta;
  private final Propagation pass;

  /** JJᵀ, or JᵀJ where that is the smaller one. */
  private final double[] gram;

  private final int size;
  private final boolean wide;
  private double[] residual;
  private double square;
  private double damping = FIRST;
  private boolean linearized = false;

  /**
   * Starts at θ.
   *
   * @param x d × n, read
   * @param y n labels, read
   * @param theta moved by every step that is taken
   */
  public LevenbergMarquardt(Mlp net, double[] x, double[] y, double[] theta) {
    this.x = x;
    this.y = y;
    this.theta = theta;
    pass = new Propagation(net, y.length);
    pass.load(x, 0, y.length);
    wide = net.parameters() >= y.length;
    size = Math.min(net.parameters(), y.length);
    gram = new double[Math.multiplyExact(size, size)];
    residual = residual(theta);
    square = Vectors.squaredNorm(residual);
  }

  /** Operations of a step for n samples. */
  public static double flops(Mlp net, double n) {
    double parameters = net.parameters();
    double gram = 0;
    for (int l = 1; l <= net.last(); l++) {
      gram += 2 * n * n * (net.stride(l) + net.width(l) + 1);
    }
    double small = Math.min(parameters, n);
    double linear = parameters >= n ? gram : 2 * n * parameters * parameters;
    return linear + small * small * small / 3 + 2 * n * Propagation.flops(net);
  }

  /** Bytes for n samples, the two kernels of {@link EmpiricalNtk} included. */
  public static double bytes(Mlp net, double n) {
    double parameters = net.parameters();
    double matrices = parameters >= n ? 5 * n * n : 3 * parameters * parameters + n * parameters;
    return 8 * (matrices + 3 * parameters) + 2 * Propagation.bytes(net, n);
  }

  /** Tries a step, and takes it if it makes the squared error smaller. */
  public void step() {
    if (!linearized) {
      linearize();
    }
    double[] candidate = candidate();
    double[] there = residual(candidate);
    double squareThere = Vectors.squaredNorm(there);
    // A NaN is no smaller error.
    if (squareThere < square) {
      System.arraycopy(candidate, 0, theta, 0, theta.length);
      residual = there;
      square = squareThere;
      damping = Math.max(damping / 3, LEAST);
      linearized = false;
    } else {
      damping *= 4;
    }
  }

  /** Finds the largest |r_i|. */
  public double largestError() {
    double largest = 0;
    for (double value : residual) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  /** The output at sample i. */
  public double output(int i) {
    return residual[i] + y[i];
  }

  /** Whether even steps that are next to none have been refused. */
  public boolean isStuck() {
    return damping > LARGEST;
  }

  private double[] residual(double[] at) {
    double[] f = pass.forward(at);
    double[] r = new double[y.length];
    for (int i = 0; i < r.length; i++) {
      r[i] = f[i] - y[i];
    }
    return r;
  }

  private void linearize() {
    int n = y.length;
    Mlp net = pass.net();
    if (wide) {
      new EmpiricalNtk(net, n).matrix(x, n, theta, gram);
    } else {
      double[] gradients = new double[size * n];
      double[] gradient = new double[size];
      Propagation single = new Propagation(net, 1);
      for (int i = 0; i < n; i++) {
        single.load(x, i, 1);
        single.forward(theta);
        single.residuals()[0] = 1;
        single.backward(theta, 1, 0, gradient);
        System.arraycopy(gradient, 0, gradients, i * size, size);
      }
      Blas.gemm(
          "N", "T", size, size, n, 1, gradients, 0, size, gradients, 0, size, 0, gram, 0, size);
    }
    linearized = true;
  }

  /** θ after the step; θ itself, which is no better, where rounding leaves no definite matrix. */
  private double[] candidate() {
    double[] damped = gram.clone();
    for (int i = 0; i < size; i++) {
      damped[i * (size + 1)] += damping;
    }
    double[] candidate = theta.clone();
    try {
      Cholesky factor = Cholesky.of(size, damped);
      double[] step =
          wide ? pulledBack(factor.solve(1, residual)) : factor.solve(1, pulledBack(residual));
      for (int k = 0; k < step.length; k++) {
        candidate[k] -= step[k];
      }
    } catch (ArithmeticException e) {
      return candidate;
    }
    return candidate;
  }

  /** Computes Jᵀv. */
  private double[] pulledBack(double[] v) {
    pass.forward(theta);
    System.arraycopy(v, 0, pass.residuals(), 0, v.length);
    double[] gradient = new double[theta.length];
    pass.backward(theta, 1, 0, gradient);
    return gradient;
  }
}
