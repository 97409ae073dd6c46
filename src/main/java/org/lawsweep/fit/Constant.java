package org.lawsweep.fit;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * The mean of a metric over a cell, for a law that says that it equals, is at most, or is at least
 * a number at every level.
 *
 * <p>The estimate is the mean of the level means, so that a level with more trials weighs no more.
 * The half-width is the larger of that of the level means, t(L − 1), which sees levels that differ,
 * and the jackknife over replicates, t(R − 1), which sees seeds shared across levels: as for
 * slopes. The band spans the estimate, the median of the level means, and the means without one
 * level each.
 */
public final class Constant {

  private Constant() {}

  /**
   * Measures one cell.
   *
   * @param data read; the response stands as it is, no logarithm is taken
   */
  public static Finding of(Observations data) {
    Sample sample = new Sample(data);
    double[] means = sample.means(-1);
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
    double low = estimate;
    double high = estimate;
    if (levels > 1) {
      double[] others =
          IntStream.range(0, levels)
              .mapToDouble(l -> (estimate * levels - means[l]) / (levels - 1))
              .toArray();
      double median = new Median().evaluate(means);
      low = Math.min(Math.min(low, median), StatUtils.min(others));
      high = Math.max(Math.max(high, median), StatUtils.max(others));
    }
    return new Finding(
        estimate,
        estimate - half,
        estimate + half,
        low,
        high,
        levels,
        replicates,
        sample.excluded(),
        sample.excludedWhy(),
        levels == 0
            ? "no mean: no observation"
            : "mean of %d level means; %s".formatted(levels, how));
  }

  /** The half-width; NaN where a level has no other replicate. */
  private static double jackknife(Sample sample) {
    int count = sample.replicates().length;
    double[] without =
        IntStream.range(0, count).mapToDouble(r -> StatUtils.mean(sample.means(r))).toArray();
    boolean lonely = Arrays.stream(without).anyMatch(Double::isNaN);
    double error = Math.sqrt(StatUtils.variance(without) * (count - 1.0) * (count - 1) / count);
    return lonely ? Double.NaN : Student.quantile(count - 1) * error;
  }
}
