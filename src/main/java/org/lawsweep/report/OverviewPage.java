package org.lawsweep.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Function;
import org.lawsweep.fit.Tally;
import org.lawsweep.fit.Verdict;

/**
 * The page over all jobs: a line each, with what it claims, the figure that it is known by and what
 * became of its laws; contradicted and outside first. Each line links the page of its job.
 */
public final class OverviewPage {

  /**
   * A job on the page.
   *
   * @param job its name
   * @param href its page, relative to this one; empty for none
   * @param theme what its study is about
   * @param claim the study's claim
   * @param source paper and theorem
   * @param counts what became of its laws, by purpose and seed
   * @param thumbnail the figure that it is known by, as SVG; empty for none
   */
  public record Line(
      String job,
      String href,
      String theme,
      String claim,
      String source,
      List<JobReport.Count> counts,
      String thumbnail) {

    /** What became of the claims, in a word: the first of these that is true. */
    String outcome() {
      Tally tally = counts.get(0).tally();
      if (counts.stream().anyMatch(count -> count.tally().isContradicted())) {
        return "contradicted";
      }
      if (counts.stream().anyMatch(count -> count.tally().claims(Verdict.OUTSIDE) > 0)) {
        return "outside";
      }
      if (tally.claims() == 0) {
        return "no claim";
      }
      boolean all = tally.claims(Verdict.CONSISTENT) == tally.claims();
      return all ? "consistent" : "inconclusive";
    }

    /** The paper, without theorem and page: up to the year. */
    String paper() {
      return source.replaceAll("(?s)^(.*?\\b(?:19|20)\\d\\d\\b).*$", "$1");
    }
  }

  private static final List<String> OUTCOMES =
      List.of("contradicted", "outside", "inconclusive", "consistent", "no claim");

  private final List<Line> lines;
  private final StringBuilder out = new StringBuilder();

  private OverviewPage(List<Line> lines) {
    this.lines =
        lines.stream()
            .sorted(
                Comparator.<Line>comparingInt(line -> OUTCOMES.indexOf(line.outcome()))
                    .thenComparing(Line::job))
            .toList();
  }

  /**
   * Gives the page as HTML.
   *
   * @param totals what became of all laws together, by purpose
   */
  public static String html(String title, List<JobReport.Count> totals, List<Line> lines) {
    OverviewPage page = new OverviewPage(lines);
    page.head(title, totals);
    page.filters();
    page.out.append("<ul class=\"lines\">");
    page.lines.forEach(page::line);
    page.out.append("</ul><p id=\"none\" hidden>No job is like that.</p>");
    return PageFrame.html(title, page.out.toString(), "overview.js");
  }

  private void head(String title, List<JobReport.Count> totals) {
    out.append("<header><p class=\"mark\">Lawsweep</p><h1>" + Markup.text(title) + "</h1>");
    for (JobReport.Count total : totals) {
      out.append("<p class=\"headline\"><b>" + Markup.text(total.purpose()) + ":</b> ");
      out.append(Markup.text(total.tally().sentence()));
      String chance = total.tally().chance();
      out.append(chance.isEmpty() ? "" : ". " + Markup.text(chance)).append("</p>");
    }
    out.append("</header>");
  }

  private void filters() {
    out.append("<form class=\"filters\"><input type=\"search\" placeholder=\"Search\"");
    out.append(" aria-label=\"Search jobs and claims\">");
    select("outcome", "Every outcome", Line::outcome);
    select("theme", "Every theme", Line::theme);
    select("paper", "Every source", Line::paper);
    out.append("</form>");
  }

  private void select(String name, String all, Function<Line, String> value) {
    out.append("<select name=\"" + name + "\" aria-label=\"" + all + "\">");
    out.append("<option value=\"\">" + all + "</option>");
    TreeSet<String> values = new TreeSet<>(lines.stream().map(value).toList());
    values.forEach(one -> out.append("<option>" + Markup.text(one) + "</option>"));
    out.append("</select>");
  }

  private void line(Line line) {
    out.append("<li");
    data("outcome", line.outcome());
    data("theme", line.theme());
    data("paper", line.paper());
    data("text", (line.job() + " " + line.claim() + " " + line.source()).toLowerCase(Locale.ROOT));
    out.append("><div class=\"thumb\" aria-hidden=\"true\">" + line.thumbnail() + "</div><div>");
    String job = Markup.text(line.job());
    boolean linked = !line.href().isEmpty();
    out.append("<h2>");
    out.append(linked ? "<a href=\"" + Markup.text(line.href()) + "\">" + job + "</a>" : job);
    out.append("</h2><p>" + Badge.word(line.outcome()) + "</p>");
    out.append("<p>" + Markup.text(line.claim()) + "</p>");
    out.append("<cite>" + Citation.html(line.source()) + "</cite>");
    for (JobReport.Count count : line.counts()) {
      out.append("<p class=\"counts\"><b>" + Markup.text(count.purpose()) + ":</b> ");
      out.append(Markup.text(count.tally().sentence()) + "</p>");
    }
    out.append("</div></li>");
  }

  private void data(String name, String value) {
    out.append(" data-" + name + "=\"" + Markup.text(value) + "\"");
  }
}
