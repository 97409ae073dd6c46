package org.lawsweep.data;

import java.util.random.RandomGenerator;

/** Functions of points on the sphere of radius √d, to be learnt by a network. */
public enum SphericalTarget {
  /** sin x_1 + x_2 x_3/(2√d): the same in every replicate; needs d of at least 3. */
  SMOOTH {
    @Override
    public double[] at(double[] x, int d, RandomGenerator random) {
      double[] y = new double[x.length / d];
      for (int j = 0; j < y.length; j++) {
        int first = j * d;
        y[j] = Math.sin(x[first]) + x[first + 1] * x[first + 2] / (2 * Math.sqrt(d));
      }
      return y;
    }
  },

  /**
   * (1/d) Σ_pqr a_pqr x_p x_q x_r with a_pqr ~ N(0, 1): the energy of a spherical 3-spin glass, of
   * variance d at every point.
   */
  THREE_SPIN {
    @Override
    public double[] at(double[] x, int d, RandomGenerator random) {
      double[] y = new double[x.length / d];
      for (int p = 0; p < d; p++) {
        for (int q = 0; q < d; q++) {
          for (int r = 0; r < d; r++) {
            double a = random.nextGaussian() / d;
            for (int j = 0; j < y.length; j++) {
              y[j] += a * x[j * d + p] * x[j * d + q] * x[j * d + r];
            }
          }
        }
      }
      return y;
    }
  };

  /**
   * The values at points; those of a larger set begin with them.
   *
   * @param x points of norm √d, d × n, column-major, read
   * @param d dimension
   * @param random advanced by d³ Gaussians for the 3-spin energy
   * @return n values
   */
  public abstract double[] at(double[] x, int d, RandomGenerator random);
}
