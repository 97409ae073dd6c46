package org.lawsweep.report;

/** Says what lines and dots are, one below the other, beside the data. */
final class Key {

  /** From one line to the next. */
  static final double STEP = 16;

  private static final double SWATCH = 20;

  private final Svg svg;
  private final double x;
  private final boolean atEnd;
  private double y;

  /**
   * A key that starts at a place.
   *
   * @param atEnd whether the texts end at x, instead of starting there
   */
  Key(Svg svg, double x, double y, boolean atEnd) {
    this.svg = svg;
    this.x = x;
    this.y = y;
    this.atEnd = atEnd;
  }

  /** A line of that kind. */
  void line(String kind, String text) {
    double from = atEnd ? x - SWATCH : x;
    svg.line(kind, from, y - 4, from + SWATCH, y - 4);
    label(text, SWATCH + 6);
  }

  /** A dot of that kind. */
  void dot(String kind, String text) {
    double middle = atEnd ? x - SWATCH / 2 : x + SWATCH / 2;
    svg.path(kind, "M" + Svg.at(middle, y - 4) + "h0");
    label(text, SWATCH + 6);
  }

  /** A filled square of that kind. */
  void square(String kind, String text) {
    svg.rect(kind, atEnd ? x - 11 : x, y - 9, 11, 11);
    label(text, 17);
  }

  /** A text without a mark. */
  void text(String text) {
    label(text, 0);
  }

  private void label(String text, double gap) {
    svg.text(atEnd ? "note e halo" : "note halo", atEnd ? x - gap : x + gap, y, text);
    y += STEP;
  }
}
