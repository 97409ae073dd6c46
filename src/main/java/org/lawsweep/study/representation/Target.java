package org.lawsweep.study.representation;

/** Smooth functions of one variable, with transforms that fall off as those of Gaussians. */
public enum Target {
  /** 2 exp(−t²). */
  GAUSS {
    @Override
    double value(double t) {
      return 2 * Math.exp(-t * t);
    }

    @Override
    double transform(double xi) {
      return 2 * ROOT * Math.exp(-xi * xi / 4);
    }
  },
  /** 2 exp(−t²) cos 3t. */
  OSC {
    @Override
    double value(double t) {
      return GAUSS.value(t) * Math.cos(3 * t);
    }

    @Override
    double transform(double xi) {
      return (GAUSS.transform(xi - 3) + GAUSS.transform(xi + 3)) / 2;
    }
  },
  /** 2 exp(−t²/4). */
  WIDE {
    @Override
    double value(double t) {
      return GAUSS.value(t / 2);
    }

    @Override
    double transform(double xi) {
      return 2 * GAUSS.transform(2 * xi);
    }
  };

  private static final double ROOT = Math.sqrt(Math.PI);

  /** The function at t. */
  abstract double value(double t);

  /** Its Fourier transform ∫ f(t) exp(iξt) dt, real since all are even. */
  abstract double transform(double xi);
}
