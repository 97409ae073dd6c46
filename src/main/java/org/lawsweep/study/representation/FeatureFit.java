package org.lawsweep.study.representation;

import org.lawsweep.numeric.BallLeastSquares;
import org.lawsweep.numeric.LeastSquares;
import org.lawsweep.numeric.Vectors;

/**
 * Frozen units on the samples of a {@link PolynomialTask}, for output weights to be found.
 *
 * @param problem the samples' least squares, factored
 * @param a outputs at the samples, samples × units, read
 * @param y the target there
 * @param tested outputs at other points, points × units, read
 * @param truth the target there
 */
@SuppressWarnings("ArrayRecordComponent") // A bundle of arrays, never compared.
record FeatureFit(
    BallLeastSquares problem, double[] a, double[] y, double[] tested, double[] truth) {

  /** |Av − y|²/n, the mean squared error at the samples of output weights v, read. */
  double trainError(double[] v) {
    return meanSquaredError(a, v, y);
  }

  /** The mean squared error at other points. */
  double testError(double[] v) {
    return meanSquaredError(tested, v, truth);
  }

  private static double meanSquaredError(double[] outputs, double[] v, double[] target) {
    int points = target.length;
    return Vectors.squaredNorm(LeastSquares.residual(points, v.length, outputs, v, target))
        / points;
  }
}
