package org.lawsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lawsweep.sweep.ProbeStudy;

/** A job with laws of its own: its tables, its figures and its page. */
@Tag("spark")
class OwnLawsAndReportTest {

  private static final String GRID = "'grid': {'n': [8, 16, 32, 64, 128], 'a': [1, 2, 3, 4]}";

  /** 2^-a / n is 0.01 at n = 50, 25, 12.5 and 6.25; draws is 1 in every row. */
  private static final String LAWS =
      """
      {'name': 'flat', 'form': 'power', 'response': 'error', 'in': {'n': 0},
       'source': '</script><b>bold</b>'},
      {'name': 'no-floor', 'form': 'power_floor', 'response': 'error', 'in': {'n': -1}, 'value': 0,
       'resolution': 0.5},
      {'name': 'surface', 'form': 'power_floor', 'response': 'error', 'in': {'n': null, 'a': null}},
      {'name': 'halves', 'form': 'exponential', 'response': 'error', 'in': {'a': -0.6931471805599453}},
      {'name': 'drifts-not', 'form': 'log', 'response': 'draws', 'in': {'n': 0}},
      {'name': 'one-draw', 'form': 'constant', 'role': 'check', 'response': 'draws', 'in': {'n': null}, 'value': 1,
       'resolution': 0.01, 'within': 'a = 1'},
      {'name': 'below-draws', 'form': 'bound', 'response': 'error', 'against': 'draws',
       'relation': '<='},
      {'name': 'above-draws', 'form': 'bound', 'response': 'error', 'against': 'draws',
       'relation': '>='},
      {'name': 'falls', 'form': 'order', 'response': 'error', 'in': {'n': null}, 'relation': '<=',
       'resolution': 0.9},
      {'name': 'gets-small', 'form': 'threshold', 'response': 'small', 'in': {'n': 25},
       'within': 'a = 2', 'resolution': 1},
      {'name': 'smaller-sooner', 'form': 'threshold_power', 'response': 'small',
       'in': {'n': null, 'a': null}, 'within': 'a < 4'}
      """;

  @TempDir static Path folder;
  private static Workspace here;
  private static Path job;

  @BeforeAll
  static void runTwoJobs() {
    here = new Workspace(folder);
    job =
        here.job(
            "own",
            "{'study': 'probe', 'seed': 3, 'replicates': 12, 'laws': ["
                + LAWS
                + "], "
                + GRID
                + "}");
    here.run(job).ended(Exit.OK);
    Path alone =
        here.job(
            "alone",
            "{'study': 'probe', 'seed': 4, 'replicates': 1,"
                + " 'grid': {'n': [8, 16, 32, 64], 'fate': 'breaks', 'a': [1, 2]}}");
    System.setProperty(ProbeStudy.BROKEN, "true");
    try {
      here.run(alone, "--max-failures", "100%").ended(Exit.OK);
    } finally {
      System.clearProperty(ProbeStudy.BROKEN);
    }
  }

  @Test
  void everyLawOfTheJobHasRowsBesideThoseOfTheStudy() {
    assertEquals(
        List.of(
            "above-draws,1,inconsistent",
            "below-draws,1,consistent",
            "drifts-not,4,consistent",
            "error-in-a,5,consistent",
            "error-in-n,4,consistent",
            "falls,4,consistent",
            "flat,4,inconsistent",
            "gets-small,1,consistent",
            "halves,5,consistent",
            "no-floor,8,consistent",
            "one-draw,1,consistent",
            "smaller-sooner,1,",
            "surface,3,"),
        here.sql(
            "SELECT law, count(*), array_join(sort_array(collect_set(verdict)), ' ') FROM laws"
                + " WHERE job = 'own' GROUP BY law ORDER BY law"));
  }

  @Test
  void estimatesAreThoseOfTheLog() {
    assertEquals(
        List.of("true,true,true,true"),
        here.sql(
            "SELECT"
                + " (SELECT max(abs(estimate + ln(2))) FROM laws WHERE law = 'halves') < 1e-9,"
                + " (SELECT max(estimate) FROM laws WHERE law = 'one-draw') = 1,"
                + " (SELECT max(abs(estimate - (1 - (SELECT min(error) FROM trials_probe"
                + "   WHERE job = 'own')))) FROM laws WHERE law = 'above-draws') < 1e-12,"
                + " (SELECT max(estimate) FROM laws WHERE law = 'falls') = -1"));
  }

  @Test
  void theThresholdLiesWhereTheErrorCrossesItsLimit() {
    assertEquals(
        List.of("gets-small,NULL,n,5,0,true"),
        here.sql(
            "SELECT law, coalesce(cell, 'NULL'), axis, levels, excluded,"
                + " coalesce(x50, sqrt(low * high)) BETWEEN 16 AND 40"
                + " FROM thresholds WHERE job = 'own'"));
    assertEquals(List.of("0"), here.sql("SELECT count(*) FROM thresholds WHERE job = 'alone'"));
  }

  @Test
  void theSummaryIsThatOfTheLog() {
    assertEquals(
        List.of("60,0,0"),
        here.sql(
            "WITH log AS (SELECT n, a, count(error) AS count, avg(error) AS mean,"
                + "   exp(avg(ln(error))) AS geometric, stddev_samp(error) AS sd"
                + "   FROM trials_probe WHERE job = 'own' GROUP BY n, a)"
                + " SELECT (SELECT count(*) FROM summary WHERE job = 'own'),"
                + " count_if(s.count <> 12 OR s.count <> log.count"
                + "   OR abs(s.mean / log.mean - 1) > 1e-12),"
                + " count_if(abs(s.geometric_mean / log.geometric - 1) > 1e-12"
                + "   OR abs(s.sd / log.sd - 1) > 1e-9 OR s.sd IS NULL)"
                + " FROM log JOIN summary s ON s.n = log.n AND s.a = log.a"
                + " AND s.metric = 'error' AND s.job = 'own'"));
    assertEquals(
        List.of("0"),
        here.sql(
            "SELECT count(*) FROM summary WHERE job = 'own' AND metric = 'small'"
                + " AND (mean = 1) <> (geometric_mean IS NOT NULL)"));
  }

  @Test
  void theSummaryOfOneReplicateHasNoSpread() {
    // The broken trials, a = 2, have no row at all.
    assertEquals(
        List.of("draws,4,0,1,1", "error,4,0,1,1", "small,4,0,1,1"),
        here.sql(
            "SELECT metric, count(*), count(sd), max(count), max(a) FROM summary"
                + " WHERE job = 'alone' GROUP BY metric ORDER BY metric"));
  }

  @Test
  void aRegimeThatIsNoConditionIsRefusedBeforeAnyTrial() {
    Path wrong =
        here.job(
            "wrong",
            "{'study': 'probe', "
                + GRID
                + ", 'laws': [{'name': 'mine', 'form': 'power', 'response': 'error',"
                + " 'in': {'n': -1}, 'within': 'n + 1'}]}");
    Cli refused = here.run(wrong).ended(Exit.USAGE);
    assertEquals(1, refused.err().lines().count(), refused.err());
    assertTrue(refused.err().contains("/laws/0/within"), refused.err());
    assertFalse(Files.exists(here.out().resolve("wrong")));
  }

  @Test
  void diagnosticsStandBesideTheSlopes() {
    assertEquals(
        List.of("4,4,0", "10,10,0"),
        here.sql(
            "SELECT count(*), count(curvature) + count_if(floor_delta_aic > 2) AS known,"
                + " count_if(abs(hold_out) > 1) FROM laws"
                + " WHERE job = 'own' AND law IN ('error-in-n', 'halves', 'error-in-a')"
                + " GROUP BY law = 'error-in-n' ORDER BY 1"));
    assertEquals(
        List.of("0"),
        here.sql("SELECT count(curvature) FROM laws WHERE law IN ('one-draw', 'below-draws')"));
  }

  @Test
  void aRemarkStandsBesideItsVerdictOnly() throws IOException {
    assertEquals(
        List.of("alone,inconclusive,too few to say", "alone,out_of_regime,", "own,consistent,"),
        here.sql(
            "SELECT DISTINCT job, verdict, remark FROM laws WHERE law = 'error-in-n'"
                + " ORDER BY job, verdict"));
    assertTrue(text("alone/report.html").contains("<p class=\"remark\">too few to say</p>"));
    assertFalse(text("own/report.html").contains("<p class=\"remark\">"));
  }

  @Test
  void fitLeavesTheLogAsItIs() {
    Map<String, String> before = files(here.out().resolve("own/trials"));
    assertFalse(before.isEmpty());
    here.command("fit", job).ended(Exit.OK);
    // Two of the job's laws are wrong.
    here.command("fit", job, "--assert").ended(Exit.CONTRADICTED);
    assertEquals(before, files(here.out().resolve("own/trials")));
  }

  /** Every file under a folder with its size and time of change. */
  private static Map<String, String> files(Path under) {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(under)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(
            under.relativize(file).toString(),
            Files.size(file) + " " + Files.getLastModifiedTime(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  private static String text(String file) throws IOException {
    return Files.readString(here.out().resolve(file));
  }

  @Test
  void everyFigureIsWellFormedAndWithoutNan() throws Exception {
    Map<String, String> figures = files(here.out().resolve("own/figures"));
    for (String law : here.sql("SELECT DISTINCT law FROM laws WHERE job = 'own'")) {
      assertTrue(
          figures.keySet().stream().anyMatch(name -> name.startsWith(law)), law + ": " + figures);
    }
    assertTrue(text("own/figures/smaller-sooner.svg").contains("class=\"contour\""), "a map");
    for (String name : figures.keySet()) {
      Path file = here.out().resolve("own/figures").resolve(name);
      assertTrue(name.endsWith(".svg"), name);
      DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
      assertFalse(Files.readString(file).contains("NaN"), name);
    }
  }

  @Test
  void aSeriesIsDrawnForEachCellFromTheLog() throws IOException {
    String page = text("own/report.html");
    for (int n = 8; n <= 128; n *= 2) {
      String figure = text("own/figures/error-draws-over-a-n-" + n + ".svg");
      assertTrue(figure.contains("class=\"curve-a\"") && figure.contains("class=\"curve-b\""));
      assertTrue(page.contains("error, draws over a <small>n = " + n + "</small>"), "n = " + n);
      String median =
          here.sql(
                  "SELECT CAST(median(error) AS DECIMAL(9, 3)) FROM trials_probe WHERE job = 'own'"
                      + " AND a = 1 AND n = "
                      + n)
              .get(0);
      double drawn = Double.parseDouble(figure.split("a = 1\nerror ")[1].split("\n")[0]);
      assertEquals(Double.parseDouble(median), drawn, 6e-4, "median at n = " + n);
    }
    // One and two places are no curve.
    assertFalse(Files.exists(here.out().resolve("alone/figures/error-draws-over-a-n-8.svg")));
  }

  @Test
  void thePageHasEveryLawAndNoNan() throws IOException {
    String page = text("own/report.html");
    for (String law : here.sql("SELECT DISTINCT law FROM laws WHERE job = 'own'")) {
      assertTrue(page.contains(law), law);
    }
    assertFalse(page.contains("NaN"));
    assertFalse(text("alone/report.html").contains("NaN"));
  }

  @Test
  void markupInASourceIsEscaped() throws IOException {
    String page = text("own/report.html");
    assertFalse(page.contains("<b>bold"), "markup reaches the page");
    assertTrue(page.contains("&lt;b&gt;bold"), "the source is on the page");
    for (String figure : files(here.out().resolve("own/figures")).keySet()) {
      assertFalse(text("own/figures/" + figure).contains("<b>"), figure);
    }
  }

  @Test
  void reportWithoutAJobIsAnOverviewOfAll() throws IOException {
    Map<String, String> before = files(here.out().resolve("own/trials"));
    Cli report = here.command("report").ended(Exit.OK);
    assertTrue(report.out().strip().endsWith("results/report.html"), report.out());
    String page = text("report.html");
    assertTrue(page.contains("<a href=\"own/report.html\">own</a>"), "a link to the job's page");
    assertTrue(page.indexOf(">own<") < page.indexOf(">alone<"), "contradicted first");
    assertTrue(page.contains("data-outcome=\"contradicted\""), "two of its laws are wrong");
    assertTrue(page.contains("<svg") && !page.contains("<?xml"), "with its headline figure");
    assertTrue(page.length() < 200_000, "bytes: " + page.length());
    assertFalse(page.contains("NaN"));
    assertEquals(before, files(here.out().resolve("own/trials")));
  }

  @Test
  void reportDrawsAgainWhatTheRunDrew() throws IOException {
    String drawn = text("own/report.html");
    Files.delete(here.out().resolve("own/report.html"));
    here.command("report", job).ended(Exit.OK);
    assertEquals(drawn, text("own/report.html"));
  }

  @Test
  void reportDrawsTheTrialsThatWereFittedAndNoOthers() throws IOException {
    Workspace narrow = new Workspace(Files.createDirectory(folder.resolve("narrow")));
    Path all =
        narrow.job("x", "{'study': 'probe', 'grid': {'n': [8, 16, 32, 64]}, 'replicates': 4}");
    narrow.run(all).ended(Exit.OK);
    narrow.command("fit", all, "--set", "replicates=2").ended(Exit.OK);
    Path page = narrow.out().resolve("x/report.html");
    String fitted = Files.readString(page);
    assertTrue(fitted.contains("8 trials,"), "half of sixteen");
    narrow.command("report").ended(Exit.OK);
    assertEquals(fitted, Files.readString(page), "an overview draws no job again");
  }

  @Test
  void aFitOfAPlanOfWhichNoTrialHasRunSaysSo() throws IOException {
    Workspace other = new Workspace(Files.createDirectory(folder.resolve("other-seed")));
    Path two = other.job("x", "{'study': 'probe', 'grid': {'n': [8, 16]}}");
    other.run(two).ended(Exit.OK);
    Cli fit = other.command("fit", two, "--set", "seed=9").ended(Exit.OK);
    assertTrue(fit.out().contains("Trials: 2 missing"), fit.out());
  }

  @Test
  void reportOfNothingIsAMistake() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Cli report = Cli.run("report", "--out", empty).ended(Exit.USAGE);
    assertEquals(1, report.err().lines().count(), report.err());
    assertEquals("", report.out());
    Cli.run("report", "--out", folder.resolve("missing")).ended(Exit.USAGE);
  }
}
