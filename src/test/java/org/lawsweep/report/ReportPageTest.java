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
import org.lawsweep.fit.Verdict;

class ReportPageTest {

  private static final Pattern ID = Pattern.compile(" id=\"([^\"]+)\"");
  private static final Pattern LINK = Pattern.compile("href=\"#([^\"]+)\"");

  @Test
  void verdictsComeFirst() {
    String html = ReportPage.html(Samples.report());
    int verdicts = html.indexOf("<h2>Verdicts</h2>");
    assertTrue(verdicts > 0 && verdicts < html.indexOf("class=\"fig\""));
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
      String badge = Badge.html(verdict);
      assertTrue(badge.contains(">" + verdict.column().replace('_', ' ') + "<"), badge);
      assertTrue(shapes.add(Badge.shape(verdict)), badge);
    }
  }

  @Test
  void rowsLinkToTheirFigures() {
    String html = ReportPage.html(Samples.report());
    List<String> ids = all(ID, html);
    assertEquals(ids.size(), Set.copyOf(ids).size(), "anchors are unique");
    List<String> links = all(LINK, html);
    assertEquals(9, links.size(), "seven rows with a figure, two jobs");
    assertTrue(ids.containsAll(links));
  }

  @Test
  void eachFigureHasItsQueryAndItsData() {
    String html = ReportPage.html(Samples.report());
    int figures = DrawingTest.count(html, "<figure ");
    assertEquals(13, figures);
    assertEquals(figures, DrawingTest.count(html, " download=\""));
    assertEquals(figures + 1, DrawingTest.count(html, "<details>"), "and the table of verdicts");
    assertTrue(html.contains("FROM trials\nWHERE job = &#39;corrective-memorization&#39;"));
  }

  @Test
  void theFamilyOfAllLawsHasOneSentence() {
    String html = ReportPage.html(Samples.report());
    assertTrue(html.contains(" of 8 laws consistent, 0 contradicted at family level"), html);
  }

  @Test
  void aSlopeSaysWhatSpeaksAgainstItsForm() {
    String html = ReportPage.html(Samples.report());
    assertTrue(html.contains("<dt>floor</dt><dd>ΔAIC 1.5 with a floor: not needed</dd>"));
    assertTrue(
        html.contains("<dt>last level</dt><dd>extrapolated from the others it is off by 1.0 %"));
    assertTrue(html.contains("<dt>data</dt><dd>9 levels, 40 seeds, 0 left out</dd>"));
  }

  @Test
  void needsNoNetwork() {
    String html = ReportPage.html(Samples.report()).replace("http://www.w3.org/2000/svg", "");
    assertFalse(html.contains("http:") || html.contains("https:"));
    assertFalse(html.contains("@import") || html.contains("url("));
  }

  @Test
  void hostileTextStaysText() {
    String html = ReportPage.html(Hostile.report());
    assertFalse(html.contains("<img"), "no tag of theirs");
    assertEquals(1, DrawingTest.count(html, "</script>"), "only ours");
    assertEquals(1, DrawingTest.count(html, "</style>"));
    assertTrue(html.contains("&lt;/script&gt;&lt;img"));
  }

  @Test
  void hostileFiguresAreStillXml() throws Exception {
    for (JobReport job : Hostile.report().jobs()) {
      for (String svg : FigureFiles.of(job).values()) {
        DrawingTest.parse(svg);
      }
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
    JobReport job =
        new JobReport(
            "job", "", "", "", List.of(), laws, List.of(), List.of(), List.of(), List.of(),
            List.of(), List.of());
    String html = ReportPage.html(new Report("many", List.of(job), ""));
    assertTrue(html.contains("160 of 2,000 trials"));
    int bytes = html.getBytes(StandardCharsets.UTF_8).length;
    assertTrue(bytes < 5_000_000, "bytes: " + bytes);
  }

  @Test
  void anEmptyReportIsAPage() {
    String html = ReportPage.html(new Report("nothing", List.of(), ""));
    assertTrue(html.contains("<h1>nothing</h1>"));
    assertEquals(0, DrawingTest.count(html, "<figure"));
  }

  @Test
  void noFailureIsASentence() {
    assertTrue(
        ReportPage.html(Samples.report()).contains("None: all 4,000 trials ended as they should."));
  }

  private static List<String> all(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map((MatchResult m) -> m.group(1))
        .collect(Collectors.toList());
  }
}
