package org.lawsweep.nn;

/**
 * The loss ℓ(f, y) of one output f against one target y, and its derivative by f. Labels of the two
 * classifying losses are ±1.
 */
public enum Loss {
  /** ½(f − y)². */
  SQUARED {
    @Override
    public double value(double f, double y) {
      return 0.5 * (f - y) * (f - y);
    }

    @Override
    public double derivative(double f, double y) {
      return f - y;
    }
  },

  /** max(0, 1 − yf); the derivative at the kink is 0. */
  HINGE {
    @Override
    public double value(double f, double y) {
      return Math.max(0, 1 - y * f);
    }

    @Override
    public double derivative(double f, double y) {
      return y * f < 1 ? -y : 0;
    }
  },

  /** log(1 + exp(−yf)). */
  LOGISTIC {
    @Override
    public double value(double f, double y) {
      double margin = y * f;
      // exp of a negative number alone: neither branch overflows.
      return margin > 0 ? Math.log1p(Math.exp(-margin)) : Math.log1p(Math.exp(margin)) - margin;
    }

    @Override
    public double derivative(double f, double y) {
      return -y / (1 + Math.exp(y * f));
    }
  },

  /** |f − y|; the derivative at the kink is 0. */
  ABSOLUTE {
    @Override
    public double value(double f, double y) {
      return Math.abs(f - y);
    }

    @Override
    public double derivative(double f, double y) {
      return Math.signum(f - y);
    }
  };

  /** ℓ(f, y). */
  public abstract double value(double f, double y);

  /** ∂ℓ/∂f. */
  public abstract double derivative(double f, double y);
}
