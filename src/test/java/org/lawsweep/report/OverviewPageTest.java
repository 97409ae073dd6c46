package org.lawsweep.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lawsweep.fit.Tally;
import org.lawsweep.fit.Verdict;

class OverviewPageTest {

  private static final String PAPER = "Du et al. 2019, Theorem 3.1, arXiv:1810.02054";

  static OverviewPage.Line line(String job, Verdict... verdicts) {
    List<Tally.Outcome> outcomes = new ArrayList<>();
    for (Verdict verdict : verdicts) {
      String about = job + outcomes.size();
      outcomes.add(new Tally.Outcome(Tally.CLAIM, "=", verdict, true, List.of(about)));
    }
    return new OverviewPage.Line(
        job,
        job + "/report.html",
        "kernel",
        "claim of " + job,
        PAPER,
        List.of(new JobReport.Count("exploring, seed 7", Tally.of(outcomes))),
        FigureDrawing.svg(SampleReports.jobs().get(0).headline()));
  }

  static String page() {
    List<OverviewPage.Line> lines =
        List.of(
            line("good", Verdict.CONSISTENT, Verdict.CONSISTENT),
            line("bare"),
            line("wide", Verdict.CONSISTENT, Verdict.INCONCLUSIVE),
            line("bad", Verdict.INCONSISTENT, Verdict.CONSISTENT),
            line("odd", Verdict.OUTSIDE, Verdict.CONSISTENT));
    return OverviewPage.html(
        "All jobs", List.of(new JobReport.Count("exploring", SampleReports.tally())), lines);
  }

  @Test
  void whatIsContradictedComesFirst() {
    String html = page();
    List<String> order = List.of("bad", "odd", "wide", "good", "bare");
    for (int k = 1; k < order.size(); k++) {
      int before = html.indexOf(order.get(k - 1) + "/report.html");
      assertTrue(before > 0 && before < html.indexOf(order.get(k) + "/report.html"), "at " + k);
    }
  }

  @Test
  void eachLineHasItsClaimItsFigureAndItsCounts() {
    String html = page();
    assertEquals(5, DrawingTest.count(html, "<li "));
    assertEquals(5, DrawingTest.count(html, "class=\"fig\""));
    assertTrue(html.contains("claim of odd"));
    assertTrue(html.contains("claims: 1 of 2 consistent (1 equality), 1 outside"), html);
    assertTrue(html.contains("1 of 9 equalities outside"), "all jobs together");
  }

  @Test
  void linesAreFoundByOutcomeThemeAndPaper() {
    String html = page();
    assertTrue(html.contains("data-outcome=\"no claim\" data-theme=\"kernel\""), html);
    assertTrue(html.contains("<option>Du et al. 2019</option>"), "theorem and page left out");
    assertTrue(html.contains("<a href=\"https://arxiv.org/abs/1810.02054\">arXiv:1810.02054</a>"));
  }

  @Test
  void staysSmallWithManyJobs() {
    List<OverviewPage.Line> lines = new ArrayList<>();
    for (int k = 0; k < 40; k++) {
      lines.add(line("job-" + k, Verdict.CONSISTENT));
    }
    String html = OverviewPage.html("many", List.of(), lines);
    assertTrue(html.getBytes(StandardCharsets.UTF_8).length < 1_000_000);
  }

  @Test
  void hostileTextStaysText() {
    String text = Hostile.TEXT;
    JobReport.Count count = new JobReport.Count(text, Tally.of(List.of()));
    OverviewPage.Line line =
        new OverviewPage.Line(text, text, text, text, text, List.of(count), "");
    String html = OverviewPage.html(text, List.of(count), List.of(line));
    assertFalse(html.contains("<img"), "no tag of theirs");
    assertEquals(1, DrawingTest.count(html, "</script>"), "only ours");
  }
}
