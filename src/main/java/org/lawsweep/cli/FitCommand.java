package org.lawsweep.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.lawsweep.job.Job;
import org.lawsweep.plan.Plan;
import org.lawsweep.result.JobResult;
import org.lawsweep.sweep.Sessions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code fit JOB...}: the laws again, from the trials that are there. */
@Command(
    name = "fit",
    description = "Fit the laws to the trials that are there; runs no trial.",
    header = {"Example:", "  ./submit.sh fit jobs/corrective-memorization.json", ""},
    mixinStandardHelpOptions = true)
final class FitCommand implements Callable<Integer> {

  @Spec CommandSpec spec;
  @Mixin JobOptions jobs;
  @Mixin OutOption output;
  @Mixin AssertOption asserted;
  @Mixin Verbosity verbosity;

  @Override
  public Integer call() throws IOException {
    var read = jobs.read();
    boolean contradicted = false;
    try (SparkSession spark = Sessions.open(read)) {
      for (Job job : read) {
        JobResult result = JobResult.of(Plan.of(spark, job), output.of(spark, job));
        ResultPrinter.print(spec.commandLine().getOut(), result);
        contradicted |= result.contradicted();
      }
    }
    return asserted.laws && contradicted ? Exit.CONTRADICTED : Exit.OK;
  }
}
