package org.lawsweep.report;

import java.util.List;

/** A table of verdicts as HTML: what was predicted, what was measured, what follows. */
final class VerdictTable {

  private final StringBuilder out = new StringBuilder();
  private final JobReport job;
  private final Anchors anchors;
  private final boolean running;
  private final boolean elsewhere;

  private VerdictTable(JobReport job, List<LawRow> rows, Anchors anchors, boolean running) {
    this.job = job;
    this.anchors = anchors;
    this.running = running;
    this.elsewhere = rows.stream().anyMatch(row -> row.elsewhere() != null);
  }

  /**
   * Shows rows of a job, with links to what {@code anchors} knows, and what came out at the other
   * purpose's seed where some row knows that. While the sweep is running, rows are marked that
   * trials to come may decide.
   */
  static String html(JobReport job, List<LawRow> rows, Anchors anchors, boolean running) {
    VerdictTable table = new VerdictTable(job, rows, anchors, running);
    table.out.append("<div class=\"scroll\" tabindex=\"0\"><table class=\"verdicts\"><thead><tr>");
    table.heads();
    table.out.append("</tr></thead><tbody>");
    rows.forEach(table::row);
    return table.out.append("</tbody></table></div>").toString();
  }

  private void heads() {
    head("", "verdict");
    head("", "law");
    head("", "in");
    head("n", "predicted");
    head("n", "measured, 95 % interval");
    head("mid", "beside the prediction");
    head("", "evidence");
    if (elsewhere) {
      head("n", job.counts().get(1).purpose());
    }
    head("", "data");
  }

  private void head(String kind, String text) {
    String of = kind.isEmpty() ? "" : " class=\"" + kind + "\"";
    out.append("<th scope=\"col\"" + of + ">" + Markup.text(text) + "</th>");
  }

  private void row(LawRow row) {
    boolean undecided = running && row.isUndecided();
    out.append(undecided ? "<tr class=\"undecided\">" : "<tr>");
    cell("", undecided ? Badge.undecided(row) : Badge.html(row));
    cell("law", name(row));
    cell("", Markup.text(row.predictor()));
    cell("n", predicted(row));
    cell("n", measured(row));
    cell("mid", Strip.svg(row));
    cell("why", Markup.text(row.evidence().words(row.relation())));
    if (elsewhere) {
      cell("n", elsewhere(row));
    }
    cell("why", data(row));
    out.append("</tr>");
  }

  private void cell(String kind, String html) {
    out.append(kind.isEmpty() ? "<td>" : "<td class=\"" + kind + "\">")
        .append(html)
        .append("</td>");
  }

  private String name(LawRow row) {
    String law = Markup.text(row.law());
    String at = anchors.of(row);
    String link = at.isEmpty() ? law : "<a href=\"#" + at + "\">" + law + "</a>";
    String cell = row.cell().isEmpty() ? "" : "<small>" + Markup.text(row.cell()) + "</small>";
    return "<span title=\"" + Markup.text(row.statement()) + "\">" + link + "</span>" + cell;
  }

  private static String predicted(LawRow row) {
    return Double.isFinite(row.predicted())
        ? Markup.text(row.relation()) + " " + Numbers.slope(row.predicted())
        : Numbers.NONE;
  }

  private static String measured(LawRow row) {
    String estimate =
        Numbers.interval(
            row.measured().estimate(), row.measured().ciLow(), row.measured().ciHigh());
    return "<span title=\"" + Markup.text(row.method()) + "\">" + estimate + "</span>";
  }

  private static String elsewhere(LawRow row) {
    LawRow.Elsewhere other = row.elsewhere();
    return other == null
        ? Numbers.NONE
        : Numbers.interval(other.estimate(), other.low(), other.high())
            + Badge.html(row, other.verdict());
  }

  /** What the number rests on, and what was left out of it. */
  private static String data(LawRow row) {
    String data =
        Numbers.count(row.measured().levels(), "level")
            + ", "
            + Numbers.count(row.replicates(), "seed");
    // The reasons usually begin with the count of each, which then says it all.
    String why = row.excludedWhy().isEmpty() ? Numbers.count(row.excluded()) : row.excludedWhy();
    return data + (row.excluded() == 0 ? "" : "; left out: " + Markup.text(why));
  }
}
