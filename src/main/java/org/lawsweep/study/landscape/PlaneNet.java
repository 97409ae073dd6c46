package org.lawsweep.study.landscape;

import java.util.Arrays;
import org.lawsweep.nn.Mlp;
import org.lawsweep.numeric.Flops;

/**
 * A net with one hidden layer on fixed samples of the plane, f(x) = c + Σ_j v_j σ(⟨w_j, x⟩ + b_j),
 * and its gradient, in loops over the samples: for two dozen of them five native products take
 * three times as long. Not for use by several threads.
 */
final class PlaneNet {

  private final int units;
  private final int samples;
  private final double slope;

  /** Coordinates of all samples, the first and the second ones. */
  private final double[] x;

  private final double[] z;

  /** σ(⟨w_j, x_i⟩ + b_j), an array for each unit. */
  private final double[][] hidden;

  private final double[] f;
  private final double[] pulled;

  /**
   * Makes room.
   *
   * @param net of {@link Trap#net}
   * @param x 2 × n, copied
   */
  PlaneNet(Mlp net, double[] x) {
    units = net.width(1);
    slope = net.layer(1).activation().slope();
    samples = x.length / 2;
    this.x = new double[samples];
    z = new double[samples];
    for (int i = 0; i < samples; i++) {
      this.x[i] = x[2 * i];
      z[i] = x[2 * i + 1];
    }
    hidden = new double[units][samples];
    f = new double[samples];
    pulled = new double[samples];
  }

  /** Counts the operations of outputs and gradient, for each sample. */
  static double flops(Mlp net) {
    return 19.0 * net.width(1) + 1;
  }

  /**
   * Computes f at the samples.
   *
   * @param theta of the net, read
   * @return one for each sample, overwritten by the next call
   */
  double[] outputs(double[] theta) {
    Arrays.fill(f, theta[4 * units]);
    for (int j = 0; j < units; j++) {
      activate(hidden[j], theta[3 * j], theta[3 * j + 1], theta[3 * j + 2]);
      add(hidden[j], theta[3 * units + j]);
    }
    Flops.add(8L * units * samples);
    return f;
  }

  private void activate(double[] h, double w0, double w1, double b) {
    for (int i = 0; i < h.length; i++) {
      double value = Math.fma(w1, z[i], Math.fma(w0, x[i], b));
      h[i] = Math.max(value, slope * value);
    }
  }

  private void add(double[] h, double v) {
    for (int i = 0; i < h.length; i++) {
      f[i] = Math.fma(v, h[i], f[i]);
    }
  }

  /**
   * Computes the gradient of the net that {@link #outputs} was last called with.
   *
   * @param theta its parameters, read
   * @param r derivative of the loss by each output, read
   * @param gradient the first entries are written, one for each parameter
   */
  void gradient(double[] theta, double[] r, double[] gradient) {
    double constant = 0;
    for (int i = 0; i < samples; i++) {
      constant += r[i];
    }
    gradient[4 * units] = constant;
    for (int j = 0; j < units; j++) {
      pullBack(hidden[j], theta[3 * units + j], r);
      sum(hidden[j], r, j, gradient);
    }
    Flops.add((11L * units + 1) * samples);
  }

  /** Multiplies r by v and by σ', without a branch: the sign of σ tells σ'. */
  private void pullBack(double[] h, double v, double[] r) {
    double rise = 1 - slope;
    for (int i = 0; i < h.length; i++) {
      pulled[i] = r[i] * v * (slope + rise * Math.ceil(Math.min(Math.max(h[i], 0), 1)));
    }
  }

  private void sum(double[] h, double[] r, int unit, double[] gradient) {
    double w0 = 0;
    double w1 = 0;
    double b = 0;
    double v = 0;
    for (int i = 0; i < h.length; i++) {
      w0 = Math.fma(pulled[i], x[i], w0);
      w1 = Math.fma(pulled[i], z[i], w1);
      b += pulled[i];
      v = Math.fma(r[i], h[i], v);
    }
    gradient[3 * unit] = w0;
    gradient[3 * unit + 1] = w1;
    gradient[3 * unit + 2] = b;
    gradient[3 * units + unit] = v;
  }
}
