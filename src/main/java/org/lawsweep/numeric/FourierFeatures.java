package org.lawsweep.numeric;

import java.util.Arrays;

/**
 * Sums random Fourier features of n points, a block at a time: ξ_j = σz_j with z_j ~ N(0, I_d),
 * u_jk = ⟨ξ_j, x_k⟩ and F_j = Σ_k r_k exp(iu_jk). E F_j conj(F_j) = rᵀGr for the Gaussian kernel
 * G_kl = exp(−σ²|x_k − x_l|²/2) (Rahimi and Recht 2007).
 *
 * <p>Feature j is coordinates jd to (j + 1)d − 1 of a stream of {@link Gaussians}, so that any
 * block can be had alone and the first features of many are a set of few. Not for use by several
 * threads.
 *
 * <p>The build (pom.xml) writes FloatFourierFeatures from this text: the same features, from the
 * same normal numbers, in single precision and 1.7 times as fast.
 */
public final class FourierFeatures {

  private final double[] x;
  private final int d;
  private final int n;
  private final double sigma;
  private final int block;
  private final SinCos sinCos;
  private final boolean inRange;
  private final double[] z;
  private final double[] u;
  private final double[] re;
  private final double[] im;

  /**
   * Room for blocks of features.
   *
   * @param x d × n, column-major, read
   * @param sigma σ > 0
   * @param block the largest number of features at once; u, block × n, should fit in a cache
   */
  public FourierFeatures(double[] x, int d, int n, double sigma, int block) {
    this.x = x;
    this.d = d;
    this.n = n;
    this.sigma = sigma;
    this.block = block;
    sinCos = new SinCos(block);
    inRange = sigma * Gaussians.LARGEST * largestSum(x, d, n) <= SinCos.RANGE;
    z = new double[d * block];
    u = new double[block * n];
    re = new double[block];
    im = new double[block];
  }

  /**
   * Draws features, projects the points on them and sums F.
   *
   * @param gaussians the stream of z
   * @param first the number of the first feature, from 0
   * @param size how many, at most a block
   * @param r n coefficients, read
   */
  public void sum(Gaussians gaussians, long first, int size, double[] r) {
    gaussians.fill(first * d, z, 0, d * size);
    if (size > 0 && n > 0) {
      Blas.gemm("T", "N", size, n, d, sigma, z, 0, d, x, 0, d, 0, u, 0, block);
    }
    Arrays.fill(re, 0, size, 0);
    Arrays.fill(im, 0, size, 0);
    for (int k = 0; k < n; k++) {
      if (inRange) {
        sinCos.addScaledInRange(r[k], u, k * block, size, im, re);
      } else {
        sinCos.addScaled(r[k], u, k * block, size, im, re);
      }
    }
  }

  /**
   * Returns u_jk of the features summed last at {@code j + k * block}; overwritten by the next
   * call.
   */
  public double[] projections() {
    return u;
  }

  /** Returns Re F_j of the features summed last; overwritten by the next call. */
  public double[] re() {
    return re;
  }

  /** Returns Im F_j of the features summed last; overwritten by the next call. */
  public double[] im() {
    return im;
  }

  /** Returns the largest Σ_i |x_ik|: |u_jk| is at most σ times that and the largest |z|. */
  private static double largestSum(double[] x, int d, int n) {
    double largest = 0;
    for (int k = 0; k < n; k++) {
      double sum = 0;
      for (int i = 0; i < d; i++) {
        sum += Math.abs(x[i + k * d]);
      }
      largest = Math.max(largest, sum);
    }
    return largest;
  }
}
