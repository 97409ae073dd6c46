package org.lawsweep.fit;

import java.util.function.DoubleUnaryOperator;

/** Observations for tests. */
final class Samples {

  private Samples() {}

  /** Crossed: replicate r of level l has response y[l][r] at x[l]. */
  static Observations crossed(double[] x, double[][] y) {
    int replicates = y[0].length;
    int size = x.length * replicates;
    double[][] predictors = new double[1][size];
    long[] ids = new long[size];
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      predictors[0][i] = x[i / replicates];
      ids[i] = i % replicates;
      values[i] = y[i / replicates][i % replicates];
    }
    return new Observations(predictors, ids, values);
  }

  /** One replicate without noise. */
  static Observations exact(double[] x, DoubleUnaryOperator law) {
    double[][] y = new double[x.length][1];
    for (int l = 0; l < x.length; l++) {
      y[l][0] = law.applyAsDouble(x[l]);
    }
    return crossed(x, y);
  }

  /** first, first·2, first·4, … */
  static double[] doubling(double first, int count) {
    double[] x = new double[count];
    for (int l = 0; l < count; l++) {
      x[l] = first * (1 << l);
    }
    return x;
  }
}
