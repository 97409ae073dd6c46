package org.lawsweep.study.depth;

import org.lawsweep.numeric.Vectors;

/**
 * A net with two hidden layers for sin(w⟨x, x'⟩) on pairs of unit vectors: ⟨x, x'⟩ = Σ_i (x_i +
 * x'_i)²/2 − 1, each square interpolated on [−2, 2] with W pieces and then the sine on [−1, 1] with
 * m, hence dW + m ReLU units. W = ⌈¾m√(d/w)⌉ makes the parts of the error alike: it is of order
 * (w/m)². Immutable.
 */
final class SineNet {

  private final int d;
  private final int units;
  private final Interpolant square;
  private final Interpolant sine;

  /**
   * Constructs the net.
   *
   * @param d dimension of x and of x'
   * @param w frequency, in radians, above 0
   * @param m units of the last hidden layer
   */
  SineNet(int d, double w, int m) {
    this.d = d;
    int pieces = (int) Math.ceil(0.75 * m * Math.sqrt(d / w));
    units = d * pieces + m;
    square = new Interpolant(t -> t * t, -2, 2, pieces);
    sine = new Interpolant(t -> Math.sin(w * t), -1, 1, m);
  }

  /** The number of hidden units. */
  int units() {
    return units;
  }

  /** Finds the least m whose net has at most an error at given samples, by bisection. */
  static SineNet least(int d, double w, double error, SineSamples samples) {
    int low = 0;
    int high = 1;
    while (new SineNet(d, w, high).error(samples) > error) {
      low = high;
      high = Math.multiplyExact(2, high);
    }
    while (high - low > 1) {
      int middle = (low + high) / 2;
      if (new SineNet(d, w, middle).error(samples) > error) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return new SineNet(d, w, high);
  }

  /** Computes the root mean squared error at samples, read. */
  double error(SineSamples samples) {
    return Vectors.rms(values(samples.z()), samples.y());
  }

  /**
   * Computes the outputs.
   *
   * @param z pairs of points, 2d × n, column-major, read
   * @return n outputs
   */
  double[] values(double[] z) {
    double[] f = new double[z.length / (2 * d)];
    for (int i = 0; i < f.length; i++) {
      double t = -1;
      for (int k = 2 * d * i; k < 2 * d * i + d; k++) {
        t += square.at(z[k] + z[k + d]) / 2;
      }
      f[i] = sine.at(t);
    }
    return f;
  }
}
