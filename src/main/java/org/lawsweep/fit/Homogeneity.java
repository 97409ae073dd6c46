package org.lawsweep.fit;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.distribution.FDistribution;
import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Tests of a metric that should be one number at every level, as p-values. NaN stands for what the
 * data does not determine. Levels that differ by no more than a verdict takes for rounding have p =
 * 1.
 *
 * @param levels of F = Σ_l (ȳ_l − ȳ)² / tr V with h and (R − 1) h degrees of freedom, V the {@link
 *     LevelCovariance} of the centered level means; NaN where a level has no other replicate, so
 *     that nothing says how much levels scatter
 * @param slopes of the slope of the level means along the order of a predictor's values, whatever
 *     their spacing, for each predictor that has several: the larger of the p-values from the
 *     scatter of the level means around their line, t(L − 2), and from the jackknife over
 *     replicates, t(R − 1), where levels have several
 * @param suspicions the same as if the jackknife's error were exact, normal instead of t(R − 1):
 *     where only these are small, more replicates would tell
 */
public record Homogeneity(double levels, List<Double> slopes, List<Double> suspicions)
    implements Serializable {

  /** As {@link Allowed} has it: in parts of a value, or of 1 where that is more. */
  private static final double ROUNDING = 1e-6;

  /** Copies the p-values. */
  public Homogeneity {
    slopes = List.copyOf(slopes);
    suspicions = List.copyOf(suspicions);
  }

  /** Tests one cell. */
  static Homogeneity of(Sample sample) {
    double[] means = sample.means();
    LevelCovariance covariance = LevelCovariance.of(sample).orElse(null);
    boolean same = same(means);
    List<Double> slopes = new ArrayList<>();
    List<Double> suspicions = new ArrayList<>();
    for (double[] places : sample.places()) {
      double[][] z = {places};
      double[][] w = Lines.weights(z).orElseThrow();
      double slope = same ? 0 : Lines.slopes(w, means)[0];
      int freedom = means.length - 2;
      if (freedom < 1) {
        slopes.add(Double.NaN);
        suspicions.add(Double.NaN);
        continue;
      }
      double p = pValue(slope, Lines.standardErrors(w, z, means)[0], freedom);
      double error = covariance == null ? 0 : Math.sqrt(covariance.variance(w[0]));
      double seeds = covariance == null ? 0 : pValue(slope, error, covariance.freedom());
      slopes.add(Math.max(p, seeds));
      suspicions.add(Math.max(p, error > 0 ? normal(slope / error) : 0));
    }
    return new Homogeneity(levels(means, same, covariance), slopes, suspicions);
  }

  /**
   * Gives the probability that levels of one number look as unlike as these: the least of the
   * p-values times their number, at most 1. NaN where nothing is determined.
   */
  public double pValue() {
    return least(DoubleStream.concat(DoubleStream.of(levels), slopes.stream().mapToDouble(p -> p)));
  }

  /** Gives the same of the suspicions. */
  public double suspicion() {
    return least(suspicions.stream().mapToDouble(p -> p));
  }

  /** Gives the same of the slopes; NaN where there is none. */
  public double trend() {
    return least(slopes.stream().mapToDouble(p -> p));
  }

  private static double least(DoubleStream values) {
    double[] all = values.filter(p -> !Double.isNaN(p)).toArray();
    return all.length == 0 ? Double.NaN : Math.min(1, all.length * StatUtils.min(all));
  }

  private static boolean same(double[] means) {
    double least = StatUtils.min(means);
    double most = StatUtils.max(means);
    return most - least <= ROUNDING * Math.max(1, Math.max(Math.abs(least), Math.abs(most)));
  }

  private static double levels(double[] means, boolean same, LevelCovariance covariance) {
    if (covariance == null || means.length < 2) {
      return Double.NaN;
    }
    LevelCovariance centered = covariance.centered();
    double within = centered.trace();
    if (same || within == 0) {
      return same ? 1 : 0;
    }
    double h = centered.independent();
    double f = StatUtils.variance(means) * (means.length - 1) / within;
    return 1 - new FDistribution(null, h, centered.freedom() * h).cumulativeProbability(f);
  }

  /** P(|Z| ≥ z). */
  private static double normal(double z) {
    return Erf.erfc(Math.abs(z) / Math.sqrt(2));
  }

  private static double pValue(double slope, double error, int freedom) {
    if (slope == 0) {
      return 1;
    }
    return error > 0 ? Student.twoSided(slope / error, freedom) : 0;
  }
}
