package org.lawsweep.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.fit.Verdict;

/** What a page says of the sweep that it is drawn beside. */
class PageProgressTest {

  private static final Instant DRAWN = Instant.parse("2026-11-30T10:00:00Z");

  private static PageProgress progress(long planned, long ended, long failed, int reload) {
    Instant newest = DRAWN.minusSeconds(150);
    return new PageProgress(planned, ended, failed, newest, DRAWN, reload, List.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1      | 1    | 0   | all of 1 trial, 0 failed       | 0    | 1000 | 1000 | 0
          1      | 1    | 1   | all of 1 trial, 1 failed       | 0    | 0    | 0    | 1000
          8      | 2    | 1   | 25 % of 8 trials, 1 failed     | 0    | 125  | 125  | 125
          200000 | 1    | 0   | 0 % of 200,000 trials, 0 failed | 0   | 0    | 0    | 0
          3000   | 2999 | 0   | 99 % of 3,000 trials, 0 failed | 0    | 999.7 | 999.7 | 0
          """)
  void theBarHasTheShareOfTrialsThatEndedAndFailed(
      long planned,
      long ended,
      long failed,
      String sentence,
      String doneFrom,
      String done,
      String failedFrom,
      String failedWidth) {
    PageProgress progress = progress(planned, ended, failed, 0);
    assertEquals(sentence, progress.sentence());
    String html = progress.html(List.of());
    assertTrue(html.contains(bar("done", doneFrom, done)), html);
    assertTrue(html.contains(bar("failed", failedFrom, failedWidth)), html);
  }

  private static String bar(String kind, String from, String width) {
    return "class=\"%s\" x=\"%s\" width=\"%s\"".formatted(kind, from, width);
  }

  @ParameterizedTest
  @CsvSource({
    "-5, 0 s",
    "0, 0 s",
    "119, 119 s",
    "120, 2 min",
    "7199, 119 min",
    "7200, 2 h",
    "172799, 47 h",
    "172800, 2 d"
  })
  void ageHasTheUnitThatIsShort(long seconds, String age) {
    assertEquals(age, PageProgress.age(Duration.ofSeconds(seconds)));
  }

  @Test
  void rowsAreMarkedThatTrialsToComeMayDecideAndOnlyUntilThen() {
    JobReport job = SampleReports.jobs().get(0);
    List<LawRow> rows =
        List.of(
            Samples.row("few", "", "=", -1, Samples.NO_SLOPE, Verdict.OUT_OF_REGIME),
            Samples.row("wide", "", "=", -1, Samples.NO_SLOPE, Verdict.INCONCLUSIVE),
            Samples.row("good", "", "=", -1, Samples.NO_SLOPE, Verdict.CONSISTENT),
            Samples.row("bad", "", "=", -1, Samples.NO_SLOPE, Verdict.INCONSISTENT));
    assertEquals(2, PageProgress.undecided(rows));
    String marks = VerdictTable.html(job, rows, new Anchors(job), true);
    assertEquals(2, DrawingTest.count(marks, "<tr class=\"undecided\">"));
    assertEquals(2, DrawingTest.count(marks, "</svg>undecided</span>"));
    assertFalse(marks.contains("inconclusive</span>"), "one word for both");
    String last = VerdictTable.html(job, rows, new Anchors(job), false);
    assertFalse(last.contains("undecided"), last);
    assertTrue(last.contains("</svg>inconclusive</span>"), last);
  }

  @Test
  void aRunningPageLoadsItselfAgainUnderItsOwnPolicyAndTheLastDoesNot() {
    JobReport job = SampleReports.jobs().get(0);
    String running = ReportPage.html(job, "", progress(10, 4, 0, 30));
    assertTrue(running.contains("data-reload=\"30\" data-drawn=\"2026-11-30T10:00:00Z\""), running);
    assertEquals(
        1, DrawingTest.count(running, "<script>"), "one, which the policy has the hash of");
    assertTrue(running.contains("location.reload()"));
    String last = ReportPage.html(job, "", progress(10, 10, 0, 0));
    assertFalse(last.contains("location.reload()"));
    assertFalse(last.contains("data-reload"));
    assertTrue(last.contains("until 2026-11-30 09:57:30 UTC, 2 min before."), last);
  }

  @Test
  void namesOfLawsAreTextOnly() {
    PageProgress progress = new PageProgress(2, 1, 0, DRAWN, DRAWN, 5, List.of(Hostile.TEXT, "b"));
    String html = progress.html(List.of());
    assertFalse(html.contains(Hostile.TEXT));
    assertTrue(html.contains(Markup.text(Hostile.TEXT) + ", b"), html);
  }
}
