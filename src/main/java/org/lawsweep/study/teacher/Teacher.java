package org.lawsweep.study.teacher;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * f*(x) = Σ_i a*_i σ(⟨w*_i, x⟩): as many neurons as dimensions, along the axes unless it says
 * otherwise.
 *
 * @param a a*, one for each dimension
 * @param w W*, d × d, one unit vector a column
 */
@SuppressWarnings("ArrayRecordComponent") // A bundle of numbers, never compared.
record Teacher(double[] a, double[] w) {

  /** Which outer weights are positive. */
  enum Signs {
    /** Each with probability ½. */
    RANDOM,
    /** Every other one. */
    BALANCED,
    /** All. */
    POSITIVE
  }

  /** Makes a teacher along the axes. */
  Teacher(double[] a) {
    this(a, symmetric(a.length, 1, 0));
  }

  /**
   * Makes a teacher whose neurons have the same cosine with each other: W* is the symmetric root of
   * (1 − ρ)I + ρ11ᵀ.
   *
   * @param rho the cosine, in [0, 1)
   */
  static Teacher correlated(double[] a, double rho) {
    int d = a.length;
    double own = Math.sqrt(1 - rho);
    return new Teacher(a, symmetric(d, own, (Math.sqrt(1 - rho + d * rho) - own) / d));
  }

  /** Computes own I + common 11ᵀ. */
  private static double[] symmetric(int d, double own, double common) {
    double[] w = new double[d * d];
    Arrays.fill(w, common);
    for (int i = 0; i < d; i++) {
      w[i * (d + 1)] += own;
    }
    return w;
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

  /** Gives a copy of W*. */
  @Override
  public double[] w() {
    return w.clone();
  }

  /** Makes the potential of the teacher: ∇φ at points. */
  Pull pull(Potential.Sigma sigma) {
    if (Arrays.equals(w, symmetric(a.length, 1, 0))) {
      return new AxisPotential(sigma, a)::gradients;
    }
    Potential potential = new Potential(sigma, a.length, a.length);
    potential.set(w, a);
    return potential::gradients;
  }

  /** The gradient of a teacher's potential. */
  @FunctionalInterface
  interface Pull {

    /**
     * Computes ∇φ at points.
     *
     * @param w d × count, read
     * @param gradient d × count, written
     */
    void gradients(double[] w, int count, double[] gradient);
  }
}
