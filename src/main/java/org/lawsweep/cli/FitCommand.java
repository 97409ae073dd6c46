package org.lawsweep.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.lawsweep.foreign.ForeignFit;
import org.lawsweep.job.Job;
import org.lawsweep.job.TableLaws;
import org.lawsweep.result.JobResult;
import org.lawsweep.sweep.Sessions;
import org.lawsweep.table.JobFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

  @Option(
      names = "--table",
      paramLabel = "FILES",
      description = "Instead of jobs: Parquet or CSV files, a path or a glob in quotes.")
  String table;

  @Option(
      names = "--laws",
      paramLabel = "LAWS.json",
      description = "What the columns of the table are, and the laws over them.")
  Path laws;

  @Override
  public Integer call() throws IOException {
    boolean foreign = table != null || laws != null;
    if (foreign && (table == null || laws == null || !jobs.files.isEmpty())) {
      throw CommandFailure.usage("fit takes jobs, or both --table and --laws");
    }
    return foreign ? fitTable(TableLaws.read(laws)) : super.call();
  }

  private int fitTable(TableLaws read) throws IOException {
    try (SparkSession spark = Sessions.open()) {
      return end(ForeignFit.of(spark, table, read, output.out));
    }
  }

  @Override
  int work(SparkSession spark, List<Job> read) throws IOException {
    int code = Exit.OK;
    owner.require(spark, read, output);
    for (Job job : read) {
      JobFolder folder = output.of(spark, job);
      warn(folder.complaints());
      JobResult result = JobResult.of(plan(spark, job), folder);
      owner.claim(spark, job, folder);
      code = Math.max(code, end(result));
    }
    return code;
  }

  private int end(JobResult result) {
    ResultPrinter.print(out(), result);
    return asserted.holds(result, err()) ? Exit.OK : Exit.CONTRADICTED;
  }
}
