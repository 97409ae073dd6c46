package org.lawsweep.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.lawsweep.job.Job;
import org.lawsweep.plan.Plan;
import org.lawsweep.report.JobReport;
import org.lawsweep.result.Overview;
import org.lawsweep.result.Reports;
import org.lawsweep.table.JobFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code report [JOB...]}: figures and a page, from the tables. */
@Command(
    name = "report",
    description = {
      "Draw the laws of jobs: a page and SVG files for each.",
      "Without JOB, one page over all jobs of the output folder. Runs no trial and fits nothing;",
      "with --watch, a page beside the report that follows a sweep which another process runs."
    },
    header = {
      "Examples:",
      "  ./submit.sh report",
      "  ./submit.sh report jobs/corrective-memorization.json",
      "  ./submit.sh report jobs/corrective-memorization.json --watch 30",
      ""
    })
final class ReportCommand extends ProgramCommand {

  /** Shorter than a look at the page, and longer than most take to draw. */
  private static final String MINUTE = "60";

  @Option(
      names = "--watch",
      paramLabel = "SECONDS",
      arity = "0..1",
      fallbackValue = MINUTE,
      description =
          "Fit what is there and draw it into watch.html beside the report, again every so many"
              + " seconds ("
              + MINUTE
              + " where no number is given), until every trial of the jobs has ended. The page"
              + " loads itself again.")
  Integer watch;

  @Mixin JobOptions jobs;
  @Mixin OutOption output;
  @Mixin AdoptOption owner;

  @Override
  public Integer call() throws IOException {
    requireWatchable();
    List<Job> read = jobs.files.isEmpty() ? List.of() : jobs.read();
    if (watch != null) {
      return watch(read);
    }
    try (SparkSession spark = output.open()) {
      owner.require(read, output);
      for (Job given : read) {
        Job job = output.grown(given);
        JobFolder folder = output.of(job);
        if (report(spark, job, folder).isEmpty()) {
          throw CommandFailure.usage(
              job.file() + ": no laws under " + folder + "; run it first, or fit it");
        }
      }
      if (read.isEmpty()) {
        overview(spark);
      }
    }
    return Exit.OK;
  }

  /** Checks what needs neither jobs nor Spark. */
  private void requireWatchable() {
    boolean changed = !jobs.overrides.isEmpty() || jobs.confirm != null || watch != null;
    if (jobs.files.isEmpty() && changed) {
      throw CommandFailure.usage("--set, --confirm and --watch are about jobs: name one");
    }
    if (watch != null && watch < 1) {
      throw CommandFailure.usage("--watch must be at least 1 second, but is " + watch);
    }
  }

  private int watch(List<Job> read) throws IOException {
    String stopped = "stopped watching; a sweep that runs goes on";
    try (Interruption interruption = Interruption.handled(err(), stopped);
        SparkSession spark = output.open(read)) {
      owner.require(read, output);
      new WatchLoop(this, output, spark, read, watch).run();
    }
    return Exit.OK;
  }

  private void overview(SparkSession spark) throws IOException {
    Overview overview = Overview.of(spark, output.out);
    warn(overview.complaints());
    Optional<String> page = overview.html();
    if (page.isEmpty()) {
      throw CommandFailure.usage("--out " + output.out + ": no results there; run a job first");
    }
    JobFolder.of(spark, output.out, ".").writeText(JobFolder.PAGE, page.get());
    tell(output.out + "/" + JobFolder.PAGE);
  }

  private Optional<JobReport> report(SparkSession spark, Job job, JobFolder folder)
      throws IOException {
    warn(folder.complaints());
    Optional<JobReport> report = Reports.again(Plan.of(spark, job), folder);
    if (report.isPresent()) {
      owner.claim(job, folder);
      tell(folder + "/" + JobFolder.PAGE);
    }
    return report;
  }

  private void tell(String page) {
    out().println("Report: " + page);
  }
}
