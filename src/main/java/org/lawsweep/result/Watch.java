package org.lawsweep.result;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.lawsweep.job.Job;
import org.lawsweep.plan.Plan;
import org.lawsweep.report.JobReport;
import org.lawsweep.report.PageProgress;
import org.lawsweep.report.ReportPage;
import org.lawsweep.study.Law;
import org.lawsweep.table.JobFolder;
import org.lawsweep.table.JobTables;
import org.lawsweep.table.LawRecord;

/**
 * Draws the page of a job time and again while another process runs it. Laws are fitted to the
 * trials that are there and kept in memory: of the job's folder only {@link JobFolder#WATCHED} is
 * written, which no driver writes.
 */
public final class Watch {

  /**
   * The page as it was drawn.
   *
   * @param progress how far the sweep is
   * @param rows of laws that are on the page
   * @param undecided those of them that trials to come may decide
   */
  public record Drawn(PageProgress progress, int rows, long undecided) {}

  private final SparkSession spark;
  private final JobFolder folder;
  private final int seconds;
  private Plan plan;

  /**
   * Prepares to watch a job.
   *
   * @param folder of the job
   * @param seconds after which a page that is not the last loads itself again
   */
  public Watch(SparkSession spark, JobFolder folder, int seconds) {
    this.spark = spark;
    this.folder = folder;
    this.seconds = seconds;
  }

  /**
   * Draws the page from the trials that are there now. It is the last one where every trial has a
   * row and the run that brought the last has ended: a run in rounds may have more to come.
   *
   * @param job as rounds may have grown it
   * @return empty where no trial has a row, and nothing is drawn
   */
  public Optional<Drawn> draw(Job job) throws IOException {
    // A plan takes a while, and only rounds change it.
    if (plan == null || !plan.job().text().equals(job.text())) {
      plan = Plan.of(spark, job);
    }
    boolean ended = EndState.of(folder).filter(end -> end.hasAll(plan.size())).isPresent();
    Optional<Dataset<Row>> found = new JobTables(folder).trials(plan.trials());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    TrialPass trials = TrialPass.of(job, found.get(), plan.size());
    TrialTotal total = trials.facts().total();
    return total.trials() == 0 ? Optional.empty() : Optional.of(draw(job, trials, total, ended));
  }

  private Drawn draw(Job job, TrialPass trials, TrialTotal total, boolean ended)
      throws IOException {
    JobFit fit = JobFit.of(job, trials.cells());
    Set<String> seen = fit.laws().stream().map(LawRecord::law).collect(Collectors.toSet());
    List<String> unseen =
        job.laws().stream().map(Law::name).filter(law -> !seen.contains(law)).toList();
    long there = total.trials();
    PageProgress progress =
        new PageProgress(
            plan.size(),
            there,
            total.failed(),
            Instant.ofEpochMilli((long) (1000 * trials.facts().lastEnd())),
            Instant.now(),
            ended && there == plan.size() ? 0 : seconds,
            unseen);
    JobReport report = Reports.of(job, folder, trials, fit);
    folder.writeText(JobFolder.WATCHED, ReportPage.html(report, Reports.query(job), progress));
    return new Drawn(progress, report.rows().size(), PageProgress.undecided(report.rows()));
  }
}
