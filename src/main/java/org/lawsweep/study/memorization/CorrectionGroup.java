package org.lawsweep.study.memorization;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.lawsweep.nn.ReluBlock;
import org.lawsweep.nn.Representation;
import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.FourierFeatures;
import org.lawsweep.numeric.Gaussians;
import org.lawsweep.numeric.SinCos;

/**
 * One group of random ReLU units fitted to a residual r in closed form (Bresler and Nagaraj 2020,
 * Steps 1–3).
 *
 * <p>Features ξ ~ N(0, σ²I) have F(ξ) = Σ_k r_k exp(i⟨ξ, x_k⟩), and
 *
 * <pre>g(x) = (1/m) Σ |F(ξ)| η(T; ω₀, ψ) ReLU(⟨ξ, x⟩/ω₀ − T),  ψ = −arg F(ξ),</pre>
 *
 * has mean Gr on the points. Features with |⟨ξ, x⟩| > ω₀ stay: there the cosine is cut off
 * smoothly, which biases g a little and blows up nothing. Mode cosine has |F| cos(⟨ξ, x⟩ + ψ) for
 * units instead, whose mean is Gr itself.
 *
 * <p>Features are drawn one after the other, so that a wider group begins with the units of a
 * narrower one, whatever mode they are used in. Not for use by several threads.
 */
final class CorrectionGroup {

  /** Doubles in the arrays that a block streams through: 512 KB, the L2 cache of a small core. */
  private static final int TILE = 1 << 16;

  private final int n;
  private final Representation mode;
  private final int strata;
  private final int block;
  private final FourierFeatures features;
  private final double[] u;
  private final double[] re;
  private final double[] im;
  private final double[] sin;
  private final double[] cos;
  private final double[] uniforms;
  private final ReluBlock units;
  private final SinCos sinCos;

  /**
   * Makes room for the groups of one point set.
   *
   * @param x d × n, column-major, read
   * @param omega ω₀
   * @param strata thresholds for each feature, each in a cell of its own
   */
  CorrectionGroup(
      double[] x, int d, int n, double sigma, double omega, Representation mode, int strata) {
    this.n = n;
    this.mode = mode;
    this.strata = strata;
    block = blockSize(d, n);
    features = new FourierFeatures(x, d, n, sigma, block);
    u = features.projections();
    re = features.re();
    im = features.im();
    sin = new double[block];
    cos = new double[block];
    uniforms = new double[block * strata];
    units = new ReluBlock(mode, omega, block, n);
    sinCos = new SinCos(block);
  }

  /** Counts the features in a block: a multiple of 8, what one vector instruction takes. */
  private static int blockSize(double d, double n) {
    return (int) Math.max(64, Math.min(1024, TILE / (d + 2 * n))) / 8 * 8;
  }

  /** Counts the bytes that the arrays of a group take. */
  static double bytes(double d, double n, double strata) {
    return 8 * blockSize(d, n) * (d + 2 * n + strata + 16);
  }

  /**
   * Fits a group and applies it to the points.
   *
   * @param r the residual, n values, read
   * @param m units; a multiple of the strata
   * @param stream of the features
   * @param first the number of the first feature in its stream, 0 for a group of its own
   * @param thresholds advanced by one number for each unit
   * @param afterBlock called after every block
   * @param g the group's outputs, n values, written
   */
  void fit(
      double[] r,
      long m,
      Gaussians stream,
      long first,
      RandomGenerator thresholds,
      Runnable afterBlock,
      double[] g) {
    Arrays.fill(g, 0);
    long all = m / strata;
    for (long done = 0; done < all; done += block) {
      int size = (int) Math.min(block, all - done);
      features.sum(stream, first + done, size, r);
      if (mode == Representation.COSINE) {
        addCosines(size, 1.0 / m, g);
      } else {
        addUnits(size, 1.0 / m, thresholds, g);
      }
      afterBlock.run();
    }
  }

  private void addUnits(int size, double scale, RandomGenerator thresholds, double[] g) {
    for (int j = 0; j < size * strata; j++) {
      uniforms[j] = thresholds.nextDouble();
    }
    for (int cell = 0; cell < strata; cell++) {
      for (int j = 0; j < size; j++) {
        units.thresholds()[j] = mode.threshold(uniforms[j * strata + cell], cell, strata);
      }
      units.weigh(size, scale, re, im);
      units.addOutputs(size, n, u, g);
    }
    if (mode == Representation.AFFINE) {
      units.addAffineParts(size, n, scale, re, im, u, g);
    }
  }

  /**
   * Adds g_k += scale Σ_j |F_j| cos(u_jk + ψ_j) = scale Σ_j (Re F_j cos u_jk + Im F_j sin u_jk).
   */
  private void addCosines(int size, double scale, double[] g) {
    for (int k = 0; k < n; k++) {
      Arrays.fill(sin, 0);
      Arrays.fill(cos, 0);
      sinCos.addScaled(scale, u, k * block, size, sin, cos);
      Blas.gemv("T", size, 1, 1, cos, 0, size, re, 0, 1, g, k);
      Blas.gemv("T", size, 1, 1, sin, 0, size, im, 0, 1, g, k);
    }
  }
}
