package org.lawsweep.study.dynamics;

/**
 * What outputs f_m at the points are beside those of two independent references, f_A and f_B, whose
 * mean f_ref stands for the limit.
 *
 * @param product mean of (f_m − f_A)(f_m − f_B)
 * @param loss mean of (f_m − y)²/2
 * @param limit mean of (f_ref − y)²/2
 * @param zero mean of y²/2, the loss of no outputs at all
 */
record Fluctuation(double product, double loss, double limit, double zero) {

  /** Compares outputs; arrays of one length, read. */
  static Fluctuation of(double[] f, double[] fA, double[] fB, double[] y) {
    double product = 0;
    double loss = 0;
    double limit = 0;
    double zero = 0;
    for (int j = 0; j < y.length; j++) {
      product += (f[j] - fA[j]) * (f[j] - fB[j]) / y.length;
      loss += Math.pow(f[j] - y[j], 2) / (2 * y.length);
      limit += Math.pow((fA[j] + fB[j]) / 2 - y[j], 2) / (2 * y.length);
      zero += Math.pow(y[j], 2) / (2 * y.length);
    }
    return new Fluctuation(product, loss, limit, zero);
  }
}
