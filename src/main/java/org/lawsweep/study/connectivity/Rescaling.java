package org.lawsweep.study.connectivity;

import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;

/**
 * The factor r by which what is kept of a layer makes up for what is dropped.
 *
 * @param factor that of the choice among halves
 * @param searched whether the best r in [1, 3] follows, or that factor is it
 */
record Rescaling(double factor, boolean searched) {

  /** What a study may ask for. */
  enum Kind {
    TWO,
    BEST
  }

  /** Half of the units, twice the rest. */
  static final Rescaling TWICE = new Rescaling(2, false);

  private static final double LEAST = 1;
  private static final double MOST = 3;
  private static final double DIGITS = 1e-4;

  /**
   * Finds r for a net without biases: its outputs are proportional to r, and the loss convex in it.
   *
   * @param f outputs × samples at the factor, read
   * @param y outputs × samples, read
   */
  double best(double[] f, double[] y, int outputs) {
    double[] scaled = new double[f.length];
    double[] unused = new double[f.length];
    return new BrentOptimizer(DIGITS, DIGITS)
        .optimize(
            new MaxEval(100),
            GoalType.MINIMIZE,
            new SearchInterval(LEAST, MOST, factor),
            new UnivariateObjectiveFunction(
                r -> {
                  for (int i = 0; i < f.length; i++) {
                    scaled[i] = r / factor * f[i];
                  }
                  int samples = f.length / outputs;
                  return TrainedNet.LOSS.evaluate(scaled, y, outputs, samples, unused);
                }))
        .getPoint();
  }
}
