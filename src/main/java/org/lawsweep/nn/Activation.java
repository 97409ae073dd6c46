package org.lawsweep.nn;

import org.lawsweep.numeric.Flops;

/**
 * The piecewise linear activation σ(z) = max(z, slope·z), with σ'(z) = 1 for z > 0 and slope
 * elsewhere, the kink included.
 *
 * <p>All of these have σ(1) = 1, on which {@link Propagation} relies, and the sign of z can be read
 * off σ(z), so that no pre-activation is kept.
 *
 * @param slope the slope left of the kink, in [0, 1]
 */
public record Activation(double slope) {

  /** max(z, 0). */
  public static final Activation RELU = new Activation(0);

  /** z itself. */
  public static final Activation LINEAR = new Activation(1);

  /** Checks the slope. */
  public Activation {
    if (!(slope >= 0 && slope <= 1)) {
      throw new IllegalArgumentException("the slope must lie in [0, 1]: " + slope);
    }
  }

  /** Operations for an entry, of both passes together. */
  int flops() {
    return slope == 1 ? 0 : 8;
  }

  /** z ← σ(z) for the first entries; z is written. */
  void apply(double[] z, int length) {
    if (slope == 1) {
      return;
    }
    for (int i = 0; i < length; i++) {
      z[i] = Math.max(z[i], slope * z[i]);
    }
    Flops.add(2L * length);
  }

  /** b ← σ'(z)·b for the first entries, given h = σ(z); h is read, b written. */
  void pullBack(double[] h, double[] b, int length) {
    if (slope == 1) {
      return;
    }
    double rise = 1 - slope;
    for (int i = 0; i < length; i++) {
      // The 0/1 mask of h > 0 without a branch: signs are unpredictable, and this becomes vectors.
      b[i] *= slope + rise * Math.ceil(Math.min(Math.max(h[i], 0), 1));
    }
    Flops.add(6L * length);
  }
}
