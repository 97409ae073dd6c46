package org.lawsweep.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lawsweep.fit.Verdict;

/**
 * The page of a job: the claim and the figure that it is known by, then the verdicts of claims,
 * with checks and controls folded beneath, then the figures of claims, thresholds and curves, and
 * only then those of checks and controls, failures, cost and provenance.
 */
public final class ReportPage {

  /** Single points on the page: with their CSV about 70 bytes each, well below 5 MB. */
  private static final int POINTS = 24_000;

  private static final int POINTS_IN_FIGURE = 1_000;
  private static final int FEWEST_POINTS = 30;

  /** Rows of a table of verdicts, about a kilobyte each. */
  private static final int ROWS = 500;

  private final JobReport job;
  private final String sql;
  private final Optional<PageProgress> progress;
  private final Anchors anchors;
  private final int points;
  private final StringBuilder out = new StringBuilder();

  private ReportPage(JobReport job, String sql, Optional<PageProgress> progress) {
    this.job = job;
    this.sql = sql;
    this.progress = progress;
    this.anchors = new Anchors(job);
    int room = POINTS / Math.max(1, anchors.figures());
    this.points = Math.max(FEWEST_POINTS, Math.min(POINTS_IN_FIGURE, room));
  }

  /**
   * Gives the page as HTML.
   *
   * @param sql the query that gives the table of verdicts again
   */
  public static String html(JobReport job, String sql) {
    return new ReportPage(job, sql, Optional.empty()).html();
  }

  /** Gives the page of a sweep that may be running: with a bar, how far that is. */
  public static String html(JobReport job, String sql, PageProgress progress) {
    return new ReportPage(job, sql, Optional.of(progress)).html();
  }

  private String html() {
    head();
    verdicts();
    undrawn();
    figures("Laws", job.laws(false));
    figures(
        "Thresholds",
        Stream.<Figure>concat(job.thresholds().stream(), job.boundaries().stream()).toList());
    figures("Curves", job.curves());
    figures("Checks and controls", job.laws(true));
    figures("Failures", job.failures());
    calm();
    figures("Cost", job.costs());
    provenance();
    return isRunning()
        ? PageFrame.html(job.job(), out.toString(), "page.js", "reload.js")
        : PageFrame.html(job.job(), out.toString(), "page.js");
  }

  private boolean isRunning() {
    return progress.filter(PageProgress::isRunning).isPresent();
  }

  private void head() {
    out.append("<header><p class=\"mark\">Lawsweep</p><h1>" + Markup.text(job.job()) + "</h1>");
    out.append("<p class=\"claim\">" + Markup.text(job.claim()));
    out.append("<cite>" + Citation.html(job.source()) + "</cite></p>");
    progress.ifPresent(now -> out.append(now.html(job.rows())));
    for (JobReport.Count count : job.counts()) {
      out.append("<p class=\"headline\"><b>" + Markup.text(count.purpose()) + ":</b> ");
      out.append(Markup.text(count.tally().sentence()));
      String chance = count.tally().chance();
      out.append(chance.isEmpty() ? "" : ". " + Markup.text(chance)).append("</p>");
    }
    out.append("</header>");
    if (job.headline() != null) {
      out.append("<div class=\"lead\">" + drawn(job.headline(), "headline") + "</div>");
    }
  }

  /** Says what the figures below leave out. */
  private void undrawn() {
    if (!job.undrawn().isEmpty()) {
      out.append("<p class=\"legend\">Drawn are, of what is too much for a page: ");
      out.append(Markup.text(String.join("; ", job.undrawn()))).append(".</p>");
    }
  }

  private void verdicts() {
    List<LawRow> apart = job.rows().stream().filter(LawRow::isApart).toList();
    List<LawRow> rows = job.rows().stream().filter(row -> !row.isApart()).toList();
    out.append("<section><h2>Verdicts</h2>");
    table(rows);
    out.append(
        "<p class=\"legend\">Line: prediction. Tint: one resolution to either side, or all that a"
            + " bound allows. Bar: 95 % interval.</p>");
    if (!apart.isEmpty()) {
      out.append("<details class=\"apart\"><summary>Checks and controls</summary>");
      table(apart);
      out.append("</details>");
    }
    out.append(FigureBlock.query(sql)).append("</section>");
  }

  private void table(List<LawRow> rows) {
    List<LawRow> shown =
        rows.size() <= ROWS
            ? rows
            : rows.stream()
                .sorted(Comparator.comparingInt(ReportPage::concern))
                .limit(ROWS)
                .toList();
    out.append(VerdictTable.html(job, shown, anchors, isRunning()));
    if (shown.size() < rows.size()) {
      out.append("<p class=\"legend\">" + Numbers.count(shown.size()) + " of ");
      out.append(Numbers.count(rows.size(), "row"));
      out.append(": before all others those that are contradicted or outside.");
      out.append(" The query below gives all.</p>");
    }
  }

  /** The order in which rows are shown where there are too many for a page. */
  private static int concern(LawRow row) {
    return row.verdict() == Verdict.INCONSISTENT ? 0 : row.verdict() == Verdict.OUTSIDE ? 1 : 2;
  }

  private void figures(String heading, List<? extends Figure> figures) {
    List<? extends Figure> shown = figures.stream().filter(figure -> !figure.isEmpty()).toList();
    if (!shown.isEmpty()) {
      out.append("<h3>" + heading + "</h3><div class=\"figures\">");
      shown.forEach(figure -> out.append(drawn(figure, anchors.of(figure))));
      out.append("</div>");
    }
  }

  private String drawn(Figure figure, String anchor) {
    return FigureBlock.html(Thinner.thinned(figure, points), anchor);
  }

  /** A sentence instead of a wall of full bars. */
  private void calm() {
    if (!job.failures().isEmpty() && job.failures().stream().allMatch(Figure::isEmpty)) {
      out.append(
          "<h3>Failures</h3><p>None: all "
              + Numbers.count(job.failures().get(0).trials())
              + " trials ended as they should.</p>");
    }
  }

  private void provenance() {
    out.append(
        "<h3>Provenance</h3><dl class=\"facts\"><dt>study</dt><dd>"
            + Markup.text(job.study())
            + "</dd>");
    for (JobReport.Fact fact : job.provenance()) {
      out.append(
          "<dt>" + Markup.text(fact.what()) + "</dt><dd>" + Markup.text(fact.value()) + "</dd>");
    }
    out.append("</dl>").append(job.executors().html());
  }
}
