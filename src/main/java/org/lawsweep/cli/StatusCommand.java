package org.lawsweep.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.sql.SparkSession;
import org.lawsweep.job.Job;
import org.lawsweep.report.Numbers;
import org.lawsweep.result.JobStatus;
import org.lawsweep.table.JobFolder;
import org.lawsweep.table.JobTables;
import picocli.CommandLine.Command;

/** {@code status JOB...}: done, failed and missing trials, from the tables. */
@Command(
    name = "status",
    description = "Count trials that are done, failed and missing; runs none.",
    header = {"Example:", "  ./submit.sh status jobs/corrective-memorization.json", ""})
final class StatusCommand extends JobCommand {

  @Override
  OptionalInt withoutSession(List<Job> read) throws IOException {
    List<JobStatus> finished = new ArrayList<>();
    for (Job job : read) {
      Optional<JobStatus> one = JobStatus.finished(job, output.of(job));
      if (one.isEmpty()) {
        return OptionalInt.empty();
      }
      finished.add(one.get());
    }
    for (int k = 0; k < read.size(); k++) {
      print(finished.get(k), output.of(read.get(k)));
    }
    return OptionalInt.of(Exit.OK);
  }

  @Override
  int work(SparkSession spark, List<Job> read) throws IOException {
    for (Job job : read) {
      JobFolder folder = output.of(job);
      print(JobStatus.of(spark, job, folder), folder);
    }
    return Exit.OK;
  }

  private void print(JobStatus job, JobFolder folder) throws IOException {
    warn(folder.complaints());
    print(job);
    if (!new JobTables(folder).has("laws")) {
      out().println("no laws yet: fit the job, or run it");
    }
  }

  private void print(JobStatus job) {
    out()
        .println(
            String.format(
                Locale.ROOT,
                "%s: %,d of %,d trials, %,d failed",
                job.job(),
                job.present(),
                job.planned(),
                job.failed()));
    job.pace()
        .ifPresent(
            pace ->
                out()
                    .println(
                        String.format(
                            Locale.ROOT,
                            "the latest run: %,.0f trials/s; %s left at its pace",
                            pace.trialsPerSecond(),
                            ProgressPrinter.clock(pace.left()))));
    TextTable table = new TextTable(List.of("status", "trials", "meaning"));
    job.trials()
        .forEach(
            (status, trials) ->
                table.add(List.of(status.column(), Numbers.count(trials), status.sentence())));
    job.missing()
        .forEach(
            (why, trials) -> table.add(List.of("missing", Numbers.count(trials), why.sentence())));
    table.print(out());
    if (!job.otherCode().none()) {
      out().println(job.otherCode().describe());
    }
  }
}
