package org.lawsweep.result;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lawsweep.job.Job;
import org.lawsweep.report.FigureFiles;
import org.lawsweep.report.JobReport;
import org.lawsweep.report.Report;
import org.lawsweep.report.ReportPage;
import org.lawsweep.table.JobFolder;

/** Writes reports: {@code OUT/JOB/report.html} and {@code OUT/JOB/figures/*.svg}. */
public final class Reports {

  private Reports() {}

  /**
   * Replaces the report of one job.
   *
   * @param folder where it goes
   * @param trials the job's, each once
   * @param fit its laws
   * @return what the page shows
   */
  public static JobReport write(Job job, JobFolder folder, Dataset<Row> trials, JobFit fit)
      throws IOException {
    JobReport report = JobReporting.of(job, folder.toString(), trials, fit);
    Map<String, String> figures = FigureFiles.of(report);
    for (Map.Entry<String, String> figure : figures.entrySet()) {
      folder.writeText(JobFolder.FIGURES + "/" + figure.getKey(), figure.getValue());
    }
    folder.keepFigures(figures.keySet());
    folder.writeText(JobFolder.PAGE, page(job.name(), List.of(report)));
    return report;
  }

  /** The page of several jobs. */
  public static String page(String title, List<JobReport> jobs) {
    return ReportPage.html(
        new Report(
            title,
            jobs,
            "SELECT job, law, cell, predictor, relation, predicted, estimate, ci_low, ci_high, verdict\nFROM laws"));
  }
}
