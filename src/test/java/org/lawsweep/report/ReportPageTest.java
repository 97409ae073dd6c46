package org.lawsweep.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.lawsweep.fit.Tally;
import org.lawsweep.fit.Verdict;

class ReportPageTest {

  private static final Pattern ID = Pattern.compile(" id=\"([^\"]+)\"");
  private static final Pattern LINK = Pattern.compile("href=\"#([^\"]+)\"");

  @Test
  void verdictsComeFirst() {
    String html = page();
    int verdicts = html.indexOf("<h2>Verdicts</h2>");
    assertTrue(verdicts > 0 && verdicts < html.indexOf("<h3>Laws"));
    List<String> order =
        List.of("<h3>Laws", "<h3>Thresholds", "<h3>Failures", "<h3>Cost", "<h3>Provenance");
    for (int k = 1; k < order.size(); k++) {
      assertTrue(html.indexOf(order.get(k - 1)) < html.indexOf(order.get(k)), order.get(k));
    }
  }

  @Test
  void everyVerdictHasItsWordAndAShapeOfItsOwn() {
    Set<String> shapes = new java.util.HashSet<>();
    for (Verdict verdict : Verdict.values()) {
      LawRow row = Samples.row("law", "", "=", -1, Samples.NO_SLOPE, verdict);
      String badge = Badge.html(row);
      assertTrue(badge.contains(">" + verdict.column().replace('_', ' ') + "<"), badge);
      assertTrue(shapes.add(Badge.shape(verdict)), badge);
    }
  }

  @Test
  void rowsLinkToTheirFigures() {
    String html = page();
    List<String> ids = all(ID, html);
    assertEquals(ids.size(), Set.copyOf(ids).size(), "anchors are unique");
    List<String> links = all(LINK, html);
    assertEquals(6, links.size(), "six rows with a figure");
    assertTrue(ids.containsAll(links));
  }

  @Test
  void eachFigureHasItsQueryAndItsData() {
    String html = page();
    int figures = DrawingTest.count(html, "<figure ");
    assertEquals(13, figures, "the headline is there twice");
    assertEquals(figures, DrawingTest.count(html, " download=\""));
    assertEquals(figures + 1, DrawingTest.count(html, "<details>"), "and the table of verdicts");
    assertTrue(html.contains("FROM trials\nWHERE job = &#39;corrective-memorization&#39;"));
  }

  @Test
  void lawsAreCountedByRoleAndOutcome() {
    assertTrue(
        page()
            .contains(
                "<b>exploring, seed 7:</b> claims: 8 of 9 consistent (8 equalities), 1 outside. 1"
                    + " of 9 equalities outside their 95 % interval; chance alone: 0.5, between 0"
                    + " and 2"),
        page());
  }

  @Test
  void theHeadlineIsDrawnFirst() {
    String html = page();
    int lead = html.indexOf("<div class=\"lead\"><figure id=\"headline\">");
    assertTrue(lead > 0 && lead < html.indexOf("<h2>Verdicts</h2>"));
  }

  @Test
  void checksAndControlsAreFoldedBeneath() {
    LawRow claim = Samples.row("claim", "");
    LawRow check = withRole(Samples.row("check", ""), Tally.CHECK);
    LawRow control =
        withRole(
            Samples.row("control", "", "=", -1, Samples.NO_SLOPE, Verdict.OUTSIDE), Tally.CONTROL);
    String html =
        ReportPage.html(SampleReports.of(List.of(claim, check, control), List.of(), List.of()), "");
    int fold = html.indexOf("<details class=\"apart\">");
    assertTrue(html.indexOf(">claim<") < fold && fold < html.indexOf(">check<"), html);
    assertTrue(html.contains("holds</span>") && html.contains("refuted</span>"), html);
  }

  private static LawRow withRole(LawRow row, String role) {
    return new LawRow(
        row.law(),
        role,
        row.cell(),
        row.statement(),
        row.predictor(),
        row.relation(),
        row.predicted(),
        row.measured(),
        row.resolution(),
        row.replicates(),
        row.excluded(),
        row.excludedWhy(),
        row.regime(),
        row.method(),
        row.source(),
        row.evidence(),
        row.verdict(),
        row.remark(),
        row.pValue(),
        row.elsewhere(),
        row.checks());
  }

  private static String page() {
    return ReportPage.html(SampleReports.jobs().get(0), "SELECT * FROM laws ORDER BY law");
  }

  @Test
  void aSlopeSaysWhatSpeaksAgainstItsForm() {
    String html = page();
    assertTrue(html.contains("<dt>floor</dt><dd>ΔAIC 1.5 with a floor: not needed</dd>"));
    assertTrue(
        html.contains("<dt>last level</dt><dd>extrapolated from the others it is off by 1.0 %"));
    assertTrue(html.contains("<dt>data</dt><dd>9 levels, 40 seeds, 0 left out</dd>"));
  }

  @Test
  void needsNoNetwork() {
    String html = page().replace("http://www.w3.org/2000/svg", "");
    assertFalse(html.contains("http:") || html.contains("https:"));
    assertFalse(html.contains("@import") || html.contains("url("));
  }

  @Test
  void hostileTextStaysText() {
    String html = ReportPage.html(Hostile.job(), Hostile.TEXT);
    assertFalse(html.contains("<img"), "no tag of theirs");
    assertEquals(1, DrawingTest.count(html, "</script>"), "only ours");
    assertEquals(1, DrawingTest.count(html, "</style>"));
    assertTrue(html.contains("&lt;/script&gt;&lt;img"));
  }

  @Test
  void hostileFiguresAreStillXml() throws Exception {
    for (String svg : FigureFiles.of(Hostile.job()).values()) {
      DrawingTest.parse(svg);
    }
  }

  @Test
  void staysSmallHoweverMuchThereIs() {
    LawFigure figure = Samples.law("law", "", "=", -1, -1, 0, 50, 1);
    List<LawFigure> laws = new ArrayList<>();
    for (int k = 0; k < 150; k++) {
      laws.add(
          Samples.figure(
              Samples.row("law", "k = " + k),
              figure.levels().subList(0, 10),
              figure.points().shown()));
    }
    String html = ReportPage.html(SampleReports.of(List.of(), laws, List.of()), "");
    assertTrue(html.contains("160 of 2,000 trials"));
    int bytes = html.getBytes(StandardCharsets.UTF_8).length;
    assertTrue(bytes < 5_000_000, "bytes: " + bytes);
  }

  @Test
  void ofManyRowsTheWorstAreShownAndTheRestIsCounted() {
    List<LawRow> rows = new ArrayList<>();
    for (int k = 0; k < 10_000; k++) {
      Verdict verdict = k == 9_000 ? Verdict.INCONSISTENT : Verdict.CONSISTENT;
      rows.add(Samples.row("law", "k = " + k, "=", -1, Samples.NO_SLOPE, verdict));
    }
    String html =
        ReportPage.html(SampleReports.of(rows, List.of(), List.of()), "SELECT * FROM laws");
    int bytes = html.getBytes(StandardCharsets.UTF_8).length;
    assertTrue(bytes < 1_000_000, "bytes: " + bytes);
    assertTrue(html.contains("500 of 10,000 rows: before all others those that are contradicted"));
    assertTrue(html.contains("<small>k = 9000</small>") && html.contains("<small>k = 498</small>"));
    assertFalse(html.contains("<small>k = 499</small>"));
  }

  @Test
  void whatIsNotDrawnIsSaid() {
    assertTrue(
        ReportPage.html(Hostile.job(), "").contains("too much for a page: "), "Hostile has one");
    assertFalse(page().contains("too much for a page"));
  }

  @Test
  void checksAreDrawnAfterWhatTheStudyIsAbout() {
    LawFigure claim = Samples.law("claim", "", "=", -1, -1, 0, 6, 1);
    LawFigure check = Samples.figure(withRole(claim.row(), Tally.CHECK), claim.levels(), List.of());
    JobReport report =
        SampleReports.of(List.of(), List.of(check, claim), List.of(Samples.curves()));
    String html = ReportPage.html(report, "");
    List<String> order = List.of("<h3>Laws", "<h3>Curves", "<h3>Checks and controls");
    assertTrue(html.indexOf(order.get(0)) < html.indexOf(order.get(1)), html);
    assertTrue(html.indexOf(order.get(1)) < html.indexOf(order.get(2)), html);
    assertTrue(html.lastIndexOf("holds</span>") > html.indexOf(order.get(2)), html);
  }

  @Test
  void anEmptyReportIsAPage() {
    String html = ReportPage.html(SampleReports.of(List.of(), List.of(), List.of()), "");
    assertTrue(html.contains("<h1>job</h1>"));
    assertEquals(0, DrawingTest.count(html, "<figure"));
  }

  @Test
  void noFailureIsASentence() {
    assertTrue(
        ReportPage.html(SampleReports.jobs().get(1), "")
            .contains("None: all 4,000 trials ended as they should."));
  }

  private static List<String> all(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map((MatchResult m) -> m.group(1))
        .collect(Collectors.toList());
  }
}
