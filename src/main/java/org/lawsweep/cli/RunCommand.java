package org.lawsweep.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.lawsweep.job.Job;
import org.lawsweep.plan.Cost;
import org.lawsweep.plan.Plan;
import org.lawsweep.report.Numbers;
import org.lawsweep.result.Calibration;
import org.lawsweep.result.JobResult;
import org.lawsweep.study.Studies;
import org.lawsweep.sweep.Inputs;
import org.lawsweep.sweep.Memory;
import org.lawsweep.sweep.Sweep;
import org.lawsweep.table.JobFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code run JOB...}: runs what is missing, fits, prints the laws. */
@Command(
    name = "run",
    description = "Plan jobs, run what is missing, fit the laws. Running again resumes.",
    header = {
      "Examples:",
      "  ./submit.sh run jobs/corrective-memorization.json",
      "  ./submit.sh run jobs/corrective-memorization.json --set seed=8 --out /tmp/results",
      "  ./submit.sh run jobs/linear-width.json --set replicates=2 --until decided --budget 10m",
      "  ./submit.sh run mine/job.json --studies mine/study.json --allow-workers",
      ""
    })
final class RunCommand extends JobCommand {

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
          "How many trials may end in error, timeout, out_of_memory or no_data before the exit code"
              + " is 3 (default: ${DEFAULT-VALUE}).")
  String maxFailures;

  /** When a run ends. */
  enum Until {
    decided
  }

  @Option(
      names = "--until",
      paramLabel = "decided",
      description =
          "Go on in rounds that add replicates, or levels beside a threshold, until every claim"
              + " would notice a departure of its resolution. The rule does not see predictions.")
  Until until;

  @Option(
      names = "--budget",
      paramLabel = "COST",
      description = "With --until: what all rounds may cost, 10m, 5000trials or 1e12flops.")
  String budget;

  @Mixin OnlyOption only;
  @Mixin OtherCodeOption otherCode;
  @Mixin NativeOption machines;
  @Mixin AssertOption asserted;
  @Mixin AdoptOption owner;
  @Mixin WorkerOption workers;

  private FailureLimit limit;
  private Budget most;
  private List<Job> given;
  private Calibration calibration;
  // Found once, before there is a session.
  private Map<Job, JobResult> finished;

  @Override
  boolean mayStartWorkers() {
    return workers.isAllowed();
  }

  @Override
  public Integer call() throws IOException {
    limit = FailureLimit.parse(maxFailures);
    FailureLimit.requireStatuses(retry);
    most = Budget.parse(budget);
    requireExploring();
    List<Job> read = jobs.read();
    given = read;
    read.stream()
        .map(job -> Studies.named(job.study().name()))
        .distinct()
        .forEach(study -> workers.name(study, err()));
    only.require(read);
    try (Interruption interruption =
        Interruption.handled(err(), "stopped; " + Interruption.resume())) {
      return workOn(read);
    }
  }

  /** Rounds follow what was seen; a confirmation runs what was fixed before. */
  private void requireExploring() {
    if (budget != null && until == null) {
      throw CommandFailure.usage("--budget goes with --until decided");
    }
    if (until != null && (only.isGiven() || jobs.confirm != null)) {
      throw CommandFailure.usage(
          "--until adds to the whole grid of an exploring job: no --only, no --confirm");
    }
  }

  @Override
  OptionalInt withoutSession(List<Job> read) throws IOException {
    if (until != null || finished(read).size() < read.size()) {
      return OptionalInt.empty();
    }
    claim(read);
    int code = Exit.OK;
    for (Job job : read) {
      code = Math.max(code, again(finished.get(job)));
    }
    return OptionalInt.of(code);
  }

  @Override
  int work(SparkSession spark, List<Job> read) throws IOException {
    if (until != null) {
      return decide(spark);
    }
    // All plans before the first trial: a mistake in the last job costs no wait.
    finished(read);
    Map<Job, JobRun> runs = new LinkedHashMap<>();
    for (Job job : read) {
      if (!finished.containsKey(job)) {
        runs.put(job, planned(spark, job, output.of(job)));
      }
    }
    claim(read);
    otherCode.settle(runs.values());
    Optional<JobRun> any =
        runs.values().stream().filter(run -> run.sweep().missing() > 0).findFirst();
    if (any.isPresent()) {
      machines.check(spark.sparkContext(), any.get().folder(), err());
    }
    try (Fits fits = new Fits(spark)) {
      for (Job job : read) {
        fits.requireNoFailure();
        JobRun run = runs.get(job);
        if (run == null) {
          fits.add(() -> again(finished.get(job)));
        } else {
          run.run(spark);
          fits.add(() -> end(run.fit()));
        }
      }
      return fits.code();
    }
  }

  /** Runs the jobs in rounds, one after the other. */
  private int decide(SparkSession spark) throws IOException {
    owner.require(given, output);
    int code = Exit.OK;
    for (Job job : given) {
      JobFolder folder = output.of(job);
      UntilDecided rounds =
          new UntilDecided(
              grown -> round(spark, grown, folder), this::say, spark, job, folder, most);
      code = Math.max(code, end(rounds.run()));
    }
    return code;
  }

  private JobRun round(SparkSession spark, Job job, JobFolder folder) throws IOException {
    JobRun run = planned(spark, job, folder);
    owner.claim(job, folder);
    otherCode.settle(List.of(run));
    if (run.sweep().missing() > 0) {
      machines.check(spark.sparkContext(), folder, err());
    }
    return run;
  }

  private void claim(List<Job> read) throws IOException {
    owner.require(read, output);
    for (Job job : read) {
      owner.claim(job, output.of(job));
    }
  }

  /** Finds those of which nothing is left to do. */
  private Map<Job, JobResult> finished(List<Job> read) {
    if (finished == null) {
      finished = new LinkedHashMap<>();
      for (Job job : read) {
        finished(job, output.of(job)).ifPresent(result -> finished.put(job, result));
      }
    }
    return finished;
  }

  private Optional<JobResult> finished(Job job, JobFolder folder) {
    try {
      return retry.isEmpty() && !otherCode.isRerun()
          ? JobResult.finished(job, folder)
          : Optional.empty();
    } catch (IOException e) {
      // What cannot be read is not finished; opening the folder will say what is wrong.
      return Optional.empty();
    }
  }

  private JobRun planned(SparkSession spark, Job job, JobFolder folder) throws IOException {
    Plan plan = plan(spark, job);
    try {
      folder.open();
    } catch (IOException | RuntimeException e) {
      throw CommandFailure.environment(
          "--out "
              + output.out
              + ": cannot write there: "
              + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
    if (calibration == null) {
      calibration = Calibration.of(spark, output.out);
    }
    warn(folder.complaints());
    Cost cost = calibration.of(job.study());
    Sweep sweep = Sweep.of(spark, only.of(plan), folder, retry, !otherCode.isRerun(), cost);
    Memory.require(spark, job, sweep.survey());
    if (sweep.missing() > 0) {
      Inputs.require(job, sweep.units());
    }
    return new JobRun(this, limit, plan, sweep, folder, cost);
  }

  private int again(JobResult result) throws IOException {
    say(result.job().name() + ": all " + Numbers.count(result.trials(), "trial") + " done before");
    return end(result);
  }

  /** Prints what a job came to and leaves its end state. */
  private int end(JobResult result) throws IOException {
    ResultPrinter.print(out(), result);
    int code = asserted.holds(result, err()) ? Exit.OK : Exit.CONTRADICTED;
    if (limit.exceeded(result.badTrials(), result.trials())) {
      err()
          .println(
              Numbers.count(result.badTrials(), "trial")
                  + " failed, more than --max-failures "
                  + limit.text()
                  + "; see: sql \"SELECT status, message, count(*) FROM trials GROUP BY ALL\"");
      code = Exit.FAILED_TRIALS;
    }
    result.writeStatus(code);
    return code;
  }
}
