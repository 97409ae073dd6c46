package org.lawsweep.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.lawsweep.job.Job;
import org.lawsweep.plan.Plan;
import org.lawsweep.report.Numbers;
import org.lawsweep.sweep.Master;
import org.lawsweep.sweep.Sessions;
import picocli.CommandLine.Mixin;

/**
 * Works on jobs, each of them read and checked: in a session that ends with the command, unless
 * files have the answer.
 */
abstract class JobCommand extends ProgramCommand {

  /** Trials from which on a plan takes longer than one waits without a word. */
  private static final long MANY = 1_000_000;

  @Mixin JobOptions jobs;
  @Mixin OutOption output;

  @Override
  public Integer call() throws IOException {
    return workOn(jobs.read());
  }

  /** Works on jobs: in a session, unless files have the answer. */
  final int workOn(List<Job> read) throws IOException {
    OutOption.require(output.out);
    List<Job> grown = new ArrayList<>();
    for (Job job : read) {
      grown.add(output.grown(job));
    }
    // YARN takes a driver that opens no session for one that failed.
    OptionalInt code =
        Master.isSubmitted(new SparkConf()) ? OptionalInt.empty() : withoutSession(grown);
    if (code.isPresent()) {
      return code.getAsInt();
    }
    try (SparkSession spark = Sessions.open(read)) {
      return work(spark, grown);
    }
  }

  /**
   * Does what the command is for where files alone have the answer: a session takes seconds.
   *
   * @param read the jobs, as rounds may have grown them
   * @return the exit code; empty, with nothing done, where it takes a session
   */
  OptionalInt withoutSession(List<Job> read) throws IOException {
    return OptionalInt.empty();
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
