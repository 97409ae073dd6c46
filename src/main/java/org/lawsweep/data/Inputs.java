package org.lawsweep.data;

import java.util.random.RandomGenerator;

/** Distributions of independent points on the unit sphere, from spread out to concentrated. */
public enum Inputs {
  /** Uniform on the sphere. */
  SPHERE {
    @Override
    void draw(RandomGenerator random, double[] x, int from, int d) {
      Sphere.direction(random, x, from, d);
    }

    @Override
    public double boundedness(int d) {
      return 1;
    }
  },

  /** Uniform on the corners of a cube, {±1/√d}^d. */
  CUBE {
    @Override
    void draw(RandomGenerator random, double[] x, int from, int d) {
      double coordinate = 1 / Math.sqrt(d);
      for (int i = from; i < from + d; i++) {
        x[i] = random.nextBoolean() ? coordinate : -coordinate;
      }
    }

    @Override
    public double boundedness(int d) {
      return 1;
    }
  },

  /** Uniform among the points at an angle of 0.3 from the first axis: the rim of a cap. */
  CAP {
    @Override
    void draw(RandomGenerator random, double[] x, int from, int d) {
      x[from] = Math.cos(ANGLE);
      Sphere.direction(random, x, from + 1, d - 1);
      for (int i = from + 1; i < from + d; i++) {
        x[i] *= Math.sin(ANGLE);
      }
    }

    @Override
    public double boundedness(int d) {
      // The variance along the axis, or that along one of the d − 1 others.
      double along = Math.pow(Math.cos(ANGLE), 2);
      return Math.sqrt(d * Math.max(along, (1 - along) / (d - 1)));
    }
  };

  private static final double ANGLE = 0.3;

  /**
   * Draws points one after the other: the first of a larger set are the smaller set.
   *
   * @param n points, at least 0
   * @param d dimension, at least 2
   * @return d × n, column-major, columns of norm 1
   */
  public double[] draw(int n, int d, RandomGenerator random) {
    double[] x = new double[Math.multiplyExact(n, d)];
    for (int k = 0; k < n; k++) {
      draw(random, x, k * d, d);
    }
    return x;
  }

  abstract void draw(RandomGenerator random, double[] x, int from, int d);

  /**
   * The least R such that the distribution is R-bounded: E⟨u, x⟩² ≤ R²/d for every unit u, R² being
   * d times the largest eigenvalue of E xxᵀ. It is at least 1, and √d for one point (Daniely 2020).
   *
   * @param d dimension, at least 2
   */
  public abstract double boundedness(int d);
}
