package org.lawsweep.study.memorization;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lawsweep.nn.Activation;
import org.lawsweep.nn.Layer;
import org.lawsweep.nn.Mlp;

/**
 * ReLU nets on the line that are −1, 1, −1, … at 0, 1, 2, …: of L hidden layers with widths d_l, at
 * the first d₁⋯d_L + 1 of these points; of a single layer with d ≥ 3, at the first d + 2.
 *
 * <p>With W_l = d_{l+1}⋯d_L, layer l maps [0, W_{l−1}] to d_l teeth between 0 and W_l:
 *
 * <pre>
 * T_l = Σ_j c_j ReLU(T_{l−1} − jW_l),  j &lt; d_l,  c = 1, −2, 2, −2, …,  T_0 = x,  f = 2T_L − 1.
 * </pre>
 *
 * <p>A single layer saves units by two tricks: its first kink lies before the first maximum, at
 * 2/3, so that a slope of 4 there reaches 1 without a kink at 1, and its third unit faces left, so
 * that the first of its d + 1 pieces needs no unit. All weights are whole numbers, so that doubles
 * make no error. Immutable.
 *
 * @param shape the net
 * @param theta its parameters
 */
@SuppressWarnings("ArrayRecordComponent") // A bundle of weights, never compared.
record AlternatingNet(Mlp shape, double[] theta) {

  /** Units without which a single layer has none to face left. */
  static final int LEAST_SINGLE = 3;

  private static final int FACES_LEFT = 2;

  /**
   * Writes the net down.
   *
   * @param shape of one input and one output, with biases
   */
  static AlternatingNet of(Mlp shape) {
    double[] theta = new double[shape.parameters()];
    if (shape.last() == 2) {
      single(theta, shape.width(1), shape.offset(2));
    } else {
      folded(shape, theta);
    }
    return new AlternatingNet(shape, theta);
  }

  /** Gives the shape of a net on the line with hidden layers of these widths. */
  static Mlp shape(int... widths) {
    Stream<Layer> hidden = Arrays.stream(widths).mapToObj(d -> Layer.of(d, Activation.RELU));
    List<Layer> layers = Stream.concat(hidden, Stream.of(Layer.of(1, Activation.LINEAR))).toList();
    return new Mlp(1, true, layers);
  }

  /** Gives the shape with L hidden layers of m units, the last of them of as many as that says. */
  static Mlp uniform(int depth, int m, int last) {
    int[] widths = new int[depth];
    Arrays.fill(widths, m);
    widths[depth - 1] = last;
    return shape(widths);
  }

  /** Lists the points 0, 1, …, n − 1. */
  static double[] points(int n) {
    return IntStream.range(0, n).asDoubleStream().toArray();
  }

  /** Lists their labels −1, 1, −1, …. */
  static double[] labels(int n) {
    return IntStream.range(0, n).mapToDouble(i -> i % 2 == 0 ? -1 : 1).toArray();
  }

  /**
   * Finds the largest error at the first n points.
   *
   * @param checkpoint called after each batch of points
   */
  double error(int n, Runnable checkpoint) {
    return LargestError.of(shape, theta, points(n), labels(n), checkpoint);
  }

  /** Slopes 4, −2, 2, −2, … between kinks 2/3, 2, 3, …: the first unit is ReLU(3x − 2). */
  private static void single(double[] theta, int width, int output) {
    theta[output + width] = -1;
    for (int j = 0; j < width; j++) {
      double change = j == 0 ? -6 : j % 2 == 0 ? -4 : 4;
      double kink = j + 1;
      boolean left = j == FACES_LEFT;
      theta[2 * j] = left ? -1 : 1;
      theta[2 * j + 1] = left ? kink : -kink;
      theta[output + j] = change;
      if (left) {
        // f(0) = −1, whatever this unit is there.
        theta[output + width] -= change * kink;
      }
    }
    theta[0] = 3;
    theta[1] = -2;
    theta[output] /= 3;
  }

  private static void folded(Mlp shape, double[] theta) {
    double teeth = 1;
    for (int l = shape.last() - 1; l >= 1; l--) {
      int inputs = shape.width(l - 1);
      for (int j = 0; j < shape.width(l); j++) {
        int start = shape.offset(l) + j * shape.stride(l);
        for (int i = 0; i < inputs; i++) {
          theta[start + i] = l == 1 ? 1 : jump(i);
        }
        theta[start + inputs] = -j * teeth;
      }
      teeth *= shape.width(l);
    }
    int output = shape.offset(shape.last());
    int last = shape.width(shape.last() - 1);
    for (int j = 0; j < last; j++) {
      theta[output + j] = 2 * jump(j);
    }
    theta[output + last] = -1;
  }

  /** Computes c_j. */
  private static double jump(int j) {
    return j == 0 ? 1 : j % 2 == 0 ? 2 : -2;
  }
}
