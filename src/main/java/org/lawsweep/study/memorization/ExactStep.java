package org.lawsweep.study.memorization;

import org.lawsweep.nn.Representation;
import org.lawsweep.numeric.Blas;

/**
 * The expectation of what one whole group leaves of a residual r, conditional on r and the points:
 * with u_k a unit's output at x_k and μ_k its mean,
 *
 * <pre>E‖r − g‖² = ‖r − μ‖² + (1/m) Σ_k (E u_k² − μ_k²)
 * E u_k² = E_ξ[½(P + Q)|F|² + ½(P − Q) Re F̄² + C Im F̄²],   μ_k = E_ξ[p̄ Re F̄ + q̄ Im F̄],</pre>
 *
 * P, Q, C, p̄ and q̄ being the {@link UnitMoments} at t = ⟨ξ, x_k⟩/ω₀. No approximation is made, as
 * bias + (rᵀGr/‖r‖²)/κ makes some: it takes |F| and t for independent, drops the mean of Re F̄²,
 * and is too large by a few per cent where n is small.
 *
 * <p>With z = ⟨ξ, x_k⟩/σ the rest of ξ is orthogonal to x_k and integrates in closed form: for y_i
 * = x_i − ⟨x_i, x_k⟩x_k the mean of exp(i⟨ξ, x_i ∓ x_j⟩) given z has the modulus exp(−σ²|y_i ∓
 * y_j|²/2). What remains is an integral over z, a sum over equidistant nodes, exact to rounding for
 * what oscillates no faster than 4σ; Gauss–Hermite's rule with 80 nodes aliases from 9 on.
 *
 * <p>n²(n + 8) products a node. Points must have norm 1. Not for use by several threads.
 */
final class ExactStep {

  /** Where the Gaussian is cut off: its tail is below 10⁻¹⁵. */
  private static final double END = 8;

  private final int n;
  private final double sigma;
  private final double step;
  private final int nodes;
  private final double[] gram;
  private final UnitMoments moments;
  private final double[] waves;
  private final double[] near;
  private final double[] nearWaves;
  private final double[] far;
  private final double[] farWaves;
  private final double[] across;
  private final double[] reach;

  /**
   * Prepares for the points of one chain.
   *
   * @param x d × n, column-major, of norm 1, read
   * @param omega ω₀
   */
  ExactStep(double[] x, int d, int n, double sigma, double omega, Representation mode) {
    this.n = n;
    this.sigma = sigma;
    nodes = (int) Math.ceil(END * (4 * sigma + 8) / (2 * Math.PI)) + 1;
    step = END / (nodes - 1);
    gram = new double[n * n];
    Blas.gemm("T", "N", n, n, d, 1, x, 0, d, x, 0, d, 0, gram, 0, n);
    double[] t = new double[2 * nodes - 1];
    for (int l = 0; l < t.length; l++) {
      t[l] = sigma * step * (l - nodes + 1) / omega;
    }
    moments = new UnitMoments(mode, omega, t);
    waves = new double[2 * n * nodes];
    near = new double[n * n];
    nearWaves = new double[waves.length];
    far = new double[n * n];
    farWaves = new double[waves.length];
    across = new double[n];
    reach = new double[n];
  }

  /** Counts the operations of one expectation. */
  static double flops(double n, double sigma) {
    double nodes = END * (4 * sigma + 8) / (2 * Math.PI);
    return n * (2 * n * n * 20 + nodes * n * (80 + 8 * n));
  }

  /**
   * Computes E‖r − g‖²/‖r‖².
   *
   * @param r the residual, read
   * @param m independent units
   */
  double ratio(double[] r, long m) {
    double squares = 0;
    double left = 0;
    double variance = 0;
    for (int k = 0; k < n; k++) {
      split(k, r);
      double mean = mean();
      squares += r[k] * r[k];
      left += (r[k] - mean) * (r[k] - mean);
      variance += secondMoment() - mean * mean;
    }
    return (left + variance / m) / squares;
  }

  /** Splits ξ along x_k: waves r_j exp(iσ⟨x_j, x_k⟩z), and what is orthogonal to x_k. */
  private void split(int k, double[] r) {
    for (int j = 0; j < n; j++) {
      double along = gram[j + k * n];
      across[j] = 1 - along * along;
      reach[j] = Math.exp(-sigma * sigma * across[j] / 2);
      for (int l = 0; l < nodes; l++) {
        double angle = sigma * along * step * l;
        waves[j + 2 * l * n] = r[j] * Math.cos(angle);
        waves[j + (2 * l + 1) * n] = r[j] * Math.sin(angle);
      }
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double product = gram[i + j * n] - gram[i + k * n] * gram[j + k * n];
        double both = across[i] + across[j];
        near[i + j * n] = Math.exp(sigma * sigma * (2 * product - both) / 2);
        far[i + j * n] = Math.exp(sigma * sigma * (-2 * product - both) / 2);
      }
    }
    Blas.gemm("N", "N", n, 2 * nodes, n, 1, near, 0, n, waves, 0, n, 0, nearWaves, 0, n);
    Blas.gemm("N", "N", n, 2 * nodes, n, 1, far, 0, n, waves, 0, n, 0, farWaves, 0, n);
  }

  /** Computes μ_k of the point split at. */
  private double mean() {
    double sum = 0;
    for (int l = 0; l < nodes; l++) {
      double re = dot(reach, 0, waves, 2 * l);
      double im = -dot(reach, 0, waves, 2 * l + 1);
      int plus = nodes - 1 + l;
      int minus = nodes - 1 - l;
      sum +=
          density(l)
              * ((moments.p(plus) + moments.p(minus)) * re
                  + (moments.q(plus) - moments.q(minus)) * im);
    }
    return sum;
  }

  /** Computes E u_k² of the point split at. */
  private double secondMoment() {
    double sum = 0;
    for (int l = 0; l < nodes; l++) {
      int re = 2 * l;
      int im = 2 * l + 1;
      double power = dot(waves, re, nearWaves, re) + dot(waves, im, nearWaves, im);
      double squareRe = dot(waves, re, farWaves, re) - dot(waves, im, farWaves, im);
      double squareIm = -2 * dot(waves, re, farWaves, im);
      int plus = nodes - 1 + l;
      int minus = nodes - 1 - l;
      double pp = moments.pp(plus) + moments.pp(minus);
      double qq = moments.qq(plus) + moments.qq(minus);
      double pq = moments.pq(plus) - moments.pq(minus);
      sum += density(l) * ((pp + qq) / 2 * power + (pp - qq) / 2 * squareRe + pq * squareIm);
    }
    return sum;
  }

  /** The weight of the nodes ±z_l; 0 is one node, not two. */
  private double density(int l) {
    double z = step * l;
    return step * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) / (l == 0 ? 2 : 1);
  }

  private double dot(double[] a, int column, double[] b, int other) {
    double sum = 0;
    for (int j = 0; j < n; j++) {
      sum += a[j + column * n] * b[j + other * n];
    }
    return sum;
  }
}
