package org.lawsweep.report;

import java.util.List;

/**
 * The table of all laws of some jobs, as text for a paper, a page or a repository: one row a law of
 * a job, over all of its cells.
 *
 * @param rows in the order in which they are shown
 */
public record Ledger(List<Row> rows) {

  private static final List<String> HEADS =
      List.of(
          "job", "law", "in", "role", "predicted", "measured", "would have noticed", "verdicts");

  /**
   * A law of a job.
   *
   * @param job its name
   * @param law its name
   * @param predictor what it is fitted along; empty for none
   * @param role claim, check or control; empty for an observation
   * @param relation {@code =}, {@code ≤} or {@code ≥}; empty where nothing is predicted
   * @param predicted what the theorem says; a range over cells
   * @param measured the estimates; a range over cells
   * @param interval of the only cell; null where there are several
   * @param noticed the least departure that would have been noticed; a range over cells
   * @param verdicts how many cells have which, {@code 4 consistent, 1 outside}
   */
  public record Row(
      String job,
      String law,
      String predictor,
      String role,
      String relation,
      Range predicted,
      Range measured,
      Range interval,
      Range noticed,
      String verdicts) {

    List<String> cells() {
      String prediction = text(predicted);
      String alone = interval == null ? "" : " " + Numbers.range(interval.low(), interval.high());
      return List.of(
          job,
          law,
          predictor,
          role.isEmpty() ? "observation" : role,
          prediction.isEmpty() ? "" : relation + " " + prediction,
          text(measured) + alone,
          text(noticed),
          verdicts);
    }
  }

  /** Numbers from {@code low} to {@code high}; both are NaN where there is none. */
  public record Range(double low, double high) {}

  private static String text(Range range) {
    if (Double.isNaN(range.low)) {
      return "";
    }
    String low = Numbers.value(range.low, 3);
    String high = Numbers.value(range.high, 3);
    return low.equals(high) ? low : low + " to " + high;
  }

  /** Gives it as a table of Markdown. */
  public String markdown() {
    return Markdown.table(HEADS, cells());
  }

  /** Gives it as a table of LaTeX, with rules of the package booktabs. */
  public String latex() {
    return Latex.table(HEADS, cells());
  }

  private List<List<String>> cells() {
    return rows.stream().map(Row::cells).toList();
  }

  /** Gives it as a table of HTML, for a page to hold. */
  public String html() {
    StringBuilder out = new StringBuilder("<table>\n<thead>");
    row(out, "th", HEADS);
    out.append("</thead>\n<tbody>\n");
    rows.forEach(row -> row(out, "td", row.cells()));
    return out.append("</tbody>\n</table>\n").toString();
  }

  private static void row(StringBuilder out, String tag, List<String> cells) {
    out.append("<tr>");
    cells.forEach(cell -> out.append("<%s>%s</%s>".formatted(tag, Markup.text(cell), tag)));
    out.append("</tr>\n");
  }
}
