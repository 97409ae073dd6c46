package org.lawsweep.cli;

import java.io.IOException;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.lawsweep.foreign.ForeignFit;
import org.lawsweep.job.Job;
import org.lawsweep.job.TableLaws;
import org.lawsweep.result.Predictions;
import org.lawsweep.table.JobFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code predict JOB --law NAME --at n=1024}: what a fitted law says of other places. */
@Command(
    name = "predict",
    description = {
      "Fit one law to the trials that are there, and give its value at other places, with the 95 %"
          + " interval of the level and that of one new replicate.",
      "A place beyond the levels of a predictor is an extrapolation. Runs no trial, writes nothing."
    },
    header = {
      "Examples:",
      "  ./submit.sh predict jobs/corrective-memorization.json --law ratio-in-samples --at n=64",
      "  ./submit.sh predict --table 'runs/*.csv' --laws laws.json --law surface"
          + " --at n=1e9,1e10,d=2e10",
      ""
    })
final class PredictCommand extends JobCommand {

  @Mixin TableOption table;
  @Mixin FormatOption format;

  @Option(names = "--law", paramLabel = "NAME", required = true, description = "The law.")
  String law;

  @Option(
      names = "--at",
      paramLabel = "NAME=VALUE,...",
      required = true,
      description =
          "A value of each of its predictors, or several: n=1e9,1e10,d=2e10 is two places. Again"
              + " for more.")
  List<String> at;

  @Override
  public Integer call() throws IOException {
    if (jobs.files.size() > 1) {
      throw CommandFailure.usage("predict takes one job, but has " + jobs.files.size());
    }
    return table.isGiven(jobs) ? ofTable(table.laws()) : super.call();
  }

  private int ofTable(TableLaws laws) throws IOException {
    try (SparkSession spark = output.open()) {
      format.print(ForeignFit.predicted(spark, table.files, laws, law, at, format.digits()), out());
      return Exit.OK;
    }
  }

  @Override
  int work(SparkSession spark, List<Job> read) throws IOException {
    Job job = read.get(0);
    Predictions predictions = Predictions.of(job, law, at, format.digits());
    JobFolder folder = output.of(job);
    warn(folder.complaints());
    format.print(predictions.of(plan(spark, job), folder), out());
    return Exit.OK;
  }
}
