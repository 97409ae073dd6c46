package org.lawsweep.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lawsweep.job.Job;
import org.lawsweep.report.BoundaryFigure;
import org.lawsweep.report.CostFigure;
import org.lawsweep.report.CurveFigure;
import org.lawsweep.report.FailureFigure;
import org.lawsweep.report.Figure;
import org.lawsweep.report.JobReport;
import org.lawsweep.report.LawFigure;
import org.lawsweep.report.LawRow;
import org.lawsweep.report.Sample;
import org.lawsweep.report.ThresholdFigure;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Law;
import org.lawsweep.study.Series;
import org.lawsweep.table.JobFolder;
import org.lawsweep.table.LawRecord;

/** Puts together what a report shows of one job, from its fitted laws and facts of its trials. */
final class JobReporting {

  private final Job job;
  private final String study;
  private final String folder;
  private final TrialFacts facts;
  private final List<String> grown;

  private JobReporting(Job job, String folder, TrialFacts facts, List<String> grown) {
    this.job = job;
    this.study = "trials_" + job.study().name().replace('-', '_');
    this.folder = folder;
    this.facts = facts;
    this.grown = grown;
  }

  /**
   * Makes the section of one job.
   *
   * @param grown what rounds have added to its grid, a line each
   */
  static JobReport of(
      Job job,
      String folder,
      TrialFacts facts,
      JobFit fit,
      List<LawRecord> elsewhere,
      List<String> grown) {
    JobReporting reporting = new JobReporting(job, folder, facts, grown);
    List<LawRow> rows = PageRow.of(job.laws(), fit, elsewhere);
    LawFigures figures = new LawFigures(job, rows, fit.cells());
    List<CurveFigure> curves = reporting.curves();
    List<Figure> all = new ArrayList<>(figures.of(Figure.class));
    all.addAll(curves);
    return new JobReport(
        job.name(),
        job.study().name() + ", version " + job.study().version(),
        job.study().claim(),
        job.study().source(),
        counts(job, fit.laws(), elsewhere),
        rows,
        headline(job.study(), all),
        figures.of(LawFigure.class),
        figures.of(ThresholdFigure.class),
        figures.of(BoundaryFigure.class),
        curves,
        reporting.failures(),
        List.of(reporting.costs()),
        reporting.provenance(),
        facts.total().executors(),
        reporting.undrawn(figures));
  }

  private static List<JobReport.Count> counts(
      Job job, List<LawRecord> laws, List<LawRecord> elsewhere) {
    List<JobReport.Count> counts = new ArrayList<>();
    counts.add(new JobReport.Count(Tallies.purpose(job), Tallies.of(laws)));
    if (!elsewhere.isEmpty()) {
      counts.add(new JobReport.Count(elsewhere.get(0).purpose(), Tallies.of(elsewhere)));
    }
    return counts;
  }

  /** Picks the figure that the study is known by; null where nothing of it is drawn. */
  private static Figure headline(Declaration study, List<Figure> figures) {
    String known =
        study.headline().isEmpty()
            ? study.laws().stream()
                .filter(law -> law.role() == Law.Role.CLAIM)
                .map(Law::name)
                .findFirst()
                .orElse("")
            : study.headline();
    return figures.stream()
        .filter(figure -> !figure.isEmpty())
        .filter(figure -> isOf(known, figure))
        .findFirst()
        .orElse(null);
  }

  private static boolean isOf(String known, Figure figure) {
    if (known.startsWith(Declaration.OVER)) {
      return figure instanceof CurveFigure && figure.title().endsWith(" " + known);
    }
    boolean whole = figure.title().equals(known) || figure.title().startsWith(known + ",");
    return figure instanceof LawFigure law ? law.row().law().equals(known) : whole;
  }

  private List<CurveFigure> curves() {
    List<CurveFigure> curves = new ArrayList<>();
    for (int k = 0; k < facts.places().size(); k++) {
      Series series = job.study().series().get(k);
      curves.addAll(CurveFigures.of(job, series, facts.places().get(k), study));
    }
    return curves;
  }

  /** What the figures leave out. */
  private List<String> undrawn(LawFigures figures) {
    List<String> undrawn = new ArrayList<>(figures.undrawn());
    for (int k = 0; k < facts.places().size(); k++) {
      CurveFigures.undrawn(job.study().series().get(k), facts.places().get(k))
          .ifPresent(undrawn::add);
    }
    facts
        .endings()
        .forEach(
            (axis, counts) -> {
              if (values(counts) > Endings.VALUES) {
                undrawn.add("no failures by " + axis + ", which has too many values");
              }
            });
    return undrawn;
  }

  private static long values(List<FailureFigure.Count> counts) {
    return counts.stream().map(FailureFigure.Count::value).distinct().count();
  }

  /** How trials ended along each axis that has several values, few enough to tell apart. */
  private List<FailureFigure> failures() {
    List<FailureFigure> figures = new ArrayList<>();
    facts
        .endings()
        .forEach(
            (axis, counts) -> {
              if (values(counts) > 1 && values(counts) <= Endings.VALUES) {
                figures.add(
                    new FailureFigure(
                        "Trials by " + axis + " and how they ended",
                        axis,
                        counts,
                        query(
                            axis + ", status, count(*) AS trials",
                            "",
                            "GROUP BY " + axis + ", status ORDER BY " + axis + ", status")));
              }
            });
    return figures;
  }

  /** Seconds of units: predicted by their flops at the job's own speed, and measured. */
  private CostFigure costs() {
    double speed = facts.total().flops() / facts.total().seconds();
    List<CostFigure.Cost> costs =
        facts.work().stream()
            .map(unit -> new CostFigure.Cost(unit.flops() / speed, unit.seconds()))
            .toList();
    return new CostFigure(
        "Cost of units",
        new Sample<>(costs, Math.max(costs.size(), facts.total().units())),
        query(
            "unit_id, sum(flops) AS flops, sum(seconds) AS seconds",
            " AND status = 'ok'",
            "GROUP BY unit_id"));
  }

  private List<JobReport.Fact> provenance() {
    TrialTotal total = facts.total();
    List<JobReport.Fact> list = new ArrayList<>();
    list.add(new JobReport.Fact("job file", folder + "/" + JobFolder.JOB));
    list.add(new JobReport.Fact("seed", Long.toString(job.seed())));
    if (!grown.isEmpty()) {
      list.add(
          new JobReport.Fact(
              "grid", "grown by a rule that reads widths, neither estimate nor prediction"));
      grown.forEach(line -> list.add(new JobReport.Fact("added", line)));
    }
    if (total.trials() == 0) {
      return list;
    }
    total
        .origins()
        .forEach(
            (column, origin) -> {
              int others = origin.values() - 1;
              String more = others > 0 ? " and " + others + " more" : "";
              list.add(new JobReport.Fact(column, origin.least() + more));
            });
    list.add(
        new JobReport.Fact("started", total.firstStart() + " to " + total.lastStart() + " UTC"));
    list.add(
        new JobReport.Fact(
            "work",
            String.format(
                Locale.ROOT, "%,d trials, %.1f s on one slot", total.trials(), total.seconds())));
    return list;
  }

  private String query(String columns, String more, String rest) {
    return "SELECT "
        + columns
        + "\nFROM "
        + study
        + "\nWHERE job = '"
        + job.name()
        + "' AND seed = "
        + job.seed()
        + more
        + "\n"
        + rest;
  }
}
