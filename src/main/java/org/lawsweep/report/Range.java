package org.lawsweep.report;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** The coordinates that an axis spans. */
record Range(double low, double high) {

  /**
   * From the least to the greatest finite value with {@code margin} of the span added at both ends;
   * a span of 0 becomes 1 around it, and no value [0, 1].
   */
  static Range of(DoubleStream values, double margin) {
    double[] finite = values.filter(Double::isFinite).toArray();
    if (finite.length == 0) {
      return new Range(0, 1);
    }
    double low = Arrays.stream(finite).min().getAsDouble();
    double high = Arrays.stream(finite).max().getAsDouble();
    if (high - low <= 1e-9 * Math.max(Math.abs(low), Math.abs(high)) || high == low) {
      return new Range(low - 0.5, high + 0.5);
    }
    double extra = margin * (high - low);
    return new Range(low - extra, high + extra);
  }

  /** Where {@code value} stands: 0 at the low end, 1 at the high one. */
  double fraction(double value) {
    return (value - low) / (high - low);
  }

  /** The coordinate at a fraction: the inverse of {@link #fraction}. */
  double at(double fraction) {
    return low + fraction * (high - low);
  }

  /** The nearest coordinate inside. */
  double clamp(double value) {
    return Math.max(low, Math.min(high, value));
  }

  boolean contains(double value) {
    return low <= value && value <= high;
  }
}
