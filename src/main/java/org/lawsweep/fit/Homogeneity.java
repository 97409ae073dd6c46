package org.lawsweep.fit;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.FDistribution;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Tests of a metric that should be one number at every level, as p-values. NaN stands for what the
 * data does not determine. Levels that differ by no more than a verdict takes for rounding have p =
 * 1.
 *
 * <p>Slopes are those of the level means along the order of a predictor's values, whatever their
 * spacing, one for each predictor that has several.
 *
 * @param levels of F = Σ_l (ȳ_l − ȳ)² / tr V with h and (R − 1) h degrees of freedom, V the {@link
 *     LevelCovariance} of the centered level means; NaN where a level has no other replicate, so
 *     that nothing says how much levels scatter
 * @param slopes of the slopes, from the scatter of the level means around their line, t(L − 2)
 * @param seeds of the slopes, from the jackknife over replicates, t(R − 1); NaN as for the levels
 */
public record Homogeneity(double levels, List<Double> slopes, List<Double> seeds)
    implements Serializable {

  /** As {@link Allowed} has it: in parts of a value, or of 1 where that is more. */
  private static final double ROUNDING = 1e-6;

  /** Copies the p-values. */
  public Homogeneity {
    slopes = List.copyOf(slopes);
    seeds = List.copyOf(seeds);
  }

  /** Tests one cell. */
  static Homogeneity of(Sample sample) {
    double[] means = sample.means(-1);
    LevelCovariance covariance = LevelCovariance.of(sample).orElse(null);
    boolean same = same(means);
    List<Double> slopes = new ArrayList<>();
    List<Double> seeds = new ArrayList<>();
    for (double[] places : sample.places()) {
      double[][] z = {places};
      double[][] w = Lines.weights(z).orElseThrow();
      double slope = same ? 0 : Lines.slopes(w, means)[0];
      int freedom = means.length - 2;
      slopes.add(
          freedom < 1 ? Double.NaN : pValue(slope, Lines.standardErrors(w, z, means)[0], freedom));
      seeds.add(
          covariance == null
              ? Double.NaN
              : pValue(slope, Math.sqrt(covariance.variance(w[0])), covariance.freedom()));
    }
    return new Homogeneity(levels(means, same, covariance), slopes, seeds);
  }

  /**
   * Gives the probability that levels of one number look as unlike as these: the least of the
   * p-values times their number, at most 1. A slope counts with the larger of its two. NaN where
   * nothing is determined.
   */
  public double pValue() {
    return least(DoubleStream.concat(DoubleStream.of(levels), slopePValues()));
  }

  /**
   * Gives the same of the slopes along levels alone, as if replicates had no slopes of their own:
   * where only this is small, more replicates would tell.
   */
  public double suspicion() {
    return least(slopes.stream().mapToDouble(p -> p));
  }

  /**
   * Gives the least p-value of a slope, each with the larger of its two, times their number; NaN
   * where there is none.
   */
  public double trend() {
    return least(slopePValues());
  }

  private DoubleStream slopePValues() {
    return IntStream.range(0, slopes.size())
        .mapToDouble(k -> seeds.get(k) > slopes.get(k) ? seeds.get(k) : slopes.get(k));
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

  private static double pValue(double slope, double error, int freedom) {
    if (slope == 0) {
      return 1;
    }
    return error > 0 ? Student.twoSided(slope / error, freedom) : 0;
  }
}
