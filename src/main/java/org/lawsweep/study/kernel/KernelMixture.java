package org.lawsweep.study.kernel;

import java.util.random.RandomGenerator;
import org.lawsweep.data.Inputs;
import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.ReluKernel;
import org.lawsweep.numeric.Vectors;

/**
 * A function f = Σ_j α_j k(·, z_j) of norm 1 in the space of the kernel k(x, z) = ⟨x, z⟩p(x, z),
 * p(x, z) = (π − arccos⟨x, z⟩)/(2π), seen at fixed points.
 *
 * <p>In the random features ψ(ω, x) = 1[⟨ω, x⟩ > 0] x, ω ~ N(0, I), f(x) is the mean of ⟨f̌(ω),
 * ψ(ω, x)⟩ with f̌(ω) = Σ_j α_j 1[⟨ω, z_j⟩ > 0] z_j (Daniely 2020, §2.6). Immutable.
 */
final class KernelMixture {

  private final int d;
  private final int centers;
  private final int points;
  private final double[] z;
  private final double[] alpha;
  private final double[] products;
  private final double[] values;

  private KernelMixture(int d, int points, double[] x, double[] z, double[] alpha) {
    this.d = d;
    this.points = points;
    this.z = z;
    this.alpha = alpha;
    centers = alpha.length;
    products = new double[centers * points];
    Blas.gemm("T", "N", centers, points, d, 1, z, 0, d, x, 0, d, 0, products, 0, centers);
    values = new double[points];
    double[] kernels = ReluKernel.firstLayer().cross(d, centers, z, points, x);
    Blas.gemv("T", centers, points, 1, kernels, 0, centers, alpha, 0, 0, values, 0);
  }

  /**
   * Draws centers by the law of the points and Gaussian coefficients, scaled to αᵀKα = 1.
   *
   * @param centers how many, at least 1
   * @param x the points, d × points, column-major, read
   * @param random advanced by the centers and their coefficients
   */
  static KernelMixture draw(
      Inputs inputs, int centers, int d, int points, double[] x, RandomGenerator random) {
    double[] z = inputs.draw(centers, d, random);
    double[] alpha = Vectors.gaussian(centers, random);
    double norm = Math.sqrt(form(ReluKernel.firstLayer().gram(d, centers, z), alpha));
    for (int j = 0; j < centers; j++) {
      alpha[j] /= norm;
    }
    return new KernelMixture(d, points, x, z, alpha);
  }

  /** Returns the centers, d × centers, column-major: this object's own array, to be read. */
  double[] centers() {
    return z;
  }

  /** Returns f at point k. */
  double value(int k) {
    return values[k];
  }

  /**
   * How far an estimate is from f over the points.
   *
   * @param meanSquare mean of the squared error
   * @param meanModulus mean of its modulus
   */
  record Errors(double meanSquare, double meanModulus) {}

  /**
   * Computes the errors of the mean of ⟨f̌(ω), ψ(ω, x)⟩ over some ω.
   *
   * @param activity centers × points, read: for how many ω both ⟨ω, z_j⟩ and ⟨ω, x_k⟩ are positive
   * @param q how many ω there are
   */
  Errors errors(double[] activity, long q) {
    double squares = 0;
    double moduli = 0;
    for (int k = 0; k < points; k++) {
      double error = estimate(activity, q, k) - values[k];
      squares += error * error;
      moduli += Math.abs(error);
    }
    return new Errors(squares / points, moduli / points);
  }

  /** Computes Σ_j α_j ⟨z_j, x_k⟩ 1[⟨ω, z_j⟩ > 0, ⟨ω, x_k⟩ > 0], mean over ω. */
  private double estimate(double[] activity, long q, int k) {
    double sum = 0;
    for (int j = k * centers; j < (k + 1) * centers; j++) {
      sum += alpha[j - k * centers] * products[j] * activity[j];
    }
    return sum / q;
  }

  /**
   * Computes the variance of ⟨f̌(ω), ψ(ω, x)⟩ over ω, mean over the points.
   *
   * <p>Three half-spaces meet with probability (p₁₂ + p₁₃ + p₂₃)/2 − ¼. With β_j = α_j⟨z_j, x⟩, s =
   * Σ_j β_j and P the matrix of p(z_j, z_l), the second moment is therefore ½βᵀPβ + s f(x) − s²/4.
   */
  double variance() {
    double[] joint = joint();
    double[] beta = new double[centers];
    double sum = 0;
    for (int k = 0; k < points; k++) {
      double s = 0;
      for (int j = 0; j < centers; j++) {
        beta[j] = alpha[j] * products[j + k * centers];
        s += beta[j];
      }
      sum += 0.5 * form(joint, beta) + s * values[k] - s * s / 4 - values[k] * values[k];
    }
    return sum / points;
  }

  /** Computes P. */
  private double[] joint() {
    double[] joint = new double[centers * centers];
    Blas.gemm("T", "N", centers, centers, d, 1, z, 0, d, z, 0, d, 0, joint, 0, centers);
    for (int i = 0; i < joint.length; i++) {
      // The rounding of a cosine near 1 becomes its square root: the diagonal is exact.
      double r = i % (centers + 1) == 0 ? 1 : Math.max(-1, Math.min(1, joint[i]));
      joint[i] = (Math.PI - Math.acos(r)) / (2 * Math.PI);
    }
    return joint;
  }

  /** Computes vᵀAv of a symmetric A. */
  private static double form(double[] a, double[] v) {
    double sum = 0;
    for (int j = 0; j < v.length; j++) {
      double row = 0;
      for (int i = 0; i < v.length; i++) {
        row += a[i + j * v.length] * v[i];
      }
      sum += row * v[j];
    }
    return sum;
  }
}
