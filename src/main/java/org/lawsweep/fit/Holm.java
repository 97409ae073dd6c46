package org.lawsweep.fit;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's step-down correction for the headline over many laws: with K laws judged at 95 %, one in
 * twenty true ones would be contradicted by chance.
 *
 * <p>Source: Holm (1979).
 */
public final class Holm {

  private Holm() {}

  /**
   * The p-value of "the prediction is right", from the interval of a slope: P(|T| ≥ t) for the
   * distance between the estimate and the nearest allowed slope over the standard error, which is
   * the half-width over t's 97.5 % quantile. It is below 0.05 just where the interval allows none.
   * Degrees of freedom are the fewer of L − 2 and R − 1, where there are several replicates; the
   * interval may rest on more, which makes p too large rather than too small.
   *
   * @param replicates of the fit
   * @return 1 where the sensitivity band allows some slope, since that is no contradiction; NaN
   *     where there is no interval or no prediction, or the verdict is out of regime
   */
  public static double pValue(Slope slope, Allowed allowed, int replicates) {
    if (slope.levels() < Verdict.LEAST_LEVELS) {
      return Double.NaN;
    }
    return pValue(slope.finding(replicates), allowed, freedom(slope.levels() - 1, replicates));
  }

  /** As for a slope, with the fewer of L − 1 and R − 1 degrees of freedom that is not 0. */
  public static double pValue(Finding finding, Allowed allowed) {
    return pValue(finding, allowed, freedom(finding.levels(), finding.replicates()));
  }

  /**
   * As for a slope, of an interval whose halves differ, as those of a profile do: the one that
   * faces what is allowed counts.
   */
  public static double pValueOfProfile(Slope slope, Allowed allowed, int replicates) {
    boolean above = allowed.low() > slope.estimate();
    double half = above ? slope.ciHigh() - slope.estimate() : slope.estimate() - slope.ciLow();
    Slope even =
        new Slope(
            slope.estimate(),
            slope.estimate() - half,
            slope.estimate() + half,
            slope.bandLow(),
            slope.bandHigh(),
            slope.levels(),
            slope.warnings());
    return pValue(even, allowed, replicates);
  }

  /** The fewer of L − 1 and R − 1 that is not 0; 1 where both are. */
  static int freedom(int levels, int replicates) {
    return IntStream.of(levels - 1, replicates - 1).filter(count -> count > 0).min().orElse(1);
  }

  /**
   * How much wider an interval is that asks for 95 % over several laws, by Bonferroni: a factor.
   *
   * @param levels the levels of the law, of a slope one fewer
   * @param replicates its replicates
   * @param laws how many laws share the 5 %
   */
  public static double widening(int levels, int replicates, int laws) {
    int freedom = freedom(levels, replicates);
    return Student.quantile(freedom, 1 - 0.025 / laws) / Student.quantile(freedom);
  }

  private static double pValue(Finding finding, Allowed allowed, int freedom) {
    double half = finding.halfWidth();
    if (!(half >= 0) || Double.isNaN(allowed.low()) || Double.isNaN(allowed.high())) {
      return Double.NaN;
    }
    if (allowed.meets(finding.bandLow(), finding.bandHigh())
        || allowed.meets(finding.estimate(), finding.estimate())) {
      return 1;
    }
    if (half == 0) {
      return 0;
    }
    double distance =
        Math.max(allowed.low() - finding.estimate(), finding.estimate() - allowed.high());
    return Student.twoSided(distance / half * Student.quantile(freedom), freedom);
  }

  /**
   * Adjusted p-values: law k is contradicted at family level α where its value is at most α. In
   * ascending order p̃_(i) = max over j ≤ i of min(1, (K − j + 1) p_(j)).
   *
   * @param p one for each law, read; NaN for a law that was not tested, which is not counted in K
   * @return length of p; NaN where p is
   */
  public static double[] adjusted(double[] p) {
    int[] order =
        IntStream.range(0, p.length)
            .filter(i -> !Double.isNaN(p[i]))
            .boxed()
            .sorted(Comparator.comparingDouble(i -> p[i]))
            .mapToInt(i -> i)
            .toArray();
    double[] adjusted = new double[p.length];
    Arrays.fill(adjusted, Double.NaN);
    double most = 0;
    for (int k = 0; k < order.length; k++) {
      most = Math.max(most, Math.min(1, (order.length - k) * p[order[k]]));
      adjusted[order[k]] = most;
    }
    return adjusted;
  }
}
