package org.lawsweep.result;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.lawsweep.job.Job;
import org.lawsweep.job.JobReader;
import org.lawsweep.report.CostFigure;
import org.lawsweep.report.CurveFigure;
import org.lawsweep.report.ExecutorShares;
import org.lawsweep.report.FailureFigure;
import org.lawsweep.report.JobReport;
import org.lawsweep.study.Series;

/** What a report makes of facts that somebody else has read. */
class JobReportingTest {

  private static final Job JOB =
      JobReader.ofAllStudies()
          .read(
              "x.json",
              "{\"study\": \"probe\", \"seed\": 7, \"grid\": {\"n\": [8, 16]}}",
              List.of());

  private static final Series SERIES = JOB.study().series().get(0);

  private static final Map<String, TrialTotal.Origin> ORIGINS =
      Map.of("host", new TrialTotal.Origin("alpha", 3));

  private static TrialTotal total(long trials, double flops, double seconds, long units) {
    return new TrialTotal(
        trials,
        1,
        flops,
        seconds,
        units,
        "2026-01-02 03:04:05",
        "2026-01-02 03:05:00",
        ORIGINS,
        ExecutorShares.NONE);
  }

  private static JobReport report(TrialFacts facts) {
    JobFit nothing = new JobFit(List.of(), List.of(List.of(), List.of()));
    return JobReporting.of(JOB, "out/x", facts, nothing, List.of(), List.of());
  }

  /** A place of the series of probe: error and draws over a, at n = {@code n}. */
  private static TrialFacts.Place place(long n, double a, TrialFacts.Spread error) {
    List<Object> cell = Arrays.asList(n, 1.0, "ok", null);
    return new TrialFacts.Place(cell, a, Arrays.asList(error, new TrialFacts.Spread(1, 1, 1)));
  }

  private static TrialFacts.Spread spread(double median) {
    return new TrialFacts.Spread(median, median / 2, median * 2);
  }

  @Test
  void costsArePredictedAtTheJobsOwnSpeed() {
    List<UnitSample.Work> work =
        List.of(new UnitSample.Work(400, 1.5), new UnitSample.Work(100, 1));
    JobReport report = report(new TrialFacts(total(9, 500, 2.5, 30), Map.of(), work, List.of()));
    CostFigure costs = report.costs().get(0);
    assertEquals(
        List.of(new CostFigure.Cost(2, 1.5), new CostFigure.Cost(0.5, 1)), costs.costs().shown());
    assertEquals(30, costs.costs().total());
    assertEquals(
        "SELECT unit_id, sum(flops) AS flops, sum(seconds) AS seconds\nFROM trials_probe\n"
            + "WHERE job = 'x' AND seed = 7 AND status = 'ok'\nGROUP BY unit_id",
        costs.sql());
  }

  @Test
  void factsSayWhereTrialsRan() {
    JobReport report =
        report(new TrialFacts(total(1200, 1, 2.25, 1), Map.of(), List.of(), List.of()));
    assertEquals(
        List.of(
            new JobReport.Fact("job file", "out/x/job.json"),
            new JobReport.Fact("seed", "7"),
            new JobReport.Fact("host", "alpha and 2 more"),
            new JobReport.Fact("started", "2026-01-02 03:04:05 to 2026-01-02 03:05:00 UTC"),
            new JobReport.Fact("work", "1,200 trials, 2.3 s on one slot")),
        report.provenance());
    JobReport nothing = report(new TrialFacts(total(0, 0, 0, 0), Map.of(), List.of(), List.of()));
    assertEquals(2, nothing.provenance().size());
    assertEquals(List.of(), nothing.costs().get(0).costs().shown());
  }

  @Test
  void failuresAreToldApartAlongAxesWithSomeValuesAndNotTooMany() {
    Map<String, List<FailureFigure.Count>> endings = new LinkedHashMap<>();
    endings.put(
        "n",
        List.of(
            new FailureFigure.Count("8", "ok", 3),
            new FailureFigure.Count("8", "error", 1),
            new FailureFigure.Count("16", "ok", 4)));
    endings.put("theta", List.of(new FailureFigure.Count("1", "ok", 8)));
    endings.put(
        "a",
        LongStream.rangeClosed(0, Endings.VALUES)
            .mapToObj(a -> new FailureFigure.Count("" + a, "ok", 1))
            .toList());
    JobReport report = report(new TrialFacts(total(8, 1, 1, 1), endings, List.of(), List.of()));
    assertEquals(List.of("n"), report.failures().stream().map(FailureFigure::axis).toList());
    assertEquals(endings.get("n"), report.failures().get(0).counts());
    assertEquals(
        "SELECT n, status, count(*) AS trials\nFROM trials_probe\nWHERE job = 'x' AND seed = 7\n"
            + "GROUP BY n, status ORDER BY n, status",
        report.failures().get(0).sql());
    assertEquals(List.of("no failures by a, which has too many values"), report.undrawn());
  }

  @Test
  void aCellIsNamedByTheAxesThatVaryAndNeedsThreePlaces() {
    List<TrialFacts.Place> places = new ArrayList<>();
    for (long n : List.of(8L, 16L, 32L)) {
      for (int a = 1; a <= (n == 32 ? 2 : 4); a++) {
        places.add(place(n, a, n == 16 && a == 2 ? null : spread(1.0 / (a * n))));
      }
    }
    List<CurveFigure> figures = CurveFigures.of(JOB, SERIES, places, "trials_probe");
    assertEquals(List.of("n = 8", "n = 16"), figures.stream().map(CurveFigure::cell).toList());
    CurveFigure second = figures.get(1);
    assertEquals("error, draws over a", second.title());
    assertEquals(
        List.of(
            new CurveFigure.Point(1, 1.0 / 16, 1.0 / 32, 1.0 / 8),
            new CurveFigure.Point(3, 1.0 / 48, 1.0 / 96, 1.0 / 24),
            new CurveFigure.Point(4, 1.0 / 64, 1.0 / 128, 1.0 / 32)),
        second.curves().get(0).points());
    assertEquals("draws", second.curves().get(1).metric());
    assertEquals(4, second.curves().get(1).points().size());
    assertEquals(
        "SELECT n, theta, fate, sigma, a,\n"
            + "  median(error), min(error), max(error),\n"
            + "  median(draws), min(draws), max(draws)\n"
            + "FROM trials_probe\n"
            + "WHERE job = 'x' AND seed = 7 AND status = 'ok'\n"
            + "GROUP BY ALL\n"
            + "ORDER BY n, theta, fate, sigma, a",
        second.sql());
  }

  @Test
  void manyCellsAreTheFirstTwelve() {
    List<TrialFacts.Place> places = new ArrayList<>();
    for (long n = 1; n <= 20; n++) {
      for (int a = 1; a <= 3; a++) {
        places.add(place(n, a, spread(1)));
      }
    }
    List<CurveFigure> figures = CurveFigures.of(JOB, SERIES, places, "trials_probe");
    assertEquals(12, figures.size());
    assertEquals("n = 12", figures.get(11).cell());
    assertEquals(
        Optional.of("error, draws over a: the first 12 cells of 20"),
        CurveFigures.undrawn(SERIES, places));
    assertEquals(Optional.empty(), CurveFigures.undrawn(SERIES, places.subList(0, 36)));
    assertEquals("", CurveFigures.of(JOB, SERIES, places.subList(0, 3), "t").get(0).cell());
  }
}
