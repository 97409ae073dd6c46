package org.lawsweep.report;

import java.util.List;
import java.util.Objects;

/**
 * What one page shows.
 *
 * @param title its heading
 * @param jobs one section each
 * @param sql the query that gives the table of verdicts again
 */
public record Report(String title, List<JobReport> jobs, String sql) {

  /** Copies the jobs. */
  public Report {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(sql, "sql");
    jobs = List.copyOf(jobs);
  }
}
