package org.lawsweep.fit;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.FDistribution;

/**
 * Tests of a line through levels of one predictor, each level weighing its n_l trials. A response
 * bent by a floor passes more often than not; neither test picks the range of a fit.
 *
 * @param lackOfFit F = (Σ_l n_l e_l² / (L − 2)) / (S / (N − L)) with e_l the residuals of the
 *     levels and S the squares of trials within levels; NaN below three levels or without repeated
 *     trials
 * @param lackOfFitP the probability of a greater F on a line with Gaussian scatter
 * @param curvature the coefficient of z² over its standard error, from all N − 3 degrees of freedom
 *     of the trials: positive where the slope rises; NaN below four levels and where all trials lie
 *     on one line
 */
record Straightness(double lackOfFit, double lackOfFitP, double curvature) {

  /** Squares below this part of those of the response are rounding. */
  private static final double ROUNDING = 1e-24;

  /** Tests the line through {@code levels}, read. */
  static Straightness of(Levels levels, Scale scale) {
    int size = levels.size();
    if (size < 3) {
      return new Straightness(Double.NaN, Double.NaN, Double.NaN);
    }
    double[] z = levels.coordinates(scale, 1, IntStream.range(0, size).toArray())[0];
    double[] u = levels.locations();
    double[] n = Arrays.stream(levels.counts()).asDoubleStream().toArray();
    double within = levels.deviations().squares();
    int trials = (int) Arrays.stream(n).sum();
    // Orthogonal polynomials 1, z − z̄, z² − …: each coefficient stands alone.
    double[] one = new double[size];
    Arrays.fill(one, 1);
    double[] level = without(u, one, n);
    double[] line = without(z, one, n);
    double[] rest = without(level, line, n);
    double between = dot(rest, rest, n);
    double lackOfFit = Double.NaN;
    double p = Double.NaN;
    if (trials > size && within > ROUNDING * dot(level, level, n)) {
      lackOfFit = between / (size - 2) / (within / (trials - size));
      p = 1 - new FDistribution(null, size - 2, trials - size).cumulativeProbability(lackOfFit);
    }
    double curvature = Double.NaN;
    if (size > 3) {
      double[] square = Arrays.stream(line).map(v -> v * v).toArray();
      double[] bend = without(without(square, one, n), line, n);
      double[] smooth = without(rest, bend, n);
      double rounding = ROUNDING * dot(level, level, n);
      // Bounded, so that a bend without scatter has a large number and not an infinite one.
      double squares = Math.max(within + dot(smooth, smooth, n), rounding);
      double error = Math.sqrt(squares / (trials - 3) / dot(bend, bend, n));
      double straight = within + between;
      curvature =
          straight <= rounding ? Double.NaN : dot(rest, bend, n) / dot(bend, bend, n) / error;
    }
    return new Straightness(lackOfFit, p, curvature);
  }

  /** {@code u} less its projection on {@code v}, both read. */
  private static double[] without(double[] u, double[] v, double[] n) {
    double part = dot(u, v, n) / dot(v, v, n);
    return IntStream.range(0, u.length).mapToDouble(l -> u[l] - part * v[l]).toArray();
  }

  private static double dot(double[] u, double[] v, double[] n) {
    double sum = 0;
    for (int l = 0; l < u.length; l++) {
      sum += n[l] * u[l] * v[l];
    }
    return sum;
  }
}
