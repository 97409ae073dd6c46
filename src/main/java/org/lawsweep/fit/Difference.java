package org.lawsweep.fit;

/**
 * The difference of two numbers that were each measured with a 95 % interval, the second less the
 * first.
 *
 * <p>The interval is that of Zou and Donner (2008), which keeps the skewness of both: from d − √((b
 * − b_low)² + (a_high − a)²) to d + √((b_high − b)² + (a − a_low)²) for d = b − a. It takes the two
 * for independent; where they share their seeds, it is too wide rather than too narrow.
 *
 * @param estimate b − a
 * @param ciLow lower end of its 95 % interval
 * @param ciHigh upper end
 * @param pValue of no difference: below 0.05 just where the interval leaves 0 out; NaN where there
 *     is no interval
 */
public record Difference(double estimate, double ciLow, double ciHigh, double pValue) {

  /**
   * A number with its interval.
   *
   * @param freedom the degrees of freedom of the interval, 1 at least
   */
  public record Measured(double estimate, double ciLow, double ciHigh, int freedom) {

    /**
     * A number that rests on so many levels and replicates.
     *
     * @param levels of a slope one fewer
     */
    public static Measured of(
        double estimate, double ciLow, double ciHigh, int levels, int replicates) {
      return new Measured(estimate, ciLow, ciHigh, Holm.freedom(levels, replicates));
    }
  }

  /** Subtracts the first from the second. */
  public static Difference of(Measured a, Measured b) {
    double d = b.estimate - a.estimate;
    double low = d - Math.hypot(b.estimate - b.ciLow, a.ciHigh - a.estimate);
    double high = d + Math.hypot(b.ciHigh - b.estimate, a.estimate - a.ciLow);
    return new Difference(d, low, high, pValue(d, low, high, Math.min(a.freedom, b.freedom)));
  }

  private static double pValue(double d, double low, double high, int freedom) {
    double towardsZero = d > 0 ? d - low : high - d;
    if (!(towardsZero >= 0)) {
      return Double.NaN;
    }
    if (d == 0) {
      return 1;
    }
    return towardsZero == 0
        ? 0
        : Student.twoSided(Math.abs(d) / towardsZero * Student.quantile(freedom), freedom);
  }

  /** Half the width of the interval. */
  public double halfWidth() {
    return (ciHigh - ciLow) / 2;
  }
}
