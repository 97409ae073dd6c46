package org.lawsweep.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lawsweep.fit.Headline;
import org.lawsweep.fit.Verdict;

/**
 * The page: one file that needs no network. Verdicts first, then each job's laws, thresholds,
 * failures, cost and provenance.
 */
public final class ReportPage {

  /** Single points on the page: with their CSV about 70 bytes each, well below 5 MB. */
  private static final int POINTS = 24_000;

  private static final int POINTS_IN_FIGURE = 1_000;
  private static final int FEWEST_POINTS = 30;

  private final Report report;
  private final Anchors anchors;
  private final int points;
  private final String script = Theme.resource("page.js");
  private final StringBuilder out = new StringBuilder();

  private ReportPage(Report report) {
    this.report = report;
    this.anchors = new Anchors(report);
    int room = POINTS / Math.max(1, anchors.figures());
    this.points = Math.max(FEWEST_POINTS, Math.min(POINTS_IN_FIGURE, room));
  }

  /** The page as HTML. */
  public static String html(Report report) {
    ReportPage page = new ReportPage(report);
    page.head();
    report.jobs().forEach(page::job);
    page.out.append("</main><div id=\"tip\" role=\"status\" hidden></div><script>");
    page.out.append(page.script).append("</script></body></html>\n");
    return page.out.toString();
  }

  private void head() {
    String title = Markup.text(report.title());
    out.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">");
    out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    // Whatever a job file says, the page loads and runs nothing but itself.
    String style = Theme.page();
    out.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ");
    out.append("style-src " + hash(style) + "; script-src " + hash(script) + "\">");
    out.append("<title>" + title + "</title><style>" + style + "</style></head><body><main>");
    out.append("<header><p class=\"mark\">Lawsweep</p><h1>" + title + "</h1>");
    out.append("<p class=\"tally\">" + tally() + "</p>");
    out.append("<p class=\"headline\">" + Markup.text(headline()) + "</p></header>");
    out.append("<section><h2>Verdicts</h2>");
    out.append(VerdictTable.html(report.jobs(), anchors));
    out.append(
        "<p class=\"legend\">Line: prediction. Tint: one resolution to either side, or all that a"
            + " bound allows. Bar: 95 % interval.</p>");
    out.append(FigureBlock.query(report.sql())).append("</section>");
  }

  /** How a policy names an inline style sheet or script: nothing else of the kind is let in. */
  private static String hash(String content) {
    try {
      byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private String tally() {
    List<LawRow> rows = report.jobs().stream().flatMap(job -> job.rows().stream()).toList();
    return Stream.of(Verdict.values())
        .map(
            verdict ->
                Map.entry(verdict, rows.stream().filter(row -> row.verdict() == verdict).count()))
        .filter(entry -> entry.getValue() > 0)
        .map(
            entry ->
                "<span class=\"%s\">%s<b>%d</b> %s</span>"
                    .formatted(
                        Badge.kind(entry.getKey()),
                        Badge.shape(entry.getKey()),
                        entry.getValue(),
                        Badge.word(entry.getKey())))
        .collect(Collectors.joining());
  }

  /** All laws that predict something, as one family. */
  private String headline() {
    List<LawRow> judged =
        report.jobs().stream()
            .flatMap(job -> job.rows().stream())
            .filter(row -> row.verdict() != null)
            .toList();
    return Headline.of(
            judged.stream().map(LawRow::verdict).toList(),
            judged.stream().mapToDouble(LawRow::pValue).toArray())
        .sentence();
  }

  private void job(JobReport job) {
    out.append(
        "<section class=\"job\" id=\""
            + anchors.of(job)
            + "\"><h2>"
            + Markup.text(job.job())
            + "</h2>");
    out.append(
        "<p class=\"claim\">"
            + Markup.text(job.claim())
            + "<cite>"
            + Markup.text(job.source())
            + "</cite></p>");
    figures("Laws", job.laws());
    figures(
        "Thresholds",
        Stream.<Figure>concat(job.thresholds().stream(), job.boundaries().stream()).toList());
    figures("Curves", job.curves());
    figures("Failures", job.failures());
    calm(job);
    figures("Cost", job.costs());
    provenance(job);
    out.append("</section>");
  }

  private void figures(String heading, List<? extends Figure> figures) {
    List<? extends Figure> drawn = figures.stream().filter(figure -> !figure.isEmpty()).toList();
    if (!drawn.isEmpty()) {
      out.append("<h3>" + heading + "</h3><div class=\"figures\">");
      for (Figure figure : drawn) {
        out.append(FigureBlock.html(Thinner.thinned(figure, points), anchors.of(figure)));
      }
      out.append("</div>");
    }
  }

  /** A sentence instead of a wall of full bars. */
  private void calm(JobReport job) {
    if (!job.failures().isEmpty() && job.failures().stream().allMatch(Figure::isEmpty)) {
      out.append(
          "<h3>Failures</h3><p>None: all "
              + Numbers.count(job.failures().get(0).trials())
              + " trials ended as they should.</p>");
    }
  }

  private void provenance(JobReport job) {
    out.append(
        "<h3>Provenance</h3><dl class=\"facts\"><dt>study</dt><dd>"
            + Markup.text(job.study())
            + "</dd>");
    for (JobReport.Fact fact : job.provenance()) {
      out.append(
          "<dt>" + Markup.text(fact.what()) + "</dt><dd>" + Markup.text(fact.value()) + "</dd>");
    }
    out.append("</dl>");
  }
}
