package org.lawsweep.cli;

import java.io.IOException;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.lawsweep.foreign.ForeignFit;
import org.lawsweep.job.Job;
import org.lawsweep.job.TableLaws;
import org.lawsweep.result.JobResult;
import org.lawsweep.table.JobFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code fit JOB...}: the laws again, from the trials that are there, or from any table. */
@Command(
    name = "fit",
    description = {
      "Fit the laws to the trials that are there; runs no trial.",
      "With --table, fit laws to a table that any program wrote."
    },
    header = {
      "Examples:",
      "  ./submit.sh fit jobs/corrective-memorization.json",
      "  ./submit.sh fit --table 'runs/*.parquet' --laws laws.json",
      ""
    })
final class FitCommand extends JobCommand {

  @Mixin AssertOption asserted;
  @Mixin AdoptOption owner;

  @Mixin TableOption table;

  @Override
  public Integer call() throws IOException {
    return table.isGiven(jobs) ? fitTable(table.laws()) : super.call();
  }

  private int fitTable(TableLaws read) throws IOException {
    try (SparkSession spark = output.open()) {
      return end(ForeignFit.of(spark, table.files, read, output.out));
    }
  }

  @Override
  int work(SparkSession spark, List<Job> read) throws IOException {
    int code = Exit.OK;
    owner.require(read, output);
    for (Job job : read) {
      JobFolder folder = output.of(job);
      warn(folder.complaints());
      JobResult result = JobResult.of(plan(spark, job), folder);
      owner.claim(job, folder);
      code = Math.max(code, end(result));
    }
    return code;
  }

  private int end(JobResult result) {
    ResultPrinter.print(out(), result);
    return asserted.holds(result, err()) ? Exit.OK : Exit.CONTRADICTED;
  }
}
