package org.lawsweep.study;

import java.io.Serializable;
import java.util.Optional;

/**
 * The interval in which the numbers of an axis lie.
 *
 * @param lower its lower end, −∞ for none
 * @param lowerExcluded whether {@code lower} itself is refused
 * @param upper its upper end, ∞ for none
 * @param upperExcluded whether {@code upper} itself is refused
 */
public record Bounds(double lower, boolean lowerExcluded, double upper, boolean upperExcluded)
    implements Serializable {

  static final Bounds NONE =
      new Bounds(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, false);

  Bounds from(double bound, boolean excluded) {
    return new Bounds(bound, excluded, upper, upperExcluded);
  }

  Bounds to(double bound, boolean excluded) {
    return new Bounds(lower, lowerExcluded, bound, excluded);
  }

  Optional<String> problem(double x) {
    if (!Double.isFinite(x)) {
      return Optional.of("must be finite");
    }
    if (lowerExcluded ? x <= lower : x < lower) {
      return Optional.of("must be " + (lowerExcluded ? "above " : "at least ") + plain(lower));
    }
    if (upperExcluded ? x >= upper : x > upper) {
      return Optional.of("must be " + (upperExcluded ? "below " : "at most ") + plain(upper));
    }
    return Optional.empty();
  }

  /** Shows the interval after the name of a type: {@code integer ≥ 1, ≤ 9}. */
  String range(String type) {
    StringBuilder text = new StringBuilder(type);
    if (Double.isFinite(lower)) {
      text.append(lowerExcluded ? " > " : " ≥ ").append(plain(lower));
    }
    if (Double.isFinite(upper)) {
      text.append(Double.isFinite(lower) ? "," : "").append(upperExcluded ? " < " : " ≤ ");
      text.append(plain(upper));
    }
    return text.toString();
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
