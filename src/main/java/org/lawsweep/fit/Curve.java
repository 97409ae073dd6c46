package org.lawsweep.fit;

/** The location u of a level as a smooth function of parameters θ, which least squares finds. */
interface Curve {

  /** How many parameters there are. */
  int parameters();

  /**
   * Gives u.
   *
   * @param theta the parameters, read
   * @param z the coordinates of the level, p, read
   * @param gradient ∂u/∂θ, written
   */
  double at(double[] theta, double[] z, double[] gradient);

  /** Gives the least value that a parameter may have: −∞ for none. */
  default double least(int parameter) {
    return Double.NEGATIVE_INFINITY;
  }

  /**
   * u = log(E + Σ_j exp(c_j + β_j z_j)): powers of p predictors over a floor, with z their
   * logarithms. θ is E ≥ 0, then the c, then the β.
   */
  record PowerSum(int predictors) implements Curve {

    /** The place of E. */
    static final int FLOOR = 0;

    /** Gives the place of c_j. */
    int factor(int predictor) {
      return 1 + predictor;
    }

    /** Gives the place of β_j. */
    int exponent(int predictor) {
      return 1 + predictors + predictor;
    }

    @Override
    public int parameters() {
      return 1 + 2 * predictors;
    }

    @Override
    public double at(double[] theta, double[] z, double[] gradient) {
      double sum = theta[FLOOR];
      for (int j = 0; j < predictors; j++) {
        double power = Math.exp(theta[factor(j)] + theta[exponent(j)] * z[j]);
        gradient[factor(j)] = power;
        gradient[exponent(j)] = power * z[j];
        sum += power;
      }
      gradient[FLOOR] = 1;
      for (int k = 0; k < gradient.length; k++) {
        gradient[k] /= sum;
      }
      return Math.log(sum);
    }

    @Override
    public double least(int parameter) {
      return parameter == FLOOR ? 0 : Double.NEGATIVE_INFINITY;
    }
  }

  /** u = c + Σ_j β_j z_j: the logarithm of a product of powers. θ is c, then the β. */
  record PowerProduct(int predictors) implements Curve {

    @Override
    public int parameters() {
      return 1 + predictors;
    }

    @Override
    public double at(double[] theta, double[] z, double[] gradient) {
      double u = theta[0];
      gradient[0] = 1;
      for (int j = 0; j < predictors; j++) {
        gradient[1 + j] = z[j];
        u += theta[1 + j] * z[j];
      }
      return u;
    }
  }
}
