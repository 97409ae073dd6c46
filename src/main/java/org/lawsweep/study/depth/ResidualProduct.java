package org.lawsweep.study.depth;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.Factorizations;
import org.lawsweep.numeric.Flops;
import org.lawsweep.numeric.SymmetricEigen;
import org.lawsweep.numeric.Vectors;

/**
 * Computes f = tr(EΣEᵀ), E = (I + A_l)⋯(I + A_1) − R, and its gradient by the A_i, all d × d. Not
 * for use by several threads.
 */
final class ResidualProduct {

  /** Eigenvalues of R lie between the two, the larger being one of them. */
  static final double LEAST = 0.5;

  static final double LARGEST = 3;

  private final int d;
  private final int factors;
  private final double[] r;
  private final double[] sigma;

  /** λ of Σ, ascending. */
  private final double[] spectrum;

  /** I + A_i, one after the other. */
  private final double[] theta;

  private final double[] gradient;
  private final double[] products;
  private final double[] back;
  private final double[] next;

  /**
   * Makes the product of A_i = 0.
   *
   * @param random of R, symmetric, and Σ, the covariance of 4d normal vectors
   * @param reflected whether the least eigenvalue of R is negative
   */
  ResidualProduct(int d, int factors, boolean reflected, RandomGenerator random) {
    this.d = d;
    this.factors = factors;
    double[] g = Vectors.gaussian(4 * d * d, random);
    sigma = new double[d * d];
    Blas.gemm("N", "T", d, d, 4 * d, 0.25 / d, g, 0, d, g, 0, d, 0, sigma, 0, d);
    spectrum = SymmetricEigen.values(d, sigma);
    double[] frame = new double[d * d];
    Blas.gemm("N", "T", d, d, d, 1, g, 0, d, g, 0, d, 0, frame, 0, d);
    double[] u = SymmetricEigen.of(d, frame).vectors();
    double[] scaled = u.clone();
    for (int j = 0; j < d; j++) {
      double lambda = LEAST * Math.pow(LARGEST / LEAST, j == d - 1 ? 1 : random.nextDouble());
      lambda = reflected && j == 0 ? -lambda : lambda;
      for (int i = 0; i < d; i++) {
        scaled[i + j * d] *= lambda;
      }
    }
    r = new double[d * d];
    Blas.gemm("N", "T", d, d, d, 1, scaled, 0, d, u, 0, d, 0, r, 0, d);
    theta = new double[factors * d * d];
    for (int l = 0; l < factors; l++) {
      addIdentity(l);
    }
    gradient = new double[theta.length];
    products = new double[theta.length + d * d];
    for (int i = 0; i < d; i++) {
      products[i * (d + 1)] = 1;
    }
    back = new double[d * d];
    next = new double[d * d];
  }

  /** Counts the operations of f and its gradient. */
  static double flops(double d, double factors) {
    return d * d * d * (6 * factors + 2);
  }

  /** Puts A_i = size · Q_i, Q_i normal matrices over their spectral norms. */
  void draw(double size, RandomGenerator random) {
    for (int l = 0; l < factors; l++) {
      double[] a = Vectors.gaussian(d * d, random);
      double scale = size / Factorizations.svd(d, d, a).values()[0];
      for (int i = 0; i < a.length; i++) {
        theta[l * d * d + i] = scale * a[i];
      }
      addIdentity(l);
    }
  }

  /** Puts A_i = a I. */
  void set(double a) {
    for (int l = 0; l < factors; l++) {
      for (int i = 0; i < d * d; i++) {
        theta[l * d * d + i] = i % (d + 1) == 0 ? 1 + a : 0;
      }
    }
  }

  private void addIdentity(int l) {
    for (int i = 0; i < d; i++) {
      theta[l * d * d + i * (d + 1)] += 1;
    }
  }

  /** The largest spectral norm of an A_i. */
  double largest() {
    double largest = 0;
    double[] a = new double[d * d];
    for (int l = 0; l < factors; l++) {
      System.arraycopy(theta, l * d * d, a, 0, a.length);
      for (int i = 0; i < d; i++) {
        a[i * (d + 1)] -= 1;
      }
      largest = Math.max(largest, Factorizations.svd(d, d, a).values()[0]);
    }
    return largest;
  }

  /** λ_min of Σ. */
  double leastVariance() {
    return spectrum[0];
  }

  /** |Σ|, its λ_max. */
  double largestVariance() {
    return spectrum[d - 1];
  }

  /** Computes f and its gradient. */
  double evaluate() {
    int entries = d * d;
    for (int l = 0; l < factors; l++) {
      int at = l * entries;
      SquareProducts.plain(d, theta, at, products, at, products, at + entries);
    }
    double[] error = new double[entries];
    for (int i = 0; i < entries; i++) {
      error[i] = products[factors * entries + i] - r[i];
    }
    SquareProducts.plain(d, error, 0, sigma, 0, back, 0);
    double f = Vectors.dot(error, back);
    for (int i = 0; i < entries; i++) {
      back[i] *= 2;
    }
    Arrays.fill(gradient, 0);
    for (int l = factors - 1; l >= 0; l--) {
      SquareProducts.addOuter(d, 1, back, 0, products, l * entries, gradient, l * entries);
      SquareProducts.transposed(d, theta, l * entries, back, 0, next, 0);
      System.arraycopy(next, 0, back, 0, entries);
    }
    Flops.add(4L * entries);
    return f;
  }

  /** |∇f|² of the last evaluation. */
  double squaredSlope() {
    return Vectors.squaredNorm(gradient);
  }

  /** Makes a step of size η along the gradient of the last evaluation. */
  void step(double eta) {
    for (int i = 0; i < theta.length; i++) {
      theta[i] -= eta * gradient[i];
    }
  }
}
