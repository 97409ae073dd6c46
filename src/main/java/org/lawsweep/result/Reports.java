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
import org.lawsweep.table.Fitted;
import org.lawsweep.table.JobTables;

/** Writes reports: {@code OUT/JOB/report.html} and {@code OUT/JOB/figures/*.svg}. */
public final class Reports {

  /** The page of one job or several. */
  public static final String PAGE = "report.html";

  /** The job file as it was run last, with what --set changed. */
  public static final String JOB = "job.json";

  private static final String FIGURES = "figures";

  private Reports() {}

  /**
   * Replaces the report of one job.
   *
   * @param trials the job's, each once
   * @param fitted its laws
   * @return what the page shows
   */
  public static JobReport write(Job job, JobTables tables, Dataset<Row> trials, Fitted fitted)
      throws IOException {
    JobReport report = JobReporting.of(job, tables.folder(), trials, fitted);
    Map<String, String> figures = FigureFiles.of(report);
    for (Map.Entry<String, String> figure : figures.entrySet()) {
      tables.writeText(FIGURES + "/" + figure.getKey(), figure.getValue());
    }
    tables.keepOnly(FIGURES, ".svg", figures.keySet());
    tables.writeText(PAGE, page(job.name(), List.of(report)));
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
