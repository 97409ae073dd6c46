package org.lawsweep.fit;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How much an agreement with a prediction says, in the unit of the statistic that is compared.
 *
 * @param tight whether the interval holds the prediction; null where there is none of either
 * @param room how far the interval is inside what a bound allows, 0 where it is not; NaN of an
 *     equality
 * @param power the departure that would have been noticed; NaN where the law is no claim, and where
 *     none would have been
 */
public record Evidence(Boolean tight, double room, double power) implements Serializable {

  /** Compares a finding with what is permitted. */
  public static Evidence of(Finding finding, Allowed allowed, double power) {
    double low = finding.ciLow();
    double high = finding.ciHigh();
    boolean known = !Double.isNaN(low + high + allowed.low() + allowed.high());
    return known
        ? new Evidence(allowed.isTight(low, high), allowed.room(low, high), power)
        : new Evidence(null, Double.NaN, power);
  }

  /**
   * Says it in words: {@code tight, would have noticed +0.08}, {@code room 0.37}; empty for
   * nothing.
   *
   * @param relation the sign between estimate and prediction: =, ≤ or ≥
   */
  public String words(String relation) {
    List<String> words = new ArrayList<>();
    if (!relation.equals("=") && Boolean.TRUE.equals(tight)) {
      words.add("tight");
    } else if (room > 0) {
      words.add("room " + number(room));
    }
    if (!Double.isNaN(power)) {
      String sign = relation.equals("=") ? "±" : relation.equals("≤") ? "+" : "−";
      words.add("would have noticed " + sign + number(power));
    }
    return String.join(", ", words);
  }

  /** Two significant digits. */
  private static String number(double value) {
    if (value != 0 && (value < 1e-3 || value >= 1e4)) {
      return String.format(Locale.ROOT, "%.1e", value);
    }
    return new BigDecimal(value).round(new MathContext(2)).stripTrailingZeros().toPlainString();
  }
}
