package org.lawsweep.report;

/** Writes SVG: a drawing in progress. Lengths are in its own pixels. */
final class Svg {

  private final StringBuilder out = new StringBuilder();

  /** A drawing of that size; {@code label} is what a screen reader says. */
  static Svg open(double width, double height, String label) {
    Svg svg = new Svg();
    String w = Markup.px(width);
    String h = Markup.px(height);
    svg.raw("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"fig\" role=\"img\"")
        .raw(" width=\"%s\" height=\"%s\" viewBox=\"0 0 %s %s\"".formatted(w, h, w, h))
        .raw(" aria-label=\"" + Markup.text(label) + "\">");
    return svg;
  }

  /** The finished drawing. */
  String close() {
    return out.append("</svg>").toString();
  }

  /** Markup as it stands. */
  Svg raw(String markup) {
    out.append(markup);
    return this;
  }

  /** Opens a window that cuts off what leaves it; coordinates stay those of the drawing. */
  Svg openWindow(double x, double y, double width, double height) {
    String box = size(x, y, width, height);
    String view = String.join(" ", Markup.px(x), Markup.px(y), Markup.px(width), Markup.px(height));
    return raw("<svg" + box + " viewBox=\"" + view + "\">");
  }

  Svg closeWindow() {
    return raw("</svg>");
  }

  /**
   * Opens a group with a text to show on hover. Marks of one {@code key} in a drawing light up
   * together.
   */
  Svg openMark(String key, String tip) {
    return raw("<g class=\"m\" data-k=\"" + Markup.text(key) + "\">")
        .raw("<title>" + Markup.text(tip) + "</title>");
  }

  Svg closeMark() {
    return raw("</g>");
  }

  Svg line(String kind, double x1, double y1, double x2, double y2) {
    return path(kind, "M" + at(x1, y1) + "L" + at(x2, y2));
  }

  /** Nothing where the path is empty. */
  Svg path(String kind, String d) {
    return d.isEmpty() ? this : raw("<path class=\"" + kind + "\" d=\"" + d + "\"/>");
  }

  Svg circle(String kind, double x, double y, double r) {
    return raw(
        "<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"%s\"/>"
            .formatted(kind, Markup.px(x), Markup.px(y), Markup.px(r)));
  }

  Svg rect(String kind, double x, double y, double width, double height) {
    return raw("<rect class=\"" + kind + "\"" + size(x, y, width, height) + "/>");
  }

  /**
   * A text, nothing where it is empty; {@code kind} says its look and its anchor ({@code e} end,
   * {@code c} center).
   */
  Svg text(String kind, double x, double y, String text) {
    if (text.isEmpty()) {
      return this;
    }
    return raw(
        "<text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>"
            .formatted(kind, Markup.px(x), Markup.px(y), Markup.text(text)));
  }

  /** A point inside a path. */
  static String at(double x, double y) {
    return Markup.px(x) + " " + Markup.px(y);
  }

  private static String size(double x, double y, double width, double height) {
    return " x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\""
        .formatted(Markup.px(x), Markup.px(y), Markup.px(width), Markup.px(height));
  }
}
