package org.lawsweep.fit;

/**
 * The slopes, or values of a {@link Finding}, that a theorem permits: the closed interval [low,
 * high].
 *
 * @param low the least slope; −∞ for none
 * @param high the greatest slope; +∞ for none
 * @param rounding how far beyond an end rounding may take an estimate
 */
public record Allowed(double low, double high, double rounding) {

  // Noise-free data has an interval of width zero, off the prediction by the rounding of its logs.
  private static final double PART = 1e-6;

  /**
   * Checks the order of the ends.
   *
   * @throws IllegalArgumentException if low exceeds high; NaN ends (a prediction that could not be
   *     made) pass, and no verdict decides on them
   */
  public Allowed {
    if (low > high) {
      throw new IllegalArgumentException(
          "the least slope must not exceed the greatest: %s > %s".formatted(low, high));
    }
  }

  /** Only {@code slope}: the theorem is an equality. */
  public static Allowed exactly(double slope) {
    return new Allowed(slope, slope, roundingOf(slope));
  }

  /** {@code slope} and all below. */
  public static Allowed atMost(double slope) {
    return new Allowed(Double.NEGATIVE_INFINITY, slope, roundingOf(slope));
  }

  /** {@code slope} and all above. */
  public static Allowed atLeast(double slope) {
    return new Allowed(slope, Double.POSITIVE_INFINITY, roundingOf(slope));
  }

  /** Slopes are of order one, and so is their rounding. */
  private static double roundingOf(double slope) {
    return PART * Math.max(1, Math.abs(slope));
  }

  /**
   * Permits the same of values that have a size of their own, such as 1e-9: what is rounding goes
   * by that.
   */
  public Allowed ofValues() {
    double end = Math.abs(end());
    return end > 0 ? new Allowed(low, high, PART * end) : this;
  }

  /** {@code tolerance} and all below, which is rounding already: not a bit more. */
  public static Allowed within(double tolerance) {
    return new Allowed(Double.NEGATIVE_INFINITY, tolerance, 0);
  }

  /** Whether [from, to] holds the prediction itself: an end that is not infinite. */
  public boolean isTight(double from, double to) {
    return from <= end() + rounding && end() - rounding <= to;
  }

  private double end() {
    return Double.isInfinite(low) ? high : low;
  }

  /**
   * How far [from, to] is inside what a bound permits; 0 where it is not, NaN of an equality, which
   * has no inside, and where the ends are NaN.
   */
  public double room(double from, double to) {
    if (!Double.isInfinite(low) && !Double.isInfinite(high)) {
      return Double.NaN;
    }
    return Math.max(0, Double.isInfinite(low) ? high - to : from - low);
  }

  /** Whether every slope of [from, to] is permitted. */
  boolean holds(double from, double to) {
    return low - rounding <= from && to <= high + rounding;
  }

  /** Whether some slope of [from, to] is permitted. */
  boolean meets(double from, double to) {
    return low - rounding <= to && from <= high + rounding;
  }
}
