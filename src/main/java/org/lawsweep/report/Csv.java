package org.lawsweep.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A small table as a file (RFC 4180).
 *
 * @param header the names of the columns
 * @param rows cells, each row as long as the header: a {@link Number} or anything with a text; NaN
 *     becomes empty
 */
public record Csv(List<String> header, List<List<Object>> rows) {

  /**
   * Copies both.
   *
   * @throws IllegalArgumentException if a row is not as long as the header
   */
  public Csv {
    header = List.copyOf(header);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<Object> row : rows) {
      if (row.size() != header.size()) {
        throw new IllegalArgumentException(
            "a row must have as many cells as the header: %d and %d"
                .formatted(row.size(), header.size()));
      }
    }
  }

  /** The file: lines ending in CR LF, header first. */
  public String text() {
    StringBuilder text = new StringBuilder(line(header)).append("\r\n");
    rows.forEach(row -> text.append(line(row)).append("\r\n"));
    return text.toString();
  }

  /** One line without its end: cells as in {@code rows}, in quotes where they need them. */
  public static String line(List<?> cells) {
    return cells.stream().map(Csv::cell).collect(Collectors.joining(","));
  }

  private static String cell(Object value) {
    if (value instanceof Double number && !Double.isFinite(number)) {
      return "";
    }
    String text = value.toString();
    boolean quote = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return quote ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
