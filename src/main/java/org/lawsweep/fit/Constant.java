package org.lawsweep.fit;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * A metric that a law says is one number, or on one side of a number, at every level of a cell.
 *
 * <p><b>Equal.</b> While nothing tells the levels apart, the finding is the mean of the level
 * means, so that a level with more trials weighs no more. Its half-width is the larger of that of
 * the level means, t(L − 1), which sees levels that differ, and the jackknife over replicates, t(R
 * − 1), which sees seeds shared across levels: as for slopes. The band spans the estimate, the
 * median of the level means, and the means without one level each. Where {@link Homogeneity} tells
 * the levels apart, p ≤ 0.01, no number is right for all of them, and a mean over them would be
 * vague instead of wrong: the finding is the level mean furthest from the number, its interval is
 * that of the test (the half-width is the distance to the number, times t(0.975)/t(1 − p/2)), and
 * no band saves it. Where a slope along a predictor would say so if the replicates were not too
 * few, the finding is the same, and the band reaches to the interval of the mean: inconclusive.
 *
 * <p><b>At most, at least.</b> The worst level decides, unless only the mean over all levels is
 * beyond the number with interval and band: many levels that are all a little beyond. For an upper
 * bound the finding is the greatest level mean, with an interval of the greatest expectation. Its
 * lower end is the greatest ȳ_l − t·s_l with t corrected for L levels (Bonferroni), since the
 * highest is partly so by chance; its upper end is the greatest ȳ_l + t·s_l without correction,
 * since the greatest expectation is that of some one level. s_l² is the larger of the level's own
 * and the mean variance of a level mean, with (R − 1) h degrees of freedom, see {@link
 * LevelCovariance}. Where a level has no other replicate, s_l is the scatter of the level means
 * around the plane through them.
 *
 * <p><b>Truth values.</b> Where all are alike nothing scatters: {@link #ofTruthValues}.
 *
 * @param finding what represents the cell
 * @param homogeneity tests of the levels against each other, whatever the number
 * @param pValue of the law; NaN where nothing determines it
 */
public record Constant(Finding finding, Homogeneity homogeneity, double pValue)
    implements Serializable {

  /** Little beside the one in twenty of the mean. */
  private static final double APART = 0.01;

  /** The resolution of a p-value. */
  private static final double LEAST = 1e-15;

  /**
   * Measures a metric that is {@code value} at every level.
   *
   * @param data read; the response stands as it is, no logarithm is taken
   * @param value NaN for none: the finding is the mean
   */
  public static Constant equal(Observations data, double value) {
    Units units = Units.ofResponse(data);
    Sample sample = new Sample(data.over(units));
    return equal(sample, value / units.y(), value).times(units.y());
  }

  /** As above, of responses in another unit; {@code stated} is the number as the law has it. */
  private static Constant equal(Sample sample, double value, double stated) {
    Homogeneity homogeneity = Homogeneity.of(sample);
    Finding finding = mean(sample);
    if (!Double.isNaN(value) && homogeneity.pValue() <= APART) {
      finding = furthest(sample, value, stated, homogeneity.pValue(), new double[0]);
    } else if (!Double.isNaN(value) && homogeneity.suspicion() <= APART) {
      double[] ends = {finding.ciLow(), finding.ciHigh()};
      finding = furthest(sample, value, stated, homogeneity.suspicion(), ends);
    }
    return new Constant(
        finding, homogeneity, Holm.pValue(finding, Allowed.exactly(value).ofValues()));
  }

  /** Measures a metric that is at most {@code value} at every level, as {@link #equal} does. */
  public static Constant atMost(Observations data, double value) {
    return bounded(data, value, 1);
  }

  /** Measures a metric that is at least {@code value} at every level, as {@link #equal} does. */
  public static Constant atLeast(Observations data, double value) {
    return bounded(data, value, -1);
  }

  private static Constant bounded(Observations data, double value, int sign) {
    Units units = Units.ofResponse(data);
    return bounded(new Sample(data.over(units)), value / units.y(), sign).times(units.y());
  }

  private Constant times(double unit) {
    return new Constant(finding.times(unit), homogeneity, pValue);
  }

  /**
   * Finds what the law would have noticed.
   *
   * @param data what was measured, read
   * @param value of the law
   * @param side 1 for "at most", −1 for "at least", 0 for "equal"
   */
  public static Power power(Observations data, double value, int side) {
    Units units = Units.ofResponse(data);
    double scaled = value / units.y();
    return Simulated.mean(
            data.over(units),
            scaled,
            sample ->
                (side == 0 ? equal(sample, scaled, value) : bounded(sample, scaled, side))
                    .finding())
        .times(units.y());
  }

  /**
   * Gives the interval of a rate to truth values that show no scatter, as those do that are all
   * alike: Wilson's, with its p-value. It takes the replicates for the trials, since levels may
   * share their chance; of one replicate the levels.
   *
   * @param allowed what the law permits
   */
  public Constant ofTruthValues(Allowed allowed) {
    if (finding.halfWidth() != 0) {
      return this;
    }
    int trials = finding.replicates() > 1 ? finding.replicates() : finding.levels();
    // Also 1, 0 at one level and 0, 1 at the other show none.
    Rate rate = Rate.of(Double.NaN, trials, (int) Math.round(finding.estimate() * trials));
    double nearest = Math.max(allowed.low(), Math.min(finding.estimate(), allowed.high()));
    return new Constant(
        finding.within(rate.low(), rate.high(), "no scatter: Wilson's interval"),
        homogeneity,
        rate.pValue(nearest));
  }

  private static Constant bounded(Sample sample, double value, int sign) {
    Homogeneity homogeneity = Homogeneity.of(sample);
    if (sample.tuples().isEmpty() || Double.isNaN(value)) {
      return new Constant(mean(sample), homogeneity, Double.NaN);
    }
    WorstLevel worst = new WorstLevel(sample, sign);
    Allowed allowed = (sign > 0 ? Allowed.atMost(value) : Allowed.atLeast(value)).ofValues();
    Finding mean = mean(sample);
    boolean beyond =
        !allowed.meets(mean.ciLow(), mean.ciHigh())
            && !allowed.meets(mean.bandLow(), mean.bandHigh());
    return beyond && worst.pValue(value) > WorstLevel.OUTSIDE
        ? new Constant(mean, homogeneity, Holm.pValue(mean, allowed))
        : new Constant(worst.finding(), homogeneity, worst.pValue(value));
  }

  private static Finding furthest(
      Sample sample, double value, double stated, double p, double[] others) {
    double[] means = sample.means();
    int furthest = 0;
    for (int l = 1; l < means.length; l++) {
      boolean further = Math.abs(means[l] - value) > Math.abs(means[furthest] - value);
      furthest = further ? l : furthest;
    }
    double estimate = means[furthest];
    int replicates = sample.replicates().length;
    // Those of Holm, which finds p again from the interval.
    int freedom = replicates > 1 ? Math.min(means.length, replicates) - 1 : means.length - 1;
    double half =
        Math.abs(estimate - value)
            * Student.quantile(freedom)
            / Student.exceeded(Math.max(p, LEAST), freedom);
    return sample.finding(
        estimate,
        estimate - half,
        estimate + half,
        others,
        String.format(
            Locale.ROOT,
            "levels differ%s, p = %.2g: the furthest from %s of %d level means, at %s; interval of"
                + " that test",
            others.length == 0 ? "" : ", if replicates were more",
            p,
            stated,
            means.length,
            sample.place(furthest)));
  }

  private static Finding mean(Sample sample) {
    double[] means = sample.means();
    int levels = means.length;
    int replicates = sample.replicates().length;
    double estimate = levels == 0 ? Double.NaN : StatUtils.mean(means);
    double half = Double.NaN;
    String how = "no interval: one trial";
    if (levels > 1) {
      half = Student.halfWidth(means);
      how = "levels t(%d) alone".formatted(levels - 1);
    }
    double seeds = replicates > 1 ? jackknife(sample) : Double.NaN;
    if (!Double.isNaN(seeds)) {
      how =
          levels > 1
              ? "the larger of levels t(%d) and per-seed jackknife t(%d)"
                  .formatted(levels - 1, replicates - 1)
              : "per-seed t(%d)".formatted(replicates - 1);
      half = levels > 1 ? Math.max(half, seeds) : seeds;
    }
    return sample.finding(
        estimate,
        estimate - half,
        estimate + half,
        levels > 1 ? alternatives(means, estimate) : new double[0],
        levels == 0
            ? "no mean: no observation"
            : "mean of %d level means; %s".formatted(levels, how));
  }

  /** The median of the level means, and the means without one each. */
  private static double[] alternatives(double[] means, double estimate) {
    int levels = means.length;
    double[] others =
        IntStream.rangeClosed(0, levels)
            .mapToDouble(l -> l == levels ? 0 : (estimate * levels - means[l]) / (levels - 1))
            .toArray();
    others[levels] = new Median().evaluate(means);
    return others;
  }

  /** The half-width; NaN where a level has no other replicate. */
  private static double jackknife(Sample sample) {
    int count = sample.replicates().length;
    double[] without =
        Arrays.stream(LeaveOneOut.means(sample.values())).mapToDouble(StatUtils::mean).toArray();
    boolean lonely = Arrays.stream(without).anyMatch(Double::isNaN);
    double error = Math.sqrt(StatUtils.variance(without) * (count - 1.0) * (count - 1) / count);
    return lonely ? Double.NaN : Student.quantile(count - 1) * error;
  }
}
