package org.lawsweep.cli;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.lawsweep.job.Job;
import org.lawsweep.plan.Cost;
import org.lawsweep.plan.Plan;
import org.lawsweep.study.Status;
import org.lawsweep.sweep.Sessions;
import org.lawsweep.sweep.Sweep;
import org.lawsweep.table.JobFolder;
import org.lawsweep.table.JobTables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code status JOB...}: done, failed and missing trials, from the tables. */
@Command(
    name = "status",
    description = "Count trials that are done, failed and missing; runs none.",
    header = {"Example:", "  ./submit.sh status jobs/corrective-memorization.json", ""},
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

  @Spec CommandSpec spec;
  @Mixin JobOptions jobs;
  @Mixin OutOption output;
  @Mixin Verbosity verbosity;

  @Override
  public Integer call() throws IOException {
    List<Job> read = jobs.read();
    try (SparkSession spark = Sessions.open(read)) {
      for (Job job : read) {
        print(spark, Plan.of(spark, job));
      }
    }
    return Exit.OK;
  }

  private void print(SparkSession spark, Plan plan) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    String job = plan.job().name();
    JobFolder folder = output.of(spark, plan.job());
    Sweep sweep = Sweep.of(spark, plan, folder, Set.of(), Cost.ASSUMED);
    Optional<Dataset<Row>> trials = new JobTables(folder).trials(plan.trials());
    List<Row> counts =
        trials
            .map(t -> t.groupBy("status").count().orderBy("status").collectAsList())
            .orElse(List.of());
    long failed =
        counts.stream()
            .filter(row -> !row.getString(0).equals(Status.OK.column()))
            .mapToLong(row -> row.getLong(1))
            .sum();
    out.println(
        String.format(
            Locale.ROOT,
            "%s: %,d of %,d trials, %,d failed",
            job,
            sweep.present(),
            plan.size(),
            failed));
    if (trials.isPresent() && sweep.missing() > 0) {
      out.println(pace(trials.get(), sweep));
    }
    TextTable table = new TextTable(List.of("status", "trials", "meaning"));
    for (Row row : counts) {
      Status status = Status.valueOf(row.getString(0).toUpperCase(Locale.ROOT));
      table.add(List.of(row.getString(0), number(row.getLong(1)), status.sentence()));
    }
    if (sweep.missing() > 0) {
      table.add(List.of("missing", number(sweep.missing()), "not run yet: run the job"));
    }
    table.print(out);
  }

  /** How fast the latest run went, and what is left at that pace, weighted by flops. */
  private static String pace(Dataset<Row> trials, Sweep sweep) {
    String latest = trials.agg(max("run")).first().getString(0);
    Row run =
        trials
            .filter(col("run").equalTo(latest))
            .agg(
                count(lit(1)),
                sum("flops"),
                min(col("started_at").cast("double")),
                max(col("started_at").cast("double").plus(col("seconds"))))
            .first();
    double elapsed = Math.max(1e-3, run.getDouble(3) - run.getDouble(2));
    double left = sweep.units().total().flops();
    double share = run.getDouble(1) <= 0 ? 0 : left / run.getDouble(1);
    return String.format(
        Locale.ROOT,
        "the latest run: %,.0f trials/s; %s left at its pace",
        run.getLong(0) / elapsed,
        ProgressPrinter.clock(Duration.ofMillis((long) (1000 * share * elapsed))));
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
