package org.lawsweep.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as a reader wants them: a real minus sign, no more digits than are known. */
public final class Numbers {

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

  /** A slope or value that is given, not measured: a third decimal only if it needs one. */
  static String slope(double value) {
    if (isFar(value)) {
      return value(value, 3);
    }
    String three = fixed(value, 3);
    return three.endsWith("0") ? fixed(value, 2) : three;
  }

  /** An estimate and its interval, {@code −1.00 [−1.15, −0.85]}; alone if that is unknown. */
  static String interval(double estimate, double low, double high) {
    boolean known = Double.isFinite(low) && Double.isFinite(high);
    String alone = like(estimate, low, high);
    return known && Double.isFinite(estimate) ? alone + " " + range(low, high) : alone;
  }

  /** {@code [−1.15, −0.85]}. */
  static String range(double low, double high) {
    return "[" + like(low, low, high) + ", " + like(high, low, high) + "]";
  }

  /** With two or three decimals, as two digits of the half-width need; 3 if it is unknown. */
  private static String like(double value, double low, double high) {
    double halfWidth = (high - low) / 2;
    double size = Math.max(Math.abs(low), Math.abs(high));
    if (isFar(Double.isNaN(size) ? value : size)) {
      return value(value, 3);
    }
    return fixed(value, halfWidth >= 0.1 ? 2 : 3);
  }

  /** Whether a few decimals would not show it. */
  private static boolean isFar(double value) {
    double size = Math.abs(value);
    return size != 0 && (size < 0.005 || size >= 1e5);
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
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** {@code 1 trial}, {@code 27,600 trials}. */
  public static String count(long count, String noun) {
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
