package org.lawsweep.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.lawsweep.job.Job;
import org.lawsweep.plan.Plan;
import org.lawsweep.plan.PlannedUnit;
import org.lawsweep.study.Metric;
import org.lawsweep.study.Studies;
import org.lawsweep.sweep.Sweep;
import org.lawsweep.table.JobFolder;
import org.lawsweep.table.JobTables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code trial JOB ID}: one trial again, in this thread, beside what was stored. */
@Command(
    name = "trial",
    description = "Run one trial again and compare every metric with the stored one.",
    header = {
      "Example, with the beginning of a trial_id:",
      "  ./submit.sh trial jobs/corrective-memorization.json 3f2a",
      ""
    },
    footer = {"", "Exit code 0 only if every metric equals the stored one, digit for digit."})
final class TrialCommand extends ProgramCommand {

  @Parameters(index = "0", paramLabel = "JOB", description = "A job file.")
  Path file;

  @Parameters(index = "1", paramLabel = "ID", description = "A trial_id, or its beginning.")
  String id;

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Set a value of the job file, as for run.")
  List<String> overrides = List.of();

  @Mixin OutOption output;
  @Mixin WorkerOption workers;

  @Override
  boolean mayStartWorkers() {
    return workers.isAllowed();
  }

  @Override
  public Integer call() throws IOException {
    Job given = JobOptions.read(List.of(file), overrides).get(0);
    workers.name(Studies.named(given.study().name()), err());
    try (SparkSession spark = output.open(List.of(given))) {
      Job job = output.grown(given);
      Plan plan = Plan.of(spark, job);
      Plan one = plan.trial(id);
      if (one.size() != 1) {
        throw CommandFailure.usage(
            one.size() == 0
                ? "no trial of " + file + " has an id that begins with '" + id + "'"
                : one.size()
                    + " trials have ids that begin with '"
                    + id
                    + "': "
                    + one.trials().select("trial_id").limit(5).collectAsList().stream()
                        .map(row -> row.getString(0))
                        .collect(Collectors.joining(", ")));
      }
      PlannedUnit unit = one.units().only();
      String trial = one.trials().first().getAs("trial_id");
      JobFolder folder = output.of(job);
      warn(folder.complaints());
      Optional<Row> stored =
          new JobTables(folder)
              .trials()
              .flatMap(
                  trials ->
                      trials.filter(functions.col("trial_id").equalTo(trial)).takeAsList(1).stream()
                          .findFirst());
      Row again = Sweep.runHere(spark, job, unit).get(0);
      out().println(trial + ": " + unit.describe(job.study()));
      return compare(job, again, stored) ? Exit.OK : Exit.UNEXPECTED;
    }
  }

  private boolean compare(Job job, Row again, Optional<Row> stored) {
    PrintWriter out = out();
    TextTable table = new TextTable(List.of("metric", "now", "stored", "equal"));
    boolean equal = stored.isPresent();
    equal &= add(table, "status", again, stored);
    for (Metric metric : job.study().metrics()) {
      equal &= add(table, metric.name(), again, stored);
    }
    table.print(out);
    Object message = again.getAs("message");
    if (message != null) {
      out.println(message);
    }
    if (stored.isEmpty()) {
      out.println("No row of this trial is stored under " + output.out);
    }
    return equal;
  }

  private static boolean add(TextTable table, String column, Row again, Optional<Row> stored) {
    Object now = again.getAs(column);
    Object before = stored.map(row -> (Object) row.getAs(column)).orElse(null);
    boolean equal = stored.isPresent() && Objects.equals(now, before);
    table.add(
        List.of(
            column,
            String.valueOf(now),
            stored.isPresent() ? String.valueOf(before) : "",
            equal ? "yes" : "no"));
    return equal;
  }
}
