package org.lawsweep.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import org.apache.spark.SparkContext;
import org.lawsweep.sweep.SharedFolder;
import org.lawsweep.sweep.TrialBlas;
import org.lawsweep.table.JobFolder;
import picocli.CommandLine.Option;

/** What the machines that run trials must have: the folder of results, and BLAS. */
final class NativeOption {

  @Option(
      names = "--require-native",
      description = "Exit with 5 where trials would run without native BLAS.")
  boolean required;

  /** Refuses machines that do not see the folder, and without native BLAS those that need it. */
  void check(SparkContext spark, JobFolder folder, PrintWriter err) throws IOException {
    SharedFolder.problem(spark, folder).ifPresent(NativeOption::refuse);
    Optional<String> problem = TrialBlas.problem(spark);
    if (required) {
      problem.ifPresent(NativeOption::refuse);
      TrialBlas.require(spark);
    }
    problem.ifPresent(line -> err.println("warning: " + line));
  }

  private static void refuse(String problem) {
    throw CommandFailure.environment(problem);
  }
}
