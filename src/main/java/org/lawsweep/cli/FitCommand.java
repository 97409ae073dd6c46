package org.lawsweep.cli;

import java.io.IOException;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.lawsweep.job.Job;
import org.lawsweep.result.JobResult;
import org.lawsweep.table.JobFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code fit JOB...}: the laws again, from the trials that are there. */
@Command(
    name = "fit",
    description = "Fit the laws to the trials that are there; runs no trial.",
    header = {"Example:", "  ./submit.sh fit jobs/corrective-memorization.json", ""})
final class FitCommand extends JobCommand {

  @Mixin AssertOption asserted;
  @Mixin AdoptOption owner;

  @Override
  int work(SparkSession spark, List<Job> read) throws IOException {
    boolean contradicted = false;
    owner.require(spark, read, output);
    for (Job job : read) {
      JobFolder folder = output.of(spark, job);
      warn(folder.complaints());
      JobResult result = JobResult.of(plan(spark, job), folder);
      owner.claim(spark, job, folder);
      ResultPrinter.print(out(), result);
      contradicted |= !asserted.holds(result, err());
    }
    return contradicted ? Exit.CONTRADICTED : Exit.OK;
  }
}
