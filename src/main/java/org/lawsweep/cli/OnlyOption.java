package org.lawsweep.cli;

import java.util.List;
import org.lawsweep.job.Expression;
import org.lawsweep.job.Job;
import org.lawsweep.job.JobException;
import org.lawsweep.job.Problem;
import org.lawsweep.plan.Expressions;
import org.lawsweep.plan.Plan;
import picocli.CommandLine.Option;

/** Which part of a plan is run. */
final class OnlyOption {

  @Option(
      names = "--only",
      paramLabel = "CONDITION",
      description = "Run only trials that satisfy an SQL condition over the axes and replicate.")
  String condition;

  /** Tells whether it is a part. */
  boolean isGiven() {
    return condition != null;
  }

  /**
   * Checks what needs no Spark.
   *
   * @throws JobException where the condition is wrong
   */
  void require(List<Job> jobs) {
    if (!isGiven()) {
      return;
    }
    if (condition.isBlank()) {
      throw CommandFailure.usage("--only must not be empty");
    }
    Expression expression = new Expression(condition, "");
    List<Problem> problems =
        jobs.stream()
            .flatMap(job -> Expressions.problems(job, "--only", expression).stream())
            .distinct()
            .toList();
    if (!problems.isEmpty()) {
      throw new JobException(problems);
    }
  }

  /** Gives the part of a plan that is run: all of it where none was named. */
  Plan of(Plan plan) {
    return isGiven() ? plan.only(condition) : plan;
  }
}
