package org.lawsweep.result;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.lawsweep.job.Job;
import org.lawsweep.job.JobException;
import org.lawsweep.report.FigureFiles;
import org.lawsweep.report.JobReport;
import org.lawsweep.report.OverviewPage;
import org.lawsweep.study.Studies;
import org.lawsweep.table.JobFolder;
import org.lawsweep.table.JobTables;
import org.lawsweep.table.LawRecord;

/** Makes the page over all jobs of an output folder from what was fitted last. */
public final class Overview {

  private final List<OverviewPage.Line> lines = new ArrayList<>();
  private final List<LawRecord> exploring = new ArrayList<>();
  private final List<LawRecord> confirming = new ArrayList<>();

  private final Set<String> complaints = new LinkedHashSet<>();

  private Overview() {}

  /** Reads what was fitted last to each job of an output folder. */
  public static Overview of(SparkSession spark, String out) throws IOException {
    Overview overview = new Overview();
    for (JobFolder folder : JobFolder.all(spark, out)) {
      Optional<Job> job = overview.job(folder);
      Optional<List<LawRecord>> laws = overview.laws(folder);
      if (job.isPresent() && job.get().round() == 0 && laws.isPresent()) {
        overview.add(job.get(), folder, laws.get());
      }
    }
    return overview;
  }

  /** Makes the page; empty where no job was fitted. */
  public Optional<String> html() {
    return lines.isEmpty() ? Optional.empty() : Optional.of(page());
  }

  /** Says in a line for each what nobody can read of a job that the page is without. */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  private void add(Job job, JobFolder folder, List<LawRecord> laws) throws IOException {
    List<JobReport.Count> counts = new ArrayList<>();
    counts.add(new JobReport.Count(Tallies.purpose(job), Tallies.of(laws)));
    exploring.addAll(laws);
    Optional<JobFolder> round = folder.lastRound();
    Optional<Job> other = round.isEmpty() ? Optional.empty() : job(round.get());
    if (other.isPresent()) {
      List<LawRecord> others = laws(round.get()).orElse(List.of());
      counts.add(new JobReport.Count(Tallies.purpose(other.get()), Tallies.of(others)));
      confirming.addAll(others);
    }
    String figure = JobFolder.FIGURES + "/" + FigureFiles.HEADLINE;
    lines.add(
        new OverviewPage.Line(
            job.name(),
            folder.has(JobFolder.PAGE) ? folder.name() + "/" + JobFolder.PAGE : "",
            theme(job),
            job.study().claim(),
            job.study().source(),
            counts,
            folder.readText(figure).map(Overview::inline).orElse("")));
  }

  /** A figure's file as a page holds it: without declaration and style, which the page has. */
  private static String inline(String svg) {
    return svg.replaceFirst("^<\\?xml[^>]*>", "").replaceFirst("(?s)<style>.*?</style>", "");
  }

  private String page() {
    List<JobReport.Count> totals = new ArrayList<>();
    totals.add(new JobReport.Count("exploring", Tallies.of(exploring)));
    if (!confirming.isEmpty()) {
      totals.add(new JobReport.Count("confirming", Tallies.of(confirming)));
    }
    return OverviewPage.html("Theorems beside what was measured", totals, lines);
  }

  /** The theme of a study is the package that it lies in. */
  private static String theme(Job job) {
    String name = Studies.named(job.study().name()).getClass().getPackageName();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** The job as it was fitted last. */
  private Optional<Job> job(JobFolder folder) throws IOException {
    try {
      return JobFit.lastJob(folder);
    } catch (JobException e) {
      complaints.add(e.problems().get(0) + ": left out");
      return Optional.empty();
    }
  }

  private Optional<List<LawRecord>> laws(JobFolder folder) throws IOException {
    JobTables tables = new JobTables(folder);
    Optional<List<LawRecord>> laws = tables.laws();
    if (laws.isEmpty() && tables.has("laws")) {
      complaints.add(folder + ": nobody can read its table of laws: left out; fit the job again");
    }
    return laws;
  }
}
