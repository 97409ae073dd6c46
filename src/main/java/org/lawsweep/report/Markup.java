package org.lawsweep.report;

import java.util.Locale;

/** Text and numbers as they stand in HTML and SVG alike. */
final class Markup {

  private Markup() {}

  /**
   * A text that is only text, between tags and inside quotes. What XML forbids (control characters,
   * lone surrogates) becomes U+FFFD; so do the marks that turn the direction of writing, with which
   * a name could change how the line around it reads.
   */
  static String text(String raw) {
    StringBuilder safe = new StringBuilder(raw.length());
    raw.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(isPlain(c) ? c : 0xFFFD);
              }
            });
    return safe.toString();
  }

  private static boolean isPlain(int c) {
    if (c < 0x20) {
      return c == '\n' || c == '\t' || c == '\r';
    }
    boolean control = c >= 0x7F && c < 0xA0;
    boolean surrogate = c >= 0xD800 && c < 0xE000;
    boolean turning = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    return !control && !surrogate && !turning && c != 0xFFFE && c != 0xFFFF;
  }

  /** A length in pixels: one decimal is finer than any screen. */
  static String px(double length) {
    // Not String.format: a page has some hundred thousand of them.
    long tenths = Math.round(length * 10);
    String whole = (tenths < 0 ? "-" : "") + Math.abs(tenths) / 10;
    return tenths % 10 == 0 ? whole : whole + "." + Math.abs(tenths) % 10;
  }

  /** A name for a file or an anchor: lower-case letters, digits and hyphens; never empty. */
  static String slug(String raw) {
    String slug =
        raw.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-").replaceAll("^[-.]+|[-.]+$", "");
    return slug.isEmpty() ? "figure" : slug;
  }
}
