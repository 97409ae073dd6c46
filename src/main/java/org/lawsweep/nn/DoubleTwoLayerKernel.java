package org.lawsweep.nn;

import java.util.Arrays;
import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.Flops;

/** The kernel in double precision. {@link FloatTwoLayerKernel} is its twin, line by line. */
final class DoubleTwoLayerKernel implements TwoLayerKernel {

  private final int d;
  private final int m;
  private final int neurons;
  private final Layers layers;
  private final double momentum;
  private final double[] x;
  private final double[] w;
  private final double[] a;
  private final double[] staged;
  private final double[] tile;
  private final double[] g;
  private final double[] velocityW;
  private final double[] velocityA;

  DoubleTwoLayerKernel(
      TwoLayerNet start, double[] x, int block, int neurons, Layers layers, double momentum) {
    d = start.d();
    m = start.m();
    this.neurons = neurons;
    this.layers = layers;
    this.momentum = momentum;
    this.x = x.clone();
    w = start.w().clone();
    a = start.a().clone();
    staged = new double[d * block];
    tile = new double[m * block];
    g = new double[d * m];
    velocityW = new double[momentum == 0 ? 0 : d * m];
    velocityA = new double[momentum == 0 ? 0 : m];
  }

  @Override
  public void stage(int first, int size) {
    stage(x, first, size);
  }

  @Override
  public void stage(int[] batch, int first, int size) {
    for (int j = 0; j < size; j++) {
      System.arraycopy(x, batch[first + j] * d, staged, j * d, d);
    }
  }

  @Override
  public void stage(double[] points, int first, int size) {
    System.arraycopy(points, first * d, staged, 0, size * d);
  }

  @Override
  public void propagate(int size, double[] f) {
    if (w.length == 0) {
      // netlib refuses empty matrices.
      Arrays.fill(f, 0, size, 0);
      return;
    }
    for (int r = 0; r < m; r += neurons) {
      int some = Math.min(neurons, m - r);
      Blas.gemm("T", "N", size, some, d, 1, staged, 0, d, w, r * d, d, 0, tile, r * size, size);
      rectify(r * size, (r + some) * size);
      Blas.gemv("N", size, some, 1, tile, r * size, size, a, r, r > 0 ? 1 : 0, f, 0);
    }
  }

  @Override
  public void differentiate(int size, double[] r, boolean keep) {
    weigh(size, r);
    if (d > 0) {
      for (int k = 0; k < m; k += neurons) {
        int some = Math.min(neurons, m - k);
        mask(k * size, (k + some) * size);
        Blas.gemm(
            "N",
            "N",
            d,
            some,
            size,
            1,
            staged,
            0,
            d,
            tile,
            k * size,
            size,
            keep ? 1 : 0,
            g,
            k * d,
            d);
      }
    }
    Flops.add((long) size * (3 * m + d));
  }

  /** Tile of z to tile of max(z, 0). */
  private void rectify(int from, int to) {
    for (int i = from; i < to; i++) {
      tile[i] = Math.max(tile[i], 0);
    }
  }

  /**
   * Tile of max(z, 0) to tile of 1[z > 0]. A comparison would be a branch on random signs,
   * mispredicted every other time; this is vector code. A denormal z counts in part.
   */
  private void mask(int from, int to) {
    for (int i = from; i < to; i++) {
      tile[i] = Math.min(tile[i] * Double.MAX_VALUE, 1);
    }
  }

  /** Staged x_j to r_j x_j. */
  private void weigh(int size, double[] r) {
    for (int j = 0; j < size; j++) {
      for (int i = j * d; i < (j + 1) * d; i++) {
        staged[i] *= r[j];
      }
    }
  }

  @Override
  public boolean descendsAtOnce(int size) {
    return layers == Layers.HIDDEN && momentum == 0 && size > 0 && size <= d && m > 0;
  }

  @Override
  public void descendAtOnce(int size, double[] r, double eta) {
    weigh(size, r);
    for (int k = 0; k < m; k += neurons) {
      int some = Math.min(neurons, m - k);
      mask(k * size, (k + some) * size);
      scaleNeurons(k, k + some, size, eta);
      Blas.gemm("N", "N", d, some, size, 1, staged, 0, d, tile, k * size, size, 1, w, k * d, d);
    }
    Flops.add((long) size * (4 * m + d));
  }

  @Override
  public void clear() {
    Arrays.fill(g, 0);
  }

  /** Column r of the tile to −ηa_r times it. */
  private void scaleNeurons(int from, int to, int size, double eta) {
    for (int r = from; r < to; r++) {
      double scale = -eta * a[r];
      for (int i = r * size; i < (r + 1) * size; i++) {
        tile[i] *= scale;
      }
    }
  }

  @Override
  public void descend(double eta) {
    for (int r = 0; r < m; r++) {
      double slope = layers == Layers.BOTH ? slope(r) : 0;
      if (momentum == 0) {
        move(r * d, (r + 1) * d, -eta * a[r]);
        a[r] -= eta * slope;
      } else {
        accelerate(r * d, (r + 1) * d, -eta * a[r]);
        velocityA[r] = momentum * velocityA[r] - eta * slope;
        a[r] += velocityA[r];
      }
    }
    Flops.add((layers == Layers.BOTH ? 4L : 2L) * d * m);
  }

  private void move(int from, int to, double scale) {
    for (int i = from; i < to; i++) {
      w[i] += scale * g[i];
    }
  }

  private void accelerate(int from, int to, double scale) {
    for (int i = from; i < to; i++) {
      velocityW[i] = momentum * velocityW[i] + scale * g[i];
      w[i] += velocityW[i];
    }
  }

  /** ∂L/∂a_r. Four sums, since the JIT compiler may not reorder one. */
  private double slope(int r) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = r * d;
    for (int end = i + d / 4 * 4; i < end; i += 4) {
      s0 += w[i] * g[i];
      s1 += w[i + 1] * g[i + 1];
      s2 += w[i + 2] * g[i + 2];
      s3 += w[i + 3] * g[i + 3];
    }
    for (; i < (r + 1) * d; i++) {
      s0 += w[i] * g[i];
    }
    return s0 + s1 + (s2 + s3);
  }

  @Override
  public void gradient(double[] gradientW, double[] gradientA) {
    for (int r = 0; r < m; r++) {
      for (int i = r * d; i < (r + 1) * d; i++) {
        gradientW[i] = a[r] * g[i];
      }
      gradientA[r] = slope(r);
    }
  }

  @Override
  public TwoLayerNet net() {
    return new TwoLayerNet(d, m, w.clone(), a.clone());
  }
}
