package org.lawsweep.study.representation;

/** Smooth functions of one variable, with transforms that fall off as those of Gaussians. */
public enum Target implements EvenFunction {
  /** 2 exp(−t²). */
  GAUSS {
    @Override
    public double value(double t) {
      return 2 * Math.exp(-t * t);
    }

    @Override
    public double transform(double xi) {
      return 2 * ROOT * Math.exp(-xi * xi / 4);
    }
  },
  /** 2 exp(−t²) cos 3t. */
  OSC {
    @Override
    public double value(double t) {
      return GAUSS.value(t) * Math.cos(3 * t);
    }

    @Override
    public double transform(double xi) {
      return (GAUSS.transform(xi - 3) + GAUSS.transform(xi + 3)) / 2;
    }
  },
  /** 2 exp(−t²/4). */
  WIDE {
    @Override
    public double value(double t) {
      return GAUSS.value(t / 2);
    }

    @Override
    public double transform(double xi) {
      return 2 * GAUSS.transform(2 * xi);
    }
  };

  private static final double ROOT = Math.sqrt(Math.PI);
}
