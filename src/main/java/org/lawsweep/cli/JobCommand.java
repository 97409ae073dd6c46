package org.lawsweep.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.lawsweep.job.Job;
import org.lawsweep.plan.Plan;
import org.lawsweep.report.Numbers;
import picocli.CommandLine.Mixin;

/** Works on jobs, each of them read and checked, in a session that ends with the command. */
abstract class JobCommand extends ProgramCommand {

  /** Trials from which on a plan takes longer than one waits without a word. */
  private static final long MANY = 1_000_000;

  @Mixin JobOptions jobs;
  @Mixin OutOption output;

  @Override
  public Integer call() throws IOException {
    return inSession(jobs.read());
  }

  /** Opens the session for jobs and works on them. */
  final int inSession(List<Job> read) throws IOException {
    try (SparkSession spark = output.open(read)) {
      List<Job> grown = new ArrayList<>();
      for (Job job : read) {
        grown.add(output.grown(spark, job));
      }
      return work(spark, grown);
    }
  }

  /** Plans a job, and tells how much that is where it takes a while. */
  final Plan plan(SparkSession spark, Job job) {
    if (job.combinations() >= MANY) {
      say(job.name() + ": planning " + Numbers.count(job.combinations(), "trial"));
    }
    return Plan.of(spark, job);
  }

  /**
   * Does what the command is for.
   *
   * @param read the jobs, as rounds may have grown them
   * @return the exit code
   */
  abstract int work(SparkSession spark, List<Job> read) throws IOException;
}
