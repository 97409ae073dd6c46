package org.lawsweep.nn;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Nets, data and naive arithmetic for the tests of deep nets. */
final class Nets {

  private Nets() {}

  /** One net of every kind, each of at most a few hundred parameters. */
  static Stream<Mlp> all() {
    Activation leaky = new Activation(0.1);
    return Stream.of(
        Mlp.uniform(3, 5, 2, 2, Activation.RELU, false),
        Mlp.uniform(4, 7, 3, 3, Activation.RELU, true),
        Mlp.uniform(3, 6, 2, 1, leaky, true),
        Mlp.uniform(2, 3, 4, 2, Activation.LINEAR, false),
        Mlp.uniform(5, 1, 0, 2, Activation.RELU, true),
        Mlp.uniform(1, 1, 1, 1, leaky, true),
        Mlp.tangent(3, 9, 3),
        Mlp.residual(3, new int[] {5, 4, 6}, 2),
        // Sides 5, 3, 2; two and two again of color; and one, where a patch is all border.
        Mlp.convolutional(5, 1, 3, 2, 2, Activation.RELU, false),
        Mlp.convolutional(2, 3, 2, 2, 3, leaky, true),
        Mlp.convolutional(1, 1, 2, 1, 2, Activation.RELU, true),
        // A block between hidden layers, and one right behind another.
        new Mlp(
            2,
            true,
            List.of(
                Layer.of(4, Activation.RELU),
                Layer.of(3, leaky).scaled(0.7),
                new Layer(4, Activation.LINEAR, 1.3, true),
                Layer.of(4, Activation.RELU),
                new Layer(4, Activation.LINEAR, 1, true),
                Layer.of(3, Activation.LINEAR))));
  }

  static double[] uniform(int count, long seed) {
    return new SplittableRandom(seed).doubles(count, -1, 1).toArray();
  }

  /** The outputs for one sample, neuron by neuron. */
  static double[] naive(Mlp net, double[] theta, double[] x) {
    double[][] h = new double[net.last() + 1][];
    h[0] = x;
    for (int l = 1; l <= net.last(); l++) {
      if (net.taps(l) == 9 && l < net.last()) {
        h[l] = naiveConvolution(net, theta, l, h[l - 1]);
        continue;
      }
      Layer layer = net.layer(l);
      h[l] = new double[layer.width()];
      for (int j = 0; j < layer.width(); j++) {
        int start = net.offset(l) + j * net.stride(l);
        double z = net.bias() ? theta[start + h[l - 1].length] : 0;
        for (int i = 0; i < h[l - 1].length; i++) {
          z += theta[start + i] * h[l - 1][i];
        }
        z *= layer.scale();
        double value = z > 0 ? z : layer.activation().slope() * z;
        h[l][j] = value + (layer.skip() ? h[l - 2][j] : 0);
      }
    }
    return h[net.last()];
  }

  /** One layer, place by place and tap by tap, of an image that has zeros around it. */
  private static double[] naiveConvolution(Mlp net, double[] theta, int l, double[] h) {
    int side = (int) Math.sqrt(net.places(l - 1));
    int out = (int) Math.sqrt(net.places(l));
    int channels = net.width(l - 1);
    int step = side > 2 ? 2 : 1;
    double[] next = new double[out * out * net.width(l)];
    for (int j = 0; j < net.width(l); j++) {
      int start = net.offset(l) + j * net.stride(l);
      for (int row = 0; row < out; row++) {
        for (int column = 0; column < out; column++) {
          double z = net.bias() ? theta[start + 9 * channels] : 0;
          for (int tap = 0; tap < 9; tap++) {
            int y = step * row + tap / 3 - 1;
            int x = step * column + tap % 3 - 1;
            for (int c = 0; c < channels && Math.min(x, y) >= 0 && Math.max(x, y) < side; c++) {
              int at = l == 1 ? (c * side + y) * side + x : (y * side + x) * channels + c;
              z += theta[start + tap * channels + c] * h[at];
            }
          }
          double slope = z > 0 ? 1 : net.layer(l).activation().slope();
          next[(row * out + column) * net.width(l) + j] = slope * z;
        }
      }
    }
    return next;
  }

  /** The derivative of a function by every parameter, by central differences. */
  static double[] differences(double[] theta, ToDoubleFunction<double[]> function) {
    double step = 1e-5;
    double[] moved = theta.clone();
    double[] derivative = new double[theta.length];
    for (int i = 0; i < theta.length; i++) {
      moved[i] = theta[i] + step;
      double above = function.applyAsDouble(moved);
      moved[i] = theta[i] - step;
      double below = function.applyAsDouble(moved);
      moved[i] = theta[i];
      derivative[i] = (above - below) / (2 * step);
    }
    return derivative;
  }

  static double largest(double[] values) {
    return Arrays.stream(values).map(Math::abs).max().orElse(0);
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
