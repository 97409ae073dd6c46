package org.lawsweep.study;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** One text for one value, on every JDK: what identities and random streams are keyed by. */
public final class Canonical {

  /** Digits kept of a real axis, so that the last digit of a JDK's {@code Math} changes nothing. */
  private static final MathContext DIGITS = new MathContext(12);

  private Canonical() {}

  /** The nearest double to {@code value} rounded to 12 significant digits; −0 becomes 0. */
  public static double round(double value) {
    return isShortInteger(value) || !Double.isFinite(value)
        ? value + 0.0
        : rounded(value).doubleValue() + 0.0;
  }

  /**
   * The text of an axis value: {@code 1} for the integer 1, {@code 1} for the real 1.0, {@code
   * null} for none.
   */
  public static String text(Object value) {
    if (value instanceof Double real) {
      if (isShortInteger(real)) {
        return Long.toString(real.longValue());
      }
      // Not Double.toString, whose digits changed in JDK 19.
      return rounded(real).stripTrailingZeros().toPlainString();
    }
    return String.valueOf(value);
  }

  /**
   * Whether {@link #DIGITS} hold the value as it is: the way round that is thirty times cheaper.
   */
  private static boolean isShortInteger(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e12;
  }

  private static BigDecimal rounded(double value) {
    return new BigDecimal(value).round(DIGITS);
  }

  /** SHA-256 of a text in UTF-8: 32 bytes. */
  public static byte[] sha256(String text) {
    return sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  /** SHA-256 of bytes: 32 of them. */
  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
