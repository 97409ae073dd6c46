package org.lawsweep.nn;

import java.util.Arrays;
import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.Flops;

/**
 * The kernel in single precision. {@link DoubleTwoLayerKernel} is its twin, line by line; outputs,
 * losses and residuals are doubles here too.
 */
final class FloatTwoLayerKernel implements TwoLayerKernel {

  private final int d;
  private final int m;
  private final int neurons;
  private final Layers layers;
  private final float momentum;
  private final float[] x;
  private final float[] w;
  private final float[] a;
  private final float[] staged;
  private final float[] tile;
  private final float[] outputs;
  private final float[] g;
  private final float[] velocityW;
  private final float[] velocityA;

  FloatTwoLayerKernel(
      TwoLayerNet start, double[] x, int block, int neurons, Layers layers, double momentum) {
    d = start.d();
    m = start.m();
    this.neurons = neurons;
    this.layers = layers;
    this.momentum = (float) momentum;
    this.x = floats(x);
    w = floats(start.w());
    a = floats(start.a());
    staged = new float[d * block];
    tile = new float[m * block];
    outputs = new float[block];
    g = new float[d * m];
    velocityW = new float[momentum == 0 ? 0 : d * m];
    velocityA = new float[momentum == 0 ? 0 : m];
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
  public void stage(double[] points, int first, int size) {
    for (int i = 0; i < size * d; i++) {
      staged[i] = (float) points[first * d + i];
    }
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
      Blas.gemm("T", "N", size, some, d, 1f, staged, 0, d, w, r * d, d, 0f, tile, r * size, size);
      rectify(r * size, (r + some) * size);
      Blas.gemv("N", size, some, 1f, tile, r * size, size, a, r, r > 0 ? 1f : 0f, outputs, 0);
    }
    for (int j = 0; j < size; j++) {
      f[j] = outputs[j];
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
            1f,
            staged,
            0,
            d,
            tile,
            k * size,
            size,
            keep ? 1f : 0f,
            g,
            k * d,
            d);
      }
    }
    Flops.add((long) size * (3 * m + d));
  }

  private void rectify(int from, int to) {
    for (int i = from; i < to; i++) {
      tile[i] = Math.max(tile[i], 0);
    }
  }

  private void mask(int from, int to) {
    for (int i = from; i < to; i++) {
      tile[i] = Math.min(tile[i] * Float.MAX_VALUE, 1);
    }
  }

  private void weigh(int size, double[] r) {
    for (int j = 0; j < size; j++) {
      float scale = (float) r[j];
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
  public void descendAtOnce(int size, double[] r, double eta) {
    weigh(size, r);
    for (int k = 0; k < m; k += neurons) {
      int some = Math.min(neurons, m - k);
      mask(k * size, (k + some) * size);
      scaleNeurons(k, k + some, size, eta);
      Blas.gemm("N", "N", d, some, size, 1f, staged, 0, d, tile, k * size, size, 1f, w, k * d, d);
    }
    Flops.add((long) size * (4 * m + d));
  }

  @Override
  public void clear() {
    Arrays.fill(g, 0);
  }

  private void scaleNeurons(int from, int to, int size, double eta) {
    for (int r = from; r < to; r++) {
      float scale = (float) (-eta * a[r]);
      for (int i = r * size; i < (r + 1) * size; i++) {
        tile[i] *= scale;
      }
    }
  }

  @Override
  public void descend(double eta) {
    for (int r = 0; r < m; r++) {
      float scale = (float) (-eta * a[r]);
      float slope = layers == Layers.BOTH ? slope(r) : 0;
      if (momentum == 0) {
        move(r * d, (r + 1) * d, scale);
        a[r] -= (float) eta * slope;
      } else {
        accelerate(r * d, (r + 1) * d, scale);
        velocityA[r] = momentum * velocityA[r] - (float) eta * slope;
        a[r] += velocityA[r];
      }
    }
    Flops.add((layers == Layers.BOTH ? 4L : 2L) * d * m);
  }

  private void move(int from, int to, float scale) {
    for (int i = from; i < to; i++) {
      w[i] += scale * g[i];
    }
  }

  private void accelerate(int from, int to, float scale) {
    for (int i = from; i < to; i++) {
      velocityW[i] = momentum * velocityW[i] + scale * g[i];
      w[i] += velocityW[i];
    }
  }

  private float slope(int r) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
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
    return new TwoLayerNet(d, m, doubles(w), doubles(a));
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }
}
