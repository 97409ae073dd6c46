package org.lawsweep.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.lawsweep.job.Job;
import org.lawsweep.numeric.NativeBlas;
import org.lawsweep.plan.Plan;
import org.lawsweep.sweep.Sweep;
import org.lawsweep.sweep.TrialLog;
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

  @Option(
      names = "--assert",
      description = "Exit with 4 when a law is inconsistent with the trials.")
  boolean assertLaws;

  @Option(
      names = "--require-native",
      description = "Exit with 5 when no native BLAS can be loaded.")
  boolean requireNative;

  @Override
  public Integer call() throws IOException {
    FailureLimit limit = FailureLimit.parse(maxFailures);
    FailureLimit.requireStatuses(retry);
    List<Job> read = jobs.read();
    PrintWriter err = spec.commandLine().getErr();
    if (!NativeBlas.facts().problem().isEmpty()) {
      String line = "Java's BLAS, many times slower: " + NativeBlas.facts().problem();
      if (requireNative) {
        throw CommandFailure.environment(line);
      }
      err.println("warning: " + line);
    }
    try (Interruption interruption = Interruption.handled(err);
        SparkSession spark = Sessions.open()) {
      // All plans before the first trial: a mistake in the last job costs no wait.
      List<Plan> plans = new ArrayList<>();
      List<TrialLog> logs = new ArrayList<>();
      for (Job job : read) {
        logs.add(openLog(spark, job));
        plans.add(Plan.of(spark, job));
      }
      int code = Exit.OK;
      for (int k = 0; k < plans.size(); k++) {
        code = Math.max(code, run(spark, plans.get(k), logs.get(k), limit));
      }
      return code;
    }
  }

  private TrialLog openLog(SparkSession spark, Job job) {
    TrialLog log = new TrialLog(spark, output.out, job.name());
    try {
      log.open();
      return log;
    } catch (IOException | RuntimeException e) {
      throw CommandFailure.environment(
          "--out "
              + output.out
              + ": cannot write there: "
              + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
  }

  private int run(SparkSession spark, Plan plan, TrialLog log, FailureLimit limit)
      throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Job job = plan.job();
    Plan wanted = only == null ? plan : plan.only(only);
    Sweep.Work work = Sweep.work(spark, wanted, log, retry);
    if (!verbosity.quiet) {
      err.println(header(spark, job, work));
    }
    if (work.missing() > 0) {
      long begin = System.nanoTime();
      boolean terminal = "1".equals(System.getenv("LAWSWEEP_TERMINAL"));
      Sweep.run(
          spark,
          job,
          work,
          log,
          verbosity.quiet ? state -> {} : new ProgressPrinter(err, terminal));
      if (!verbosity.quiet) {
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        err.println("Ran " + count(work.missing(), "trial") + " in " + ProgressPrinter.clock(took));
      }
    }
    Fitting fitting = Fitting.of(spark, plan, output.out);
    fitting.print(out);
    if (limit.exceeded(fitting.badTrials(), plan.size())) {
      err.println(
          count(fitting.badTrials(), "trial")
              + " failed, more than --max-failures "
              + maxFailures
              + "; see: sql \"SELECT status, message, count(*) FROM trials GROUP BY ALL\"");
      return Exit.FAILED_TRIALS;
    }
    return assertLaws && fitting.contradicted() ? Exit.CONTRADICTED : Exit.OK;
  }

  private static String header(SparkSession spark, Job job, Sweep.Work work) {
    int slots = spark.sparkContext().defaultParallelism();
    return String.format(
        Locale.ROOT,
        "%s: %s to run in %s and %s on %s of %s; %,d done before; BLAS: %s",
        job.name(),
        count(work.missing(), "trial"),
        count(work.packing().count(), "unit"),
        count(work.packing().taskSeconds().length, "task"),
        count(slots, "slot"),
        spark.sparkContext().master(),
        work.present(),
        NativeBlas.facts().description());
  }

  static String count(long number, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
  }
}
