package org.lawsweep.report;

import org.lawsweep.fit.Slope;

/**
 * An interval beside the prediction, in units of the resolution: one picture of a verdict. The
 * prediction is the line in the middle, the tinted zone one resolution to both sides of it, or all
 * that a bound allows.
 */
final class Strip {

  private static final double WIDTH = 132;
  private static final double HEIGHT = 22;

  /** How many resolutions there are from the middle to an end. */
  private static final double REACH = 2;

  private Strip() {}

  /** The strip as SVG markup; empty where there is nothing to compare. */
  static String svg(LawRow row) {
    Slope slope = row.measured();
    double low = at(row, slope.ciLow());
    double high = at(row, slope.ciHigh());
    double estimate = at(row, slope.estimate());
    if (!Double.isFinite(estimate)) {
      return "";
    }
    boolean atMost = row.relation().equals("≤");
    boolean atLeast = row.relation().equals("≥");
    double from = atMost ? 0 : x(atLeast ? 0 : -1);
    double to = atLeast ? WIDTH : x(atMost ? 0 : 1);
    double y = HEIGHT / 2;
    StringBuilder out = new StringBuilder();
    out.append(
        "<svg class=\"strip %s\" viewBox=\"0 0 132 22\" role=\"img\" aria-label=\"%s\">"
            .formatted(Badge.kind(row, row.verdict()), label(row)));
    out.append(
        "<path class=\"zone\" d=\"M%s 2V20H%sV2z\"/>".formatted(Markup.px(from), Markup.px(to)));
    out.append("<path class=\"aim\" d=\"M%s 1V21\"/>".formatted(Markup.px(x(0))));
    if (Double.isFinite(low) && Double.isFinite(high)) {
      out.append(
          "<path class=\"span\" d=\"M%s %sH%s\"/>"
              .formatted(Markup.px(x(low)), Markup.px(y), Markup.px(x(high))));
    }
    out.append(Math.abs(estimate) <= REACH ? dot(x(estimate), y) : arrow(estimate, y));
    return out.append("</svg>").toString();
  }

  private static String label(LawRow row) {
    return Markup.text(
        "measured %s, predicted %s %s"
            .formatted(
                Numbers.interval(
                    row.measured().estimate(), row.measured().ciLow(), row.measured().ciHigh()),
                row.relation(),
                Numbers.slope(row.predicted())));
  }

  /** A slope in resolutions from the prediction. */
  static double at(LawRow row, double slope) {
    return (slope - row.predicted()) / row.resolution();
  }

  /** The pixel of it, at an end if it lies beyond. */
  private static double x(double units) {
    double inside = Math.max(-REACH, Math.min(REACH, units));
    return WIDTH / 2 + inside / REACH * (WIDTH / 2 - 5);
  }

  private static String dot(double x, double y) {
    return "<circle class=\"point\" cx=\"%s\" cy=\"%s\" r=\"3.2\"/>"
        .formatted(Markup.px(x), Markup.px(y));
  }

  /** Beyond the end: an arrowhead that points there. */
  private static String arrow(double units, double y) {
    double way = Math.signum(units);
    return "<path class=\"point\" d=\"M%s %sl%s 4.5v-9z\"/>"
        .formatted(Markup.px(x(units) + way * 4), Markup.px(y), Markup.px(-way * 8));
  }
}
