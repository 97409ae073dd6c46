package org.lawsweep.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.lawsweep.job.Job;
import org.lawsweep.plan.Plan;
import org.lawsweep.study.Status;
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
    try (SparkSession spark = Sessions.open()) {
      for (Job job : read) {
        print(job.name(), counts(spark, Plan.of(spark, job)));
      }
    }
    return Exit.OK;
  }

  /** Columns: status, NULL where missing; trials; flops planned. */
  private List<Row> counts(SparkSession spark, Plan plan) throws IOException {
    Dataset<Row> planned = plan.trials().select("trial_id", "flops");
    Dataset<Row> marked =
        JobTables.of(spark, output.out, plan.job().name())
            .trials()
            .map(trials -> planned.join(trials.select("trial_id", "status"), "trial_id", "left"))
            .orElseGet(() -> planned.withColumn("status", functions.lit(null).cast("string")));
    return marked
        .groupBy("status")
        .agg(functions.count(functions.lit(1)), functions.sum("flops"))
        .orderBy(functions.col("status").asc_nulls_last())
        .collectAsList();
  }

  private void print(String job, List<Row> counts) {
    PrintWriter out = spec.commandLine().getOut();
    long total = counts.stream().mapToLong(row -> row.getLong(1)).sum();
    long missing =
        counts.stream().filter(row -> row.isNullAt(0)).mapToLong(row -> row.getLong(1)).sum();
    out.println(
        String.format(
            Locale.ROOT, "%s: %,d of %,d trials have a row", job, total - missing, total));
    TextTable table = new TextTable(List.of("status", "trials", "meaning"));
    for (Row row : counts) {
      String status = row.isNullAt(0) ? "missing" : row.getString(0);
      String meaning =
          row.isNullAt(0)
              ? "not run yet; run the job to do so"
              : Status.valueOf(status.toUpperCase(Locale.ROOT)).sentence();
      table.add(List.of(status, String.format(Locale.ROOT, "%,d", row.getLong(1)), meaning));
    }
    table.print(out);
  }
}
