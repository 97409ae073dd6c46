package org.lawsweep.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.lawsweep.job.Job;
import org.lawsweep.job.JobReader;
import org.lawsweep.plan.Plan;
import org.lawsweep.report.JobReport;
import org.lawsweep.result.JobFit;
import org.lawsweep.result.Reports;
import org.lawsweep.table.JobFolder;
import org.lawsweep.table.JobTables;
import org.lawsweep.sweep.Sessions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code report [JOB...]}: figures and a page, from the tables. */
@Command(
    name = "report",
    description = {
      "Draw the laws: a page and SVG files for each job, and one page for all of them.",
      "Without JOB, all jobs of the output folder. Runs no trial and fits nothing."
    },
    header = {
      "Examples:",
      "  ./submit.sh report",
      "  ./submit.sh report jobs/corrective-memorization.json",
      ""
    },
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

  @Spec CommandSpec spec;

  @Parameters(arity = "0..*", paramLabel = "JOB", description = "Job files.")
  List<Path> files = List.of();

  @Mixin OutOption output;
  @Mixin Verbosity verbosity;

  @Override
  public Integer call() throws IOException {
    List<Job> read = JobOptions.read(files, List.of());
    try (SparkSession spark = Sessions.open()) {
      for (Job job : read) {
        JobFolder folder = output.of(spark, job);
        if (report(spark, job, folder).isEmpty()) {
          throw CommandFailure.usage(
              job.file() + ": no laws under " + folder + "; run it first, or fit it");
        }
      }
      if (read.isEmpty()) {
        reportAll(spark);
      }
    }
    return Exit.OK;
  }

  private void reportAll(SparkSession spark) throws IOException {
    List<JobReport> reports = new ArrayList<>();
    for (JobFolder folder : JobFolder.all(spark, output.out)) {
      Optional<Job> job = stored(folder);
      if (job.isPresent()) {
        report(spark, job.get(), folder).ifPresent(reports::add);
      }
    }
    if (reports.isEmpty()) {
      throw CommandFailure.usage("--out " + output.out + ": no results there; run a job first");
    }
    JobFolder.of(spark, output.out, ".").writeText(JobFolder.PAGE, Reports.page(output.out, reports));
    say(output.out + "/" + JobFolder.PAGE);
  }

  /** Draws a job whose laws were fitted, from the trials that they were fitted to. */
  private Optional<JobReport> report(SparkSession spark, Job job, JobFolder folder)
      throws IOException {
    JobTables tables = new JobTables(folder);
    Optional<Dataset<Row>> found = tables.trials(Plan.of(spark, job).trials());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Dataset<Row> trials = found.get().persist();
    try {
      Optional<JobFit> fit = JobFit.last(job, tables, trials);
      if (fit.isEmpty()) {
        return Optional.empty();
      }
      JobReport report = Reports.write(job, folder, trials, fit.get());
      say(folder + "/" + JobFolder.PAGE);
      return Optional.of(report);
    } finally {
      trials.unpersist();
    }
  }

  /** The job as it was run last. */
  private static Optional<Job> stored(JobFolder folder) throws IOException {
    return folder
        .readText(JobFolder.JOB)
        .map(
            text ->
                JobReader.ofAllStudies().read(folder + "/" + JobFolder.JOB, text, List.of()));
  }

  private void say(String page) {
    spec.commandLine().getOut().println("Report: " + page);
  }
}
