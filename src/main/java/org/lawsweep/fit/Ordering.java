package org.lawsweep.fit;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * Laws about order alone: a response that rises or falls along an axis, or one arm under another.
 */
public final class Ordering {

  /** Responses that differ by less, in parts of themselves, are the same. */
  private static final double ROUNDING = 1e-12;

  private Ordering() {}

  /**
   * Spearman's rank correlation of response and axis: the mean of ρ over replicates, with Student's
   * interval of the R values, cut to [−1, 1]. Replicates are the independent units here; levels of
   * one replicate are not, since they share its draws. The band spans the estimate, ρ of the level
   * means, and the least and greatest mean with one replicate left out.
   *
   * <p>One replicate, or none with every level, leaves ρ of the level means, with the interval of
   * Fisher's z and Fieller's standard error √(1.06 / (L − 3)); a ρ of ±1, whose z is infinite, is
   * taken half way to the next possible value.
   *
   * <p>A replicate whose responses are all the same has ρ = 0 among others; where all are like
   * that, nothing says whether the response rises or falls, and there is no ρ.
   *
   * @param data with one predictor, read
   */
  public static Finding rank(Observations data) {
    return rank(new Sample(data));
  }

  static Finding rank(Sample sample) {
    double[] x = sample.tuples().stream().mapToDouble(tuple -> tuple.get(0)).toArray();
    int levels = x.length;
    double[] means = sample.means();
    if (levels < 3) {
      return none(sample, "no correlation: three levels are needed: %d".formatted(levels));
    }
    double whole = spearman(x, means);
    List<double[]> complete =
        IntStream.range(0, sample.replicates().length)
            .mapToObj(r -> Arrays.stream(sample.values()).mapToDouble(level -> level[r]).toArray())
            .filter(y -> Arrays.stream(y).noneMatch(Double::isNaN))
            .toList();
    if (complete.size() < 2 ? flat(means) : complete.stream().allMatch(Ordering::flat)) {
      return none(sample, "no correlation: every response is the same: no order");
    }
    double[] own = complete.stream().mapToDouble(y -> spearman(x, y)).toArray();
    if (own.length < 2) {
      double[] ends = fisher(whole, levels);
      return sample.finding(
          whole,
          ends[0],
          ends[1],
          new double[0],
          "Spearman over %d level means; Fisher's z".formatted(levels));
    }
    double estimate = StatUtils.mean(own);
    double half = Student.halfWidth(own);
    double[] ends = {Math.max(-1, estimate - half), Math.min(1, estimate + half)};
    double[] others = leftOut(own, whole);
    return sample.finding(
        estimate,
        ends[0],
        ends[1],
        others,
        "mean of %d Spearman correlations over %d levels; per-seed t(%d)"
            .formatted(own.length, levels, own.length - 1));
  }

  /**
   * The mean of log first − log second over pairs of the same predictors and replicate: negative
   * where the first arm lies below. A replicate counts once, by the mean over its levels, since
   * arms of one seed share draws at all levels. The interval is Student's of the R differences. The
   * band spans the estimate, their median, and the means with one replicate left out.
   *
   * @param first responses of one arm, read
   * @param second responses of the other, read; pairs without a partner or a logarithm are counted
   */
  public static Finding difference(Observations first, Observations second) {
    Pairs pairs = Pairs.of(first, second);
    return difference(pairs.differences(), pairs);
  }

  /** Finds the power of {@link #difference}; replicates scatter by the normal law. */
  public static Power powerOfDifference(Observations first, Observations second) {
    Pairs pairs = Pairs.of(first, second);
    return Simulated.values(pairs.differences(), own -> difference(own, pairs));
  }

  private static Finding difference(double[] own, Pairs pairs) {
    double estimate = StatUtils.mean(own);
    double half = own.length < 2 ? Double.NaN : Student.halfWidth(own);
    double[] others = own.length < 2 ? own : leftOut(own, new Median().evaluate(own));
    return new Finding(
        estimate,
        estimate - half,
        estimate + half,
        Math.min(estimate, StatUtils.min(others)),
        Math.max(estimate, StatUtils.max(others)),
        pairs.levels(),
        pairs.lost(),
        own.length,
        pairs.excluded().total(),
        pairs.excluded().why(),
        own.length < 2
            ? "no interval: two replicates are needed: %d".formatted(own.length)
            : "mean paired difference of logs; per-seed t(%d)".formatted(own.length - 1));
  }

  /** {@code other}, and the mean of {@code own} without each. */
  private static double[] leftOut(double[] own, double other) {
    double sum = StatUtils.sum(own);
    double[] means = new double[own.length + 1];
    means[0] = other;
    for (int r = 0; r < own.length; r++) {
      means[r + 1] = (sum - own[r]) / (own.length - 1);
    }
    return means;
  }

  /** ρ with mean ranks for ties; 0 of a constant, which follows no axis. */
  private static double spearman(double[] x, double[] y) {
    return flat(y) ? 0 : new SpearmansCorrelation().correlation(x, y);
  }

  /** Whether all are the same up to rounding. */
  private static boolean flat(double[] y) {
    double least = StatUtils.min(y);
    double most = StatUtils.max(y);
    return most - least <= ROUNDING * Math.max(Math.abs(least), Math.abs(most));
  }

  private static double[] fisher(double rho, int levels) {
    if (levels < 4 || Double.isNaN(rho)) {
      return new double[] {Double.NaN, Double.NaN};
    }
    double step = 12.0 / (levels * (levels * (double) levels - 1));
    double inside = Math.copySign(Math.min(Math.abs(rho), 1 - step / 2), rho);
    double z = 0.5 * Math.log((1 + inside) / (1 - inside));
    double normal = new NormalDistribution(null, 0, 1).inverseCumulativeProbability(0.975);
    double half = normal * Math.sqrt(1.06 / (levels - 3));
    // A ρ of ±1 stays inside its own interval.
    return new double[] {Math.min(rho, Math.tanh(z - half)), Math.max(rho, Math.tanh(z + half))};
  }

  private static Finding none(Sample sample, String why) {
    double nan = Double.NaN;
    return sample.finding(nan, nan, nan, new double[0], why);
  }
}
