package org.lawsweep.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.lawsweep.job.Job;
import org.lawsweep.plan.Plan;
import org.lawsweep.report.JobReport;
import org.lawsweep.result.Overview;
import org.lawsweep.result.Reports;
import org.lawsweep.sweep.Sessions;
import org.lawsweep.table.JobFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code report [JOB...]}: figures and a page, from the tables. */
@Command(
    name = "report",
    description = {
      "Draw the laws of jobs: a page and SVG files for each.",
      "Without JOB, one page over all jobs of the output folder. Runs no trial and fits nothing."
    },
    header = {
      "Examples:",
      "  ./submit.sh report",
      "  ./submit.sh report jobs/corrective-memorization.json",
      ""
    })
final class ReportCommand extends ProgramCommand {

  @Parameters(arity = "0..*", paramLabel = "JOB", description = "Job files.")
  List<Path> files = List.of();

  @Mixin OutOption output;
  @Mixin AdoptOption owner;

  @Override
  public Integer call() throws IOException {
    List<Job> read = JobOptions.read(files, List.of());
    try (SparkSession spark = Sessions.open()) {
      owner.require(spark, read, output);
      for (Job given : read) {
        Job job = output.grown(spark, given);
        JobFolder folder = output.of(spark, job);
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
      owner.claim(spark, job, folder);
      tell(folder + "/" + JobFolder.PAGE);
    }
    return report;
  }

  private void tell(String page) {
    out().println("Report: " + page);
  }
}
