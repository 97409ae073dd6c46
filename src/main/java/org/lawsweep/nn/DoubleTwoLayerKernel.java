package org.lawsweep.nn;

import java.util.Arrays;
import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.Flops;

/**
 * Computes in double precision; outputs, losses and residuals are doubles in either precision.
 *
 * <p>The build (pom.xml) writes FloatTwoLayerKernel from this text: every {@code double} becomes a
 * float but those that are {@link Wide}. A cast to {@code double} stands where that rounds.
 */
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
  private final double[] outputs;
  private final double[] g;
  private final double[] velocityW;
  private final double[] velocityA;

  DoubleTwoLayerKernel(
      TwoLayerNet start,
      @Wide double[] x,
      int block,
      int neurons,
      Layers layers,
      @Wide double momentum) {
    d = start.d();
    m = start.m();
    this.neurons = neurons;
    this.layers = layers;
    this.momentum = (double) momentum;
    this.x = new double[x.length];
    narrow(x, 0, this.x, x.length);
    w = new double[d * m];
    narrow(start.w(), 0, w, d * m);
    a = new double[m];
    narrow(start.a(), 0, a, m);
    staged = new double[d * block];
    tile = new double[m * block];
    outputs = new double[block];
    g = new double[d * m];
    velocityW = new double[momentum == 0 ? 0 : d * m];
    velocityA = new double[momentum == 0 ? 0 : m];
  }

  @Override
  public void stage(int first, int size) {
    System.arraycopy(x, first * d, staged, 0, size * d);
  }

  @Override
  public void stage(int[] batch, int first, int size) {
    for (int j = 0; j < size; j++) {
      System.arraycopy(x, batch[first + j] * d, staged, j * d, d);
    }
  }

  @Override
  public void stage(@Wide double[] points, int first, int size) {
    narrow(points, first * d, staged, size * d);
  }

  @Override
  public void propagate(int size, @Wide double[] f) {
    if (w.length == 0) {
      // netlib refuses empty matrices.
      Arrays.fill(f, 0, size, 0);
      return;
    }
    for (int r = 0; r < m; r += neurons) {
      int some = Math.min(neurons, m - r);
      Blas.gemm("T", "N", size, some, d, 1, staged, 0, d, w, r * d, d, 0, tile, r * size, size);
      rectify(r * size, (r + some) * size);
      Blas.gemv("N", size, some, 1, tile, r * size, size, a, r, r > 0 ? 1 : 0, outputs, 0);
    }
    widen(outputs, f, size);
  }

  @Override
  public void differentiate(int size, @Wide double[] r, boolean keep) {
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

  /** Turns the tile of z into one of max(z, 0). */
  private void rectify(int from, int to) {
    for (int i = from; i < to; i++) {
      tile[i] = Math.max(tile[i], 0);
    }
  }

  /**
   * Turns the tile of max(z, 0) into one of 1[z > 0]. A comparison would be a branch on random
   * signs, mispredicted every other time; this is vector code. A denormal z counts in part.
   */
  private void mask(int from, int to) {
    for (int i = from; i < to; i++) {
      tile[i] = Math.min(tile[i] * Double.MAX_VALUE, 1);
    }
  }

  /** Multiplies staged x_j by r_j. */
  private void weigh(int size, @Wide double[] r) {
    for (int j = 0; j < size; j++) {
      double scale = (double) r[j];
      for (int i = j * d; i < (j + 1) * d; i++) {
        staged[i] *= scale;
      }
    }
  }

  @Override
  public boolean descendsAtOnce(int size) {
    return layers == Layers.HIDDEN && momentum == 0 && size > 0 && size <= d && m > 0;
  }

  @Override
  public void descendAtOnce(int size, @Wide double[] r, @Wide double eta) {
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

  /** Multiplies column r of the tile by −ηa_r. */
  private void scaleNeurons(int from, int to, int size, @Wide double eta) {
    for (int r = from; r < to; r++) {
      double scale = (double) (-eta * a[r]);
      for (int i = r * size; i < (r + 1) * size; i++) {
        tile[i] *= scale;
      }
    }
  }

  @Override
  public void descend(@Wide double eta) {
    double rate = (double) eta;
    for (int r = 0; r < m; r++) {
      double scale = (double) (-eta * a[r]);
      double slope = layers == Layers.BOTH ? slope(r) : 0;
      if (momentum == 0) {
        move(r * d, (r + 1) * d, scale);
        a[r] -= rate * slope;
      } else {
        accelerate(r * d, (r + 1) * d, scale);
        velocityA[r] = momentum * velocityA[r] - rate * slope;
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

  /** Returns ∂L/∂a_r. Takes four sums, since the JIT compiler may not reorder one. */
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
  public void gradient(@Wide double[] gradientW, @Wide double[] gradientA) {
    for (int r = 0; r < m; r++) {
      for (int i = r * d; i < (r + 1) * d; i++) {
        gradientW[i] = a[r] * g[i];
      }
      gradientA[r] = slope(r);
    }
  }

  @Override
  public void weights(@Wide double[] weightsW, @Wide double[] weightsA) {
    widen(w, weightsW, d * m);
    widen(a, weightsA, m);
  }

  /** Copies the trainer's numbers, rounded to this precision. */
  private static void narrow(@Wide double[] from, int start, double[] to, int length) {
    for (int i = 0; i < length; i++) {
      to[i] = (double) from[start + i];
    }
  }

  /** Copies this precision's numbers for the trainer. */
  private static void widen(double[] from, @Wide double[] to, int length) {
    for (int i = 0; i < length; i++) {
      to[i] = from[i];
    }
  }
}
