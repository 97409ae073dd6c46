package org.lawsweep.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as a reader wants them: a real minus sign, no more digits than are known. */
final class Numbers {

  /** What stands where there is no number. */
  static final String NONE = "–";

  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  private Numbers() {}

  /** With that many decimals: {@code −1.00}. */
  static String fixed(double value, int decimals) {
    if (!Double.isFinite(value)) {
      return NONE;
    }
    String text = String.format(Locale.ROOT, "%." + decimals + "f", Math.abs(value));
    boolean zero = text.chars().allMatch(c -> c == '0' || c == '.');
    return value < 0 && !zero ? "−" + text : text;
  }

  /** A slope that is given, not measured: two decimals, a third only if it needs one. */
  static String slope(double value) {
    String three = fixed(value, 3);
    return three.endsWith("0") ? fixed(value, 2) : three;
  }

  /** A slope and its interval, {@code −1.00 [−1.15, −0.85]}; without the interval if unknown. */
  static String interval(double estimate, double low, double high) {
    int decimals = decimals((high - low) / 2);
    if (!Double.isFinite(low) || !Double.isFinite(high)) {
      return fixed(estimate, decimals);
    }
    return fixed(estimate, decimals) + " " + range(low, high);
  }

  /** {@code [−1.15, −0.85]}. */
  static String range(double low, double high) {
    int decimals = decimals((high - low) / 2);
    return "[" + fixed(low, decimals) + ", " + fixed(high, decimals) + "]";
  }

  /** Two significant digits of the half-width, two or three decimals; 3 if unknown. */
  private static int decimals(double halfWidth) {
    if (!(halfWidth >= 0) || Double.isInfinite(halfWidth)) {
      return 3;
    }
    double digits = 1 - Math.floor(Math.log10(halfWidth));
    return (int) Math.max(2, Math.min(3, digits));
  }

  /** A measured value: four significant digits, a power of ten where it is far from 1. */
  static String value(double value) {
    return value(value, 4);
  }

  /** As {@link #value(double)} with that many significant digits. */
  static String value(double value, int digits) {
    if (!Double.isFinite(value)) {
      return NONE;
    }
    double size = Math.abs(value);
    if (size != 0 && (size < 1e-3 || size >= 1e6)) {
      String[] parts = String.format(Locale.ROOT, "%." + (digits - 1) + "e", size).split("e", 2);
      return (value < 0 ? "−" : "") + parts[0] + "×" + power(Integer.parseInt(parts[1]));
    }
    BigDecimal rounded = new BigDecimal(size).round(new MathContext(digits));
    int decimals = Math.max(0, rounded.stripTrailingZeros().scale());
    return (value < 0 ? "−" : "") + String.format(Locale.ROOT, "%,." + decimals + "f", rounded);
  }

  /** {@code 27,600}. */
  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** {@code 1 trial}, {@code 27,600 trials}. */
  static String count(long count, String noun) {
    return count(count) + " " + noun + (count == 1 ? "" : "s");
  }

  /** {@code 10⁻³}. */
  static String power(int exponent) {
    StringBuilder text = new StringBuilder("10").append(exponent < 0 ? "⁻" : "");
    for (char digit : Integer.toString(Math.abs(exponent)).toCharArray()) {
      text.append(SUPERSCRIPTS.charAt(digit - '0'));
    }
    return text.toString();
  }
}
