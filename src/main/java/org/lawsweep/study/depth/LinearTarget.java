package org.lawsweep.study.depth;

import java.util.random.RandomGenerator;
import org.lawsweep.numeric.Vectors;

/** The d × d matrix Φ that the product of a deep linear net is to become. */
enum LinearTarget {
  /** A direction of matrix space, uniform, of the norm ‖Φ‖_F = ½. */
  RANDOM {
    @Override
    double[] draw(int d, RandomGenerator random) {
      double[] phi = Vectors.gaussian(d * d, random);
      double norm = Vectors.norm(phi);
      for (int i = 0; i < phi.length; i++) {
        phi[i] *= norm(d) / norm;
      }
      return phi;
    }

    @Override
    double norm(int d) {
      return 0.5;
    }
  },

  /** diag(1, …, 1, −1), where d = 1 the −1 alone: a product of positive matrices never is. */
  REFLECTION {
    @Override
    double[] draw(int d, RandomGenerator random) {
      double[] phi = new double[d * d];
      for (int i = 0; i < d; i++) {
        phi[i * (d + 1)] = i < d - 1 ? 1 : -1;
      }
      return phi;
    }

    @Override
    double norm(int d) {
      return Math.sqrt(d);
    }
  };

  /** Φ, column-major. */
  abstract double[] draw(int d, RandomGenerator random);

  /** ‖Φ‖_F. */
  abstract double norm(int d);
}
