package org.lawsweep.study.depth;

import java.util.random.RandomGenerator;
import org.lawsweep.data.Sphere;
import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.Cholesky;
import org.lawsweep.numeric.Flops;
import org.lawsweep.numeric.Vectors;

/**
 * Σ_j α_j ReLU(⟨w_j, x⟩ + ⟨w'_j, x'⟩ + b_j) with random units, w_j and w'_j uniform on the sphere
 * and b_j on [−1.5, 1.5], and the α that minimizes the mean squared error plus {@value #RIDGE}‖α‖².
 */
final class RandomReluNet {

  private static final double RIDGE = 1e-3;

  private static final double BIAS = 1.5;

  private final int m;
  private final int inputs;
  private final double[] w;
  private final double[] b;
  private double[] alpha;

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
    Blas.gemv("T", m, n, 1, h, 0, m, alpha, 0, 0, f, 0);
    double[] squares = new double[m];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < m; j++) {
        squares[j] += h[i * m + j] * h[i * m + j];
      }
    }
    Flops.add(2L * n * m);
    double mass = 0;
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
