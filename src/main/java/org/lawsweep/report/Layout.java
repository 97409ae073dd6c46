package org.lawsweep.report;

/** The measures that drawings share. */
final class Layout {

  /** Narrow, so that a telephone shows letters at nearly their own size. */
  static final double WIDTH = 440;

  /** Room for the numbers of y. */
  static final double LEFT = 62;

  /** The width of a panel. */
  static final double PANEL = WIDTH - LEFT - 14;

  private static final int MOST = 44;

  private Layout() {}

  /** As much of a heading as fits above a panel. */
  static String shorten(String heading) {
    return heading.codePointCount(0, heading.length()) <= MOST
        ? heading
        : heading.substring(0, heading.offsetByCodePoints(0, MOST - 1)) + "…";
  }
}
