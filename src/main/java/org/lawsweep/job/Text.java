package org.lawsweep.job;

import com.fasterxml.jackson.databind.JsonNode;

/** Values of a job file inside a message of one line. */
final class Text {

  private static final int LONGEST = 80;

  private Text() {}

  /** A string in single quotes, shortened. */
  static String quoted(String text) {
    return "'" + shortened(text) + "'";
  }

  /** A JSON value: strings in single quotes, the rest as JSON, shortened. */
  static String shown(JsonNode node) {
    if (node.isTextual()) {
      return quoted(node.textValue());
    }
    // Not toString, which writes 1e400 with all its zeros.
    return shortened(node.isNumber() ? node.decimalValue().toString() : node.toString());
  }

  /** The text with everything escaped that would break or disguise a line. */
  static String escaped(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              if (printable(point)) {
                line.appendCodePoint(point);
              } else {
                line.append(String.format(point > 0xffff ? "\\U%08x" : "\\u%04x", point));
              }
            });
    return line.toString();
  }

  private static boolean printable(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }
}
