package org.lawsweep.report;

import java.util.List;

/** The table of verdicts as HTML: what was predicted, what was measured, what follows. */
final class VerdictTable {

  private static final String HEAD =
      "<thead><tr><th scope=\"col\">verdict</th><th scope=\"col\">law</th>"
          + "<th scope=\"col\">in</th><th scope=\"col\" class=\"n\">predicted</th>"
          + "<th scope=\"col\" class=\"n\">measured, 95 % interval</th>"
          + "<th scope=\"col\" class=\"mid\">beside the prediction</th>"
          + "<th scope=\"col\" class=\"n\">levels</th><th scope=\"col\" class=\"n\">seeds</th>"
          + "<th scope=\"col\">left out</th></tr></thead>";

  private final StringBuilder out = new StringBuilder();
  private final Anchors anchors;

  private VerdictTable(Anchors anchors) {
    this.anchors = anchors;
  }

  /** All rows of all jobs, with links to what {@code anchors} knows. */
  static String html(List<JobReport> jobs, Anchors anchors) {
    VerdictTable table = new VerdictTable(anchors);
    table
        .out
        .append("<div class=\"scroll\" tabindex=\"0\"><table class=\"verdicts\">")
        .append(HEAD);
    for (JobReport job : jobs) {
      table.out.append("<tbody>");
      if (jobs.size() > 1) {
        table.out.append(
            "<tr class=\"job\"><th scope=\"rowgroup\" colspan=\"9\"><a href=\"#%s\">%s</a></th></tr>"
                .formatted(anchors.of(job), Markup.text(job.job())));
      }
      job.rows().forEach(row -> table.row(job, row));
      table.out.append("</tbody>");
    }
    return table.out.append("</table></div>").toString();
  }

  private void row(JobReport job, LawRow row) {
    out.append("<tr>");
    cell("", Badge.html(row.verdict()));
    cell("law", name(job, row));
    cell("", Markup.text(row.predictor()));
    cell("n", predicted(row));
    cell("n", measured(row));
    cell("mid", Strip.svg(row));
    cell("n", Integer.toString(row.measured().levels()));
    cell("n", Integer.toString(row.replicates()));
    cell("why", excluded(row));
    out.append("</tr>");
  }

  private void cell(String kind, String html) {
    out.append(kind.isEmpty() ? "<td>" : "<td class=\"" + kind + "\">")
        .append(html)
        .append("</td>");
  }

  private String name(JobReport job, LawRow row) {
    String law = Markup.text(row.law());
    String at = anchors.of(job, row);
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

  private static String excluded(LawRow row) {
    if (row.excluded() == 0) {
      return Numbers.NONE;
    }
    // The reasons usually begin with the count of each, which then says it all.
    return Markup.text(
        row.excludedWhy().isEmpty() ? Numbers.count(row.excluded()) : row.excludedWhy());
  }
}
