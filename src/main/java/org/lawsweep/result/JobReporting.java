package org.lawsweep.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lawsweep.job.Job;
import org.lawsweep.report.BoundaryFigure;
import org.lawsweep.report.CostFigure;
import org.lawsweep.report.CurveFigure;
import org.lawsweep.report.FailureFigure;
import org.lawsweep.report.JobReport;
import org.lawsweep.report.LawFigure;
import org.lawsweep.report.LawRow;
import org.lawsweep.report.Sample;
import org.lawsweep.report.ThresholdFigure;
import org.lawsweep.study.Series;
import org.lawsweep.table.JobFolder;

/** Puts together what a report shows of one job, from its fitted laws and facts of its trials. */
final class JobReporting {

  private final Job job;
  private final String study;
  private final String folder;
  private final TrialFacts facts;

  private JobReporting(Job job, String folder, TrialFacts facts) {
    this.job = job;
    this.study = "trials_" + job.study().name().replace('-', '_');
    this.folder = folder;
    this.facts = facts;
  }

  /** Makes the section of one job. */
  static JobReport of(Job job, String folder, TrialFacts facts, JobFit fit) {
    JobReporting reporting = new JobReporting(job, folder, facts);
    List<LawRow> rows = PageRow.of(job.laws(), fit);
    LawFigures figures = new LawFigures(job, rows, fit.cells());
    return new JobReport(
        job.name(),
        job.study().name() + ", version " + job.study().version(),
        job.study().claim(),
        job.study().source(),
        rows,
        figures.of(LawFigure.class),
        figures.of(ThresholdFigure.class),
        figures.of(BoundaryFigure.class),
        reporting.curves(),
        reporting.failures(),
        List.of(reporting.costs()),
        reporting.provenance());
  }

  private List<CurveFigure> curves() {
    List<CurveFigure> curves = new ArrayList<>();
    for (int k = 0; k < facts.places().size(); k++) {
      Series series = job.study().series().get(k);
      curves.addAll(CurveFigures.of(job, series, facts.places().get(k), study));
    }
    return curves;
  }

  /** How trials ended along each axis that has several values, few enough to tell apart. */
  private List<FailureFigure> failures() {
    List<FailureFigure> figures = new ArrayList<>();
    facts
        .endings()
        .forEach(
            (axis, counts) -> {
              long values = counts.stream().map(FailureFigure.Count::value).distinct().count();
              if (values > 1 && values <= TrialFacts.VALUES) {
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
    TrialFacts.Total total = facts.total();
    List<JobReport.Fact> list = new ArrayList<>();
    list.add(new JobReport.Fact("job file", folder + "/" + JobFolder.JOB));
    list.add(new JobReport.Fact("seed", Long.toString(job.seed())));
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
        + "'"
        + more
        + "\n"
        + rest;
  }
}
