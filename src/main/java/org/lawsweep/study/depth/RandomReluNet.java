package org.lawsweep.study.depth;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.lawsweep.data.Sphere;
import org.lawsweep.nn.Activation;
import org.lawsweep.nn.Mlp;
import org.lawsweep.nn.Propagation;
import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.Cholesky;
import org.lawsweep.numeric.Flops;
import org.lawsweep.numeric.Lbfgs;
import org.lawsweep.numeric.Vectors;

/**
 * Σ_j α_j ReLU(⟨w_j, x⟩ + ⟨w'_j, x'⟩ + b_j) with random units, w_j and w'_j uniform on the sphere
 * and b_j on [−1.5, 1.5], and the α that minimizes the mean squared error plus {@value #RIDGE}‖α‖².
 * From there all weights may be trained, and a constant besides.
 */
final class RandomReluNet {

  private static final double RIDGE = 1e-3;

  private static final double BIAS = 1.5;

  private static final int MEMORY = 20;

  private final int m;
  private final int inputs;
  private final double[] w;
  private final double[] b;
  private double[] alpha;
  private double constant = 0;

  /** Draws m units on pairs of points in dimension d. */
  RandomReluNet(int m, int d, RandomGenerator random) {
    this.m = m;
    inputs = 2 * d;
    w = Sphere.draw(2 * m, d, random);
    b = random.doubles(m, -BIAS, BIAS).toArray();
    alpha = new double[m];
  }

  /** Operations of {@link #fit} and {@link #score} on so many samples each. */
  static double flops(double m, double d, double samples) {
    return samples * (8 * m * d + 2 * m * m + 10 * m) + m * m * m / 3;
  }

  /** Fits α to samples, read. */
  void fit(SineSamples samples) {
    double[] y = samples.y();
    int n = y.length;
    double[] h = units(samples.z(), n);
    double[] gram = new double[m * m];
    Blas.gemm("N", "T", m, m, n, 1.0 / n, h, 0, m, h, 0, m, 0, gram, 0, m);
    for (int j = 0; j < m; j++) {
      gram[j * (m + 1)] += RIDGE;
    }
    double[] right = new double[m];
    Blas.gemv("N", m, n, 1.0 / n, h, 0, m, y, 0, 0, right, 0);
    alpha = Cholesky.of(m, gram).solve(1, right);
  }

  /** Operations of {@link #train}. */
  static double trainingFlops(double m, double d, double samples, double iterations) {
    return 1.2 * iterations * samples * (6 * m * (2 * d + 1) + 6 * m);
  }

  /** Trains all weights on samples, read, by so many iterations of L-BFGS at most. */
  void train(SineSamples samples, int iterations) {
    Mlp net = Mlp.uniform(inputs, m, 1, 1, Activation.RELU, true);
    int n = samples.y().length;
    Propagation pass = new Propagation(net, n);
    pass.load(samples.z(), 0, n);
    double[] start = new double[net.parameters()];
    for (int j = 0; j < m; j++) {
      System.arraycopy(w, j * inputs, start, j * net.stride(1), inputs);
      start[j * net.stride(1) + inputs] = b[j];
    }
    System.arraycopy(alpha, 0, start, net.offset(2), m);
    double[] theta =
        Lbfgs.minimize(
            (at, gradient) -> {
              double[] f = pass.forward(at);
              double square = 0;
              for (int i = 0; i < n; i++) {
                double r = f[i] - samples.y()[i];
                pass.residuals()[i] = r;
                square += r * r;
              }
              pass.backward(at, 1.0 / n, 0, gradient);
              return square / (2 * n);
            },
            start,
            MEMORY,
            iterations);
    for (int j = 0; j < m; j++) {
      System.arraycopy(theta, j * net.stride(1), w, j * inputs, inputs);
      b[j] = theta[j * net.stride(1) + inputs];
    }
    System.arraycopy(theta, net.offset(2), alpha, 0, m);
    constant = theta[net.offset(2) + m];
  }

  /**
   * How well the net does.
   *
   * @param error root of the mean squared error
   * @param mass M = Σ_j |α_j|‖h_j‖, norms in quadratic mean
   */
  record Score(double error, double mass) {}

  /** Scores the net on other samples, read. */
  Score score(SineSamples samples) {
    double[] y = samples.y();
    int n = y.length;
    double[] h = units(samples.z(), n);
    double[] f = new double[n];
    Arrays.fill(f, constant);
    Blas.gemv("T", m, n, 1, h, 0, m, alpha, 0, 1, f, 0);
    double[] squares = new double[m];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < m; j++) {
        squares[j] += h[i * m + j] * h[i * m + j];
      }
    }
    Flops.add(2L * n * m);
    double mass = Math.abs(constant);
    for (int j = 0; j < m; j++) {
      mass += Math.abs(alpha[j]) * Math.sqrt(squares[j] / n);
    }
    return new Score(Vectors.rms(f, y), mass);
  }

  /** The units' outputs, m × n. */
  private double[] units(double[] z, int n) {
    double[] h = new double[Math.multiplyExact(m, n)];
    for (int i = 0; i < n; i++) {
      System.arraycopy(b, 0, h, i * m, m);
    }
    Blas.gemm("T", "N", m, n, inputs, 1, w, 0, inputs, z, 0, inputs, 1, h, 0, m);
    for (int i = 0; i < h.length; i++) {
      h[i] = Math.max(h[i], 0);
    }
    Flops.add(h.length);
    return h;
  }
}
