package org.lawsweep.report;

import java.util.IdentityHashMap;

/** Where things are on a page: each job and each drawn figure under an anchor of its own. */
final class Anchors {

  // By identity: two jobs may hold equal figures.
  private final IdentityHashMap<JobReport, String> jobs = new IdentityHashMap<>();
  private final IdentityHashMap<Figure, String> figures = new IdentityHashMap<>();

  Anchors(Report report) {
    Names jobNames = new Names();
    for (JobReport job : report.jobs()) {
      String anchor = jobNames.of(job.job());
      jobs.put(job, anchor);
      Names figureNames = new Names();
      for (Figure figure : job.figures()) {
        figures.put(figure, anchor + "." + figureNames.of(figure));
      }
    }
  }

  /** The anchor of a job. */
  String of(JobReport job) {
    return jobs.get(job);
  }

  /** The anchor of a figure. */
  String of(Figure figure) {
    return figures.get(figure);
  }

  /** The anchor of the figure that explains a row; empty for none. */
  String of(JobReport job, LawRow row) {
    return job.laws().stream()
        .filter(figure -> figure.row().same(row))
        .map(figure -> figures.getOrDefault(figure, ""))
        .findFirst()
        .orElse("");
  }

  /** How many figures are drawn. */
  int figures() {
    return figures.size();
  }
}
