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
import org.lawsweep.result.Reports;
import org.lawsweep.table.Fitted;
import org.lawsweep.table.JobTables;
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
        JobTables tables = JobTables.of(spark, output.out, job.name());
        if (report(spark, job, tables).isEmpty()) {
          throw CommandFailure.usage(
              job.file() + ": no laws under " + tables.folder() + "; run it first, or fit it");
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
    for (JobTables tables : JobTables.all(spark, output.out)) {
      Optional<Job> job = stored(tables);
      if (job.isPresent()) {
        report(spark, job.get(), tables).ifPresent(reports::add);
      }
    }
    if (reports.isEmpty()) {
      throw CommandFailure.usage("--out " + output.out + ": no results there; run a job first");
    }
    JobTables.of(spark, output.out, ".").writeText(Reports.PAGE, Reports.page(output.out, reports));
    say(output.out + "/" + Reports.PAGE);
  }

  /** Draws a job whose laws were fitted, from the trials that they were fitted to. */
  private Optional<JobReport> report(SparkSession spark, Job job, JobTables tables)
      throws IOException {
    Optional<Dataset<Row>> all = tables.trials();
    if (all.isEmpty()) {
      return Optional.empty();
    }
    Dataset<Row> planned = Plan.of(spark, job).trials().select("trial_id");
    Dataset<Row> trials = all.get().join(planned, "trial_id").persist();
    try {
      Optional<Fitted> fitted = tables.fitted(job.study(), job.laws(), trials);
      if (fitted.isEmpty()) {
        return Optional.empty();
      }
      JobReport report = Reports.write(job, tables, trials, fitted.get());
      say(tables.folder() + "/" + Reports.PAGE);
      return Optional.of(report);
    } finally {
      trials.unpersist();
    }
  }

  /** The job as it was run last. */
  private static Optional<Job> stored(JobTables tables) throws IOException {
    return tables
        .readText(Reports.JOB)
        .map(
            text ->
                JobReader.ofAllStudies()
                    .read(tables.folder() + "/" + Reports.JOB, text, List.of()));
  }

  private void say(String page) {
    spec.commandLine().getOut().println("Report: " + page);
  }
}
