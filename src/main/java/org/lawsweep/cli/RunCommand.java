package org.lawsweep.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.spark.SparkException;
import org.apache.spark.sql.SparkSession;
import org.lawsweep.job.Expression;
import org.lawsweep.job.Job;
import org.lawsweep.job.JobException;
import org.lawsweep.job.Problem;
import org.lawsweep.numeric.NativeBlas;
import org.lawsweep.plan.Cost;
import org.lawsweep.plan.Expressions;
import org.lawsweep.plan.Packing;
import org.lawsweep.plan.Plan;
import org.lawsweep.result.JobResult;
import org.lawsweep.sweep.Memory;
import org.lawsweep.sweep.Sessions;
import org.lawsweep.sweep.Sweep;
import org.lawsweep.table.JobFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code run JOB...}: runs what is missing, fits, prints the laws. */
@Command(
    name = "run",
    description = "Plan jobs, run what is missing, fit the laws. Running again resumes.",
    header = {
      "Examples:",
      "  ./submit.sh run jobs/corrective-memorization.json",
      "  ./submit.sh run jobs/corrective-memorization.json --set seed=8 --out /tmp/results",
      ""
    },
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

  @Spec CommandSpec spec;
  @Mixin JobOptions jobs;
  @Mixin OutOption output;
  @Mixin Verbosity verbosity;

  @Option(
      names = "--only",
      paramLabel = "CONDITION",
      description = "Run only trials that satisfy an SQL condition over the axes and replicate.")
  String only;

  @Option(
      names = "--retry",
      paramLabel = "STATUS",
      split = ",",
      description = "Run trials again that ended so, for example --retry error,timeout.")
  Set<String> retry = Set.of();

  @Option(
      names = "--max-failures",
      paramLabel = "N|P%",
      defaultValue = "0",
      description =
          "How many trials may end in error, timeout or out_of_memory before the exit code is 3"
              + " (default: ${DEFAULT-VALUE}).")
  String maxFailures;

  @Mixin AssertOption asserted;

  @Option(
      names = "--require-native",
      description = "Exit with 5 when no native BLAS can be loaded.")
  boolean requireNative;

  @Override
  public Integer call() throws IOException {
    FailureLimit limit = FailureLimit.parse(maxFailures);
    FailureLimit.requireStatuses(retry);
    List<Job> read = jobs.read();
    if (only != null) {
      requireCondition(read);
    }
    PrintWriter err = spec.commandLine().getErr();
    try (Interruption interruption = Interruption.handled(err);
        SparkSession spark = Sessions.open(read)) {
      // All plans before the first trial: a mistake in the last job costs no wait.
      List<Ready> ready = new ArrayList<>();
      for (Job job : read) {
        ready.add(prepare(spark, job));
      }
      if (ready.stream().anyMatch(job -> job.missing() > 0)) {
        checkBlas(err);
      }
      int code = Exit.OK;
      for (Ready job : ready) {
        code = Math.max(code, run(spark, job, limit));
      }
      return code;
    }
  }

  private void checkBlas(PrintWriter err) {
    if (!NativeBlas.facts().problem().isEmpty()) {
      String line = "Java's BLAS, many times slower: " + NativeBlas.facts().problem();
      if (requireNative) {
        throw CommandFailure.environment(line);
      }
      err.println("warning: " + line);
    }
  }

  /** A job that is finished, or the plan of its fit and what of it is to be run now. */
  private record Ready(Job job, Optional<JobResult> finished, Plan plan, Sweep sweep) {
    long missing() {
      return finished.isPresent() ? 0 : sweep.missing();
    }
  }

  private Ready prepare(SparkSession spark, Job job) throws IOException {
    Optional<JobResult> finished = finished(spark, job);
    if (finished.isPresent()) {
      return new Ready(job, finished, null, null);
    }
    Plan plan = Plan.of(spark, job);
    Sweep sweep =
        Sweep.of(
            spark,
            only == null ? plan : plan.only(only),
            openFolder(spark, job),
            retry,
            Cost.ASSUMED);
    Memory.require(spark, job, sweep.survey());
    return new Ready(job, Optional.empty(), plan, sweep);
  }

  private Optional<JobResult> finished(SparkSession spark, Job job) {
    try {
      return retry.isEmpty() ? JobResult.finished(job, output.of(spark, job)) : Optional.empty();
    } catch (IOException e) {
      // What cannot be read is not finished; opening the log will say what is wrong.
      return Optional.empty();
    }
  }

  /** Checks what needs no Spark. */
  private void requireCondition(List<Job> read) {
    if (only.isBlank()) {
      throw CommandFailure.usage("--only must not be empty");
    }
    Expression condition = new Expression(only, "");
    List<Problem> problems =
        read.stream()
            .flatMap(job -> Expressions.problems(job, "--only", condition).stream())
            .distinct()
            .toList();
    if (!problems.isEmpty()) {
      throw new JobException(problems);
    }
  }

  private JobFolder openFolder(SparkSession spark, Job job) {
    JobFolder folder = output.of(spark, job);
    try {
      folder.open();
      return folder;
    } catch (IOException | RuntimeException e) {
      throw CommandFailure.environment(
          "--out "
              + output.out
              + ": cannot write there: "
              + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
  }

  private int run(SparkSession spark, Ready ready, FailureLimit limit) throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    JobResult result =
        ready.finished.isPresent() ? ready.finished.get() : runAndFit(spark, ready, limit);
    if (ready.finished.isPresent()) {
      say(ready.job.name() + ": all " + count(result.trials(), "trial") + " done before");
    }
    ResultPrinter.print(spec.commandLine().getOut(), result);
    int code = Exit.OK;
    if (limit.exceeded(result.badTrials(), result.trials())) {
      err.println(
          count(result.badTrials(), "trial")
              + " failed, more than --max-failures "
              + maxFailures
              + "; see: sql \"SELECT status, message, count(*) FROM trials GROUP BY ALL\"");
      code = Exit.FAILED_TRIALS;
    } else if (asserted.laws && result.contradicted()) {
      code = Exit.CONTRADICTED;
    }
    result.writeStatus(code);
    return code;
  }

  private JobResult runAndFit(SparkSession spark, Ready ready, FailureLimit limit)
      throws IOException {
    Sweep sweep = ready.sweep;
    say(ready.job.name() + ": " + toDo(sweep));
    if (sweep.missing() > 0) {
      long begin = System.nanoTime();
      runMissing(spark, sweep, limit);
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      say("Ran " + count(sweep.missing(), "trial") + " in " + ProgressPrinter.clock(took));
    }
    return JobResult.of(ready.plan, output.of(spark, ready.job));
  }

  private static String toDo(Sweep sweep) {
    return sweep.missing() == 0
        ? "all " + count(sweep.present(), "trial") + " done before"
        : String.format(
            Locale.ROOT,
            "%s to run, %,d done before; BLAS: %s",
            count(sweep.missing(), "trial"),
            sweep.present(),
            NativeBlas.facts().description());
  }

  private void runMissing(SparkSession spark, Sweep sweep, FailureLimit limit) {
    Sweep.Canary canary = sweep.runCanary();
    if (canary.error().isPresent() && limit.exceeded(1, sweep.missing())) {
      throw CommandFailure.failedTrials(
          "the lightest unit, run first, failed, so the others were not run (--max-failures "
              + maxFailures
              + "): "
              + canary.error().get());
    }
    Packing packing = sweep.packedAfterCanary();
    if (packing.count() == 0) {
      return;
    }
    say(
        String.format(
            Locale.ROOT,
            "%s in %s on %s of %s",
            count(packing.count() + 1, "unit"),
            count(packing.taskSeconds().length, "task"),
            count(spark.sparkContext().defaultParallelism(), "slot"),
            spark.sparkContext().master()));
    PrintWriter err = spec.commandLine().getErr();
    boolean terminal = "1".equals(System.getenv("LAWSWEEP_TERMINAL"));
    try {
      sweep.run(
          packing,
          canary.trials(),
          verbosity.quiet ? state -> {} : new ProgressPrinter(err, terminal));
    } catch (Exception e) {
      // A SparkException, which Scala does not declare: too many executors were lost, or somebody
      // ended the application. No trial throws across a task's boundary.
      if (e instanceof SparkException && !Interruption.inProgress()) {
        throw CommandFailure.stopped(Expressions.firstLine(e));
      }
      throw e;
    }
  }

  private void say(String line) {
    if (!verbosity.quiet) {
      spec.commandLine().getErr().println(line);
    }
  }

  static String count(long number, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
  }
}
