package org.lawsweep.fit;

/**
 * The slopes, or values of a {@link Finding}, that a theorem permits: the closed interval [low,
 * high].
 *
 * @param low the least slope; −∞ for none
 * @param high the greatest slope; +∞ for none
 * @param part what is rounding, in parts of an end, or of 1 where that is more
 */
public record Allowed(double low, double high, double part) {

  // Noise-free data has an interval of width zero, off the prediction by the rounding of its logs.
  private static final double ROUNDING = 1e-6;

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
    return new Allowed(slope, slope, ROUNDING);
  }

  /** {@code slope} and all below. */
  public static Allowed atMost(double slope) {
    return new Allowed(Double.NEGATIVE_INFINITY, slope, ROUNDING);
  }

  /** {@code slope} and all above. */
  public static Allowed atLeast(double slope) {
    return new Allowed(slope, Double.POSITIVE_INFINITY, ROUNDING);
  }

  /** {@code tolerance} and all below, which is rounding already: not a bit more. */
  public static Allowed within(double tolerance) {
    return new Allowed(Double.NEGATIVE_INFINITY, tolerance, 0);
  }

  /** Whether [from, to] holds the prediction itself: an end that is not infinite. */
  public boolean isTight(double from, double to) {
    double end = Double.isInfinite(low) ? high : low;
    return from <= end + slack(end) && end - slack(end) <= to;
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
    return low - slack(low) <= from && to <= high + slack(high);
  }

  /** Whether some slope of [from, to] is permitted. */
  boolean meets(double from, double to) {
    return low - slack(low) <= to && from <= high + slack(high);
  }

  /** How far beyond the prediction rounding may take an estimate. */
  double rounding() {
    return slack(Double.isInfinite(low) ? high : low);
  }

  private double slack(double end) {
    return Double.isInfinite(end) ? 0 : part * Math.max(1, Math.abs(end));
  }
}
