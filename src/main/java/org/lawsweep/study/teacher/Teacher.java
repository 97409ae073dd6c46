package org.lawsweep.study.teacher;

import java.util.random.RandomGenerator;

/**
 * f*(x) = Σ_i a*_i ReLU(x_i): as many neurons as dimensions, along the axes.
 *
 * @param a a*, one for each dimension
 */
@SuppressWarnings("ArrayRecordComponent") // A bundle of numbers, never compared.
record Teacher(double[] a) {

  /** Which outer weights are positive. */
  enum Signs {
    /** Each with probability ½. */
    RANDOM,
    /** Every other one. */
    BALANCED,
    /** All. */
    POSITIVE
  }

  /**
   * Draws a teacher of d neurons; those of fewer dimensions are the first of them.
   *
   * @param kappa absolute outer weights are uniform on [1, κ]
   * @param random advanced by two numbers for each neuron
   */
  static Teacher draw(int d, Signs signs, double kappa, RandomGenerator random) {
    double[] a = new double[d];
    for (int i = 0; i < d; i++) {
      double size = 1 + (kappa - 1) * random.nextDouble();
      boolean heads = random.nextBoolean();
      boolean positive = signs == Signs.RANDOM ? heads : signs == Signs.POSITIVE || i % 2 == 0;
      a[i] = positive ? size : -size;
    }
    return new Teacher(a);
  }

  /** Dimension and neurons. */
  int d() {
    return a.length;
  }

  /** W*, d × d: the identity. */
  double[] w() {
    double[] w = new double[a.length * a.length];
    for (int i = 0; i < a.length; i++) {
      w[i * (a.length + 1)] = 1;
    }
    return w;
  }
}
