package org.lawsweep.fit;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;

/** Student's t, as the intervals of this package need it. */
final class Student {

  private static final double UPPER = 0.975;

  private Student() {}

  /** The 97.5 % quantile. */
  static double quantile(int freedom) {
    return quantile(freedom, UPPER);
  }

  /** The quantile of that probability. */
  static double quantile(int freedom, double probability) {
    // Without a generator: the distribution would seed one that no quantile uses.
    return new TDistribution(null, freedom).inverseCumulativeProbability(probability);
  }

  /** The t with P(|T| ≥ t) = {@code p}. */
  static double exceeded(double p, double freedom) {
    return -new TDistribution(null, freedom).inverseCumulativeProbability(p / 2);
  }

  /** The half-width of the 95 % interval of the mean of {@code values}, two at least, read. */
  static double halfWidth(double[] values) {
    return quantile(values.length - 1) * Math.sqrt(StatUtils.variance(values) / values.length);
  }

  /** P(|T| ≥ t). */
  static double twoSided(double t, double freedom) {
    return 2 * new TDistribution(null, freedom).cumulativeProbability(-Math.abs(t));
  }
}
