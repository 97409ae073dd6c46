package org.lawsweep.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.SparkException;
import org.apache.spark.sql.SparkSession;
import org.lawsweep.job.JobException;
import org.lawsweep.numeric.NativeBlas;
import org.lawsweep.plan.Cost;
import org.lawsweep.plan.Packing;
import org.lawsweep.plan.Plan;
import org.lawsweep.plan.SparkErrors;
import org.lawsweep.report.Numbers;
import org.lawsweep.result.JobResult;
import org.lawsweep.result.OtherCode;
import org.lawsweep.sweep.Slots;
import org.lawsweep.sweep.Sweep;
import org.lawsweep.table.JobFolder;

/**
 * One job of the command {@code run}, planned: what of it is to be run now, and its fit.
 *
 * @param console told of progress
 * @param limit of failed trials
 * @param plan of what is fitted
 * @param sweep of what is run, which may be less
 * @param folder of the job
 * @param cost of a unit
 */
record JobRun(
    ProgramCommand console,
    FailureLimit limit,
    Plan plan,
    Sweep sweep,
    JobFolder folder,
    Cost cost) {

  /** Counts trials that are there and of other code of the study. */
  OtherCode otherCode() throws IOException {
    return OtherCode.of(plan, folder);
  }

  /** Runs what is missing. */
  void run(SparkSession spark) {
    console.say(plan.job().name() + ": " + toDo());
    if (sweep.missing() > 0) {
      long begin = System.nanoTime();
      runMissing(spark);
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      console.say(
          "Ran " + Numbers.count(sweep.missing(), "trial") + " in " + ProgressPrinter.clock(took));
    }
  }

  /** Fits what is there, and ends the command where that is less than had a row. */
  JobResult fit() throws IOException {
    return fit(JobResult::of);
  }

  /** The same after a round. */
  JobResult fitRound() throws IOException {
    return fit(JobResult::ofRound);
  }

  @FunctionalInterface
  private interface Fitting {
    JobResult of(Plan plan, JobFolder folder) throws IOException;
  }

  private JobResult fit(Fitting fitting) throws IOException {
    long rows = sweep.present() + sweep.missing();
    try {
      JobResult result = fitting.of(plan, folder);
      if (result.present() < rows) {
        throw gone(rows - result.present());
      }
      return result;
    } catch (JobException e) {
      throw rows == 0 ? e : gone(rows);
    }
  }

  /** Says that files went away while tasks wrote them, of which Spark tells nothing. */
  private CommandFailure gone(long rows) {
    return CommandFailure.stopped(
        plan.job().name()
            + ": "
            + Numbers.count(rows, "row")
            + " of trials that ended are not under "
            + folder
            + " any more");
  }

  private String toDo() {
    return sweep.missing() == 0
        ? "all " + Numbers.count(sweep.present(), "trial") + " done before"
        : String.format(
            Locale.ROOT,
            "%s to run, %,d done before; BLAS: %s",
            Numbers.count(sweep.missing(), "trial"),
            sweep.present(),
            NativeBlas.facts().description());
  }

  private void runMissing(SparkSession spark) {
    try {
      runCanaryAndOthers(spark);
    } catch (Exception e) {
      // A SparkException, which Scala does not declare: too many executors were lost, rows found no
      // room, or somebody ended the application. No trial throws across a task's boundary.
      boolean resumable = MemoryFailure.remedy(e).isEmpty() && FileFailure.unreadable(e).isEmpty();
      if (e instanceof SparkException && resumable && !Interruption.inProgress()) {
        throw CommandFailure.stopped(SparkErrors.firstLine(e) + FileFailure.cause(e));
      }
      throw e;
    }
  }

  private void runCanaryAndOthers(SparkSession spark) {
    Sweep.Canary canary = sweep.runCanary();
    Optional<String> error = canary.error();
    if (error.isPresent() && limit.exceeded(1, sweep.missing())) {
      throw CommandFailure.failedTrials(
          "the lightest unit, run first, failed, so the others were not run (--max-failures "
              + limit.text()
              + "): "
              + error.get());
    }
    Packing packing = sweep.packedAfterCanary();
    if (packing.count() == 0) {
      return;
    }
    console.say(
        String.format(
            Locale.ROOT,
            "%s in %s on %s of %s",
            Numbers.count(packing.count() + 1, "unit"),
            Numbers.count(packing.taskSeconds().length, "task"),
            Numbers.count(Slots.present(spark.sparkContext()), "slot"),
            spark.sparkContext().master()));
    sweep.run(
        packing,
        canary.trials(),
        console.verbosity.quiet ? state -> {} : new ProgressPrinter(console.err()));
  }
}
