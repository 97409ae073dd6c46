package org.lawsweep.result;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lawsweep.grow.Growth;
import org.lawsweep.job.Job;
import org.lawsweep.plan.Plan;
import org.lawsweep.report.FigureFiles;
import org.lawsweep.report.JobReport;
import org.lawsweep.report.ReportPage;
import org.lawsweep.table.JobFolder;
import org.lawsweep.table.JobTables;
import org.lawsweep.table.LawRecord;

/** Writes the page of a job and its figures. */
public final class Reports {

  private static final String QUERY =
      "SELECT purpose, law, role, cell, predictor, relation, predicted, estimate, ci_low, ci_high,"
          + " verdict\nFROM laws\nWHERE job = '";

  private Reports() {}

  /**
   * Replaces the report of one job.
   *
   * @param folder where it goes
   * @param trials the job's, read
   * @param fit its laws
   * @return what the page shows
   */
  static JobReport write(Job job, JobFolder folder, TrialPass trials, JobFit fit)
      throws IOException {
    JobReport report = of(job, folder, trials, fit);
    Map<String, String> figures = FigureFiles.of(report);
    for (Map.Entry<String, String> figure : figures.entrySet()) {
      folder.writeText(JobFolder.FIGURES + "/" + figure.getKey(), figure.getValue());
    }
    folder.keepFigures(figures.keySet());
    folder.writeText(JobFolder.PAGE, ReportPage.html(report, query(job)));
    return report;
  }

  /**
   * Puts together what the page of a job shows.
   *
   * @param trials the job's, read
   * @param fit its laws
   */
  static JobReport of(Job job, JobFolder folder, TrialPass trials, JobFit fit) throws IOException {
    TrialFacts facts = TrialFacts.of(job.study(), trials.facts(), trials.points());
    return JobReporting.of(
        job, folder.toString(), facts, fit, elsewhere(job, folder), Growth.lines(job, folder));
  }

  /** The query that gives the table of verdicts again. */
  static String query(Job job) {
    return QUERY + job.name() + "'";
  }

  /** The laws of the other purpose: of an exploring job, those of its latest round. */
  private static List<LawRecord> elsewhere(Job job, JobFolder folder) throws IOException {
    Optional<JobFolder> other =
        job.round() == 0 ? folder.lastRound() : Optional.of(folder.sibling(job.name()));
    return other.isEmpty() ? List.of() : new JobTables(other.get()).laws().orElse(List.of());
  }

  /**
   * Replaces the report of a job by that of its last fit, from the trials that it was fitted to.
   *
   * @return what the page shows; empty where nothing was fitted
   */
  public static Optional<JobReport> again(Plan plan, JobFolder folder) throws IOException {
    Job job = plan.job();
    JobTables tables = new JobTables(folder);
    // Before trials are read, where there is nothing to draw.
    if (!tables.has("laws")) {
      return Optional.empty();
    }
    Optional<Dataset<Row>> found = TrialPass.trials(plan, folder);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    TrialPass trials = TrialPass.of(job, found.get(), plan.size());
    Optional<JobFit> fit = JobFit.last(tables, trials.cells());
    return fit.isEmpty() ? Optional.empty() : Optional.of(write(job, folder, trials, fit.get()));
  }
}
