package org.lawsweep.study.connectivity;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.lawsweep.nn.Activation;
import org.lawsweep.nn.Mlp;
import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.Flops;
import org.lawsweep.numeric.Vectors;

/**
 * A ReLU net without biases of which each hidden unit comes k times and sends 1/k of what it sent:
 * one function at every k. It passes some inputs on, and keeps the pre-activations z_l of all
 * layers.
 *
 * @param z by layer from 1, width × samples; z[0] are the inputs
 */
@SuppressWarnings("ArrayRecordComponent") // A bundle of results, never compared.
record WidenedNet(Mlp net, double[] theta, int samples, double[][] z) {

  /**
   * Widens a net and passes inputs on.
   *
   * @param theta its parameters, read
   * @param x d × samples, read
   */
  static WidenedNet of(Mlp net, double[] theta, int copies, double[] x) {
    int depth = net.last() - 1;
    Mlp wide =
        Mlp.uniform(
            net.width(0), copies * net.width(1), depth, net.outputs(), Activation.RELU, false);
    double[] copied = new double[wide.parameters()];
    for (int l = 1; l <= net.last(); l++) {
      int from = l == 1 ? 1 : copies;
      int to = l == net.last() ? 1 : copies;
      for (int unit = 0; unit < wide.width(l); unit++) {
        for (int source = 0; source < wide.width(l - 1); source++) {
          int narrow = net.offset(l) + unit / to * net.stride(l) + source / from;
          copied[wide.offset(l) + unit * wide.stride(l) + source] = theta[narrow] / from;
        }
      }
    }
    int samples = x.length / net.width(0);
    double[][] z = new double[wide.last() + 1][];
    z[0] = x;
    WidenedNet widened = new WidenedNet(wide, copied, samples, z);
    for (int l = 1; l <= wide.last(); l++) {
      z[l] = widened.next(l, l == 1 ? x : active(z[l - 1]));
    }
    return widened;
  }

  /** Operations of passing so many samples on. */
  static double flops(Mlp net, double copies, double samples) {
    double sum = 2.0 * samples * net.stride(1) * net.width(1) * copies;
    for (int l = 2; l <= net.last(); l++) {
      sum += 2 * samples * net.stride(l) * net.width(l) * copies * (l < net.last() ? copies : 1);
    }
    return sum;
  }

  /** ReLU of each entry. */
  static double[] active(double[] z) {
    double[] x = new double[z.length];
    Arrays.setAll(x, i -> Math.max(0, z[i]));
    return x;
  }

  /** z_l from the outputs of the layer before it, both a sample a column. */
  double[] next(int l, double[] x) {
    int columns = x.length / net.stride(l);
    double[] product = new double[net.width(l) * columns];
    Blas.gemm(
        "T",
        "N",
        net.width(l),
        columns,
        net.stride(l),
        1,
        theta,
        net.offset(l),
        net.stride(l),
        x,
        0,
        net.stride(l),
        0,
        product,
        0,
        net.width(l));
    return product;
  }

  /** The outputs that the pre-activations of a layer lead to. */
  double[] outputs(int layer, double[] there) {
    double[] passed = there;
    for (int l = layer + 1; l <= net.last(); l++) {
      passed = next(l, active(passed));
    }
    return passed;
  }

  /**
   * Adds Gaussian noise of the norm δ‖z_1‖ in the mean square to z_1 of each sample.
   *
   * @param alike how many units in a row have one noise
   * @return the root mean square over draws and samples of ‖f − z_L‖/‖z_L‖, f being the outputs
   *     that this leads to
   */
  double attenuation(double delta, int draws, long alike, RandomGenerator random) {
    int width = net.width(1);
    double sum = 0;
    for (int draw = 0; draw < draws; draw++) {
      double[] noisy = z[1].clone();
      for (int sample = 0; sample < samples; sample++) {
        double scale = delta * Vectors.norm(column(1, sample)) / Math.sqrt(width);
        double noise = 0;
        for (int h = 0; h < width; h++) {
          noise = h % alike > 0 ? noise : scale * random.nextGaussian();
          noisy[sample * width + h] += noise;
        }
      }
      sum += relativeChange(outputs(1, noisy));
    }
    return Math.sqrt(sum / draws);
  }

  /** The mean over samples of ‖f − z_L‖²/‖z_L‖², z_L being the outputs. */
  private double relativeChange(double[] f) {
    int outputs = net.outputs();
    double sum = 0;
    for (int sample = 0; sample < samples; sample++) {
      double[] clean = column(net.last(), sample);
      double[] there = Arrays.copyOfRange(f, sample * outputs, (sample + 1) * outputs);
      sum += Vectors.squaredDistance(there, clean) / Vectors.squaredNorm(clean);
    }
    return sum / samples;
  }

  /** z_l of one sample. */
  double[] column(int l, int sample) {
    int width = net.width(l);
    return Arrays.copyOfRange(z[l], sample * width, (sample + 1) * width);
  }

  /** ‖W_l‖ of Frobenius. */
  double weightNorm(int l) {
    int from = net.offset(l);
    return Vectors.norm(Arrays.copyOfRange(theta, from, from + net.stride(l) * net.width(l)));
  }

  /**
   * J ← W_l D J, J the Jacobian of z_{l−1} by something and D the activity of layer l − 1 at a
   * sample.
   *
   * @param jacobian width(l − 1) × columns, written
   */
  double[] pushed(int l, int sample, double[] jacobian) {
    double[] there = column(l - 1, sample);
    int width = net.width(l - 1);
    for (int k = 0; k < jacobian.length; k++) {
      jacobian[k] = there[k % width] > 0 ? jacobian[k] : 0;
    }
    Flops.add(jacobian.length);
    return next(l, jacobian);
  }
}
