package org.lawsweep.study.dynamics;

/** How large a step of gradient descent is, by the eigenvalues of H∞. */
enum Pace {
  /** 1/λmax. */
  LARGEST {
    @Override
    double eta(double[] values) {
      return 1 / values[values.length - 1];
    }
  },

  /** λmin/n². */
  THEOREM {
    @Override
    double eta(double[] values) {
      return values[0] / ((double) values.length * values.length);
    }
  };

  /**
   * Computes η.
   *
   * @param values the n eigenvalues, ascending, above 0; read
   */
  abstract double eta(double[] values);
}
