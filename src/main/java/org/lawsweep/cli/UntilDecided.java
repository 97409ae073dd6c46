package org.lawsweep.cli;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.lawsweep.grow.Growth;
import org.lawsweep.grow.Need;
import org.lawsweep.grow.Round;
import org.lawsweep.job.Job;
import org.lawsweep.report.Numbers;
import org.lawsweep.result.JobResult;
import org.lawsweep.sweep.Slots;
import org.lawsweep.sweep.Sweep;
import org.lawsweep.table.JobFolder;

/** Runs a job in rounds, until its claims are decided, nothing helps, or a budget is spent. */
final class UntilDecided {

  /** Plans a job, and finds what of it is missing. */
  @FunctionalInterface
  interface Planning {
    JobRun of(Job grown) throws IOException;
  }

  private final Planning planning;
  private final Consumer<String> console;
  private final SparkSession spark;
  private final Job job;
  private final JobFolder folder;
  private final Budget budget;
  private Budget.Cost spent = Budget.Cost.NONE;

  /**
   * Prepares the rounds of a job.
   *
   * @param console told of each round
   * @param job as it is in its file
   */
  UntilDecided(
      Planning planning,
      Consumer<String> console,
      SparkSession spark,
      Job job,
      JobFolder folder,
      Budget budget) {
    this.planning = planning;
    this.console = console;
    this.spark = spark;
    this.job = job;
    this.folder = folder;
    this.budget = budget;
  }

  /** Runs them, and gives what the last one came to. */
  JobResult run() throws IOException {
    Growth growth = Growth.of(job, folder);
    JobRun run = planning.of(growth.applied(job));
    Budget.Cost cost = cost(run.sweep());
    if (!budget.holds(cost)) {
      throw CommandFailure.usage(
          "--budget %s: the grid alone takes %s; nothing was run".formatted(budget.text(), cost));
    }
    for (; ; ) {
      long before = System.nanoTime();
      run.run(spark);
      JobResult result = run.fit();
      double seconds = (System.nanoTime() - before) * 1e-9;
      spent = spent.plus(new Budget.Cost(seconds, cost.trials(), cost.flops()));
      Round next = Round.next(job, growth, result.needs());
      tell(result.needs(), next);
      if (next.isEmpty()) {
        return result;
      }
      run = planning.of(next.growth().applied(job));
      cost = cost(run.sweep());
      console.accept("Round " + next.growth().rounds() + ": " + cost);
      next.lines().forEach(line -> console.accept("  " + line));
      if (!budget.holds(spent.plus(cost))) {
        console.accept(
            "Budget: %s is spent but for less than that; stopping here".formatted(budget.text()));
        return result;
      }
      next.write(folder);
      growth = next.growth();
    }
  }

  private void tell(List<Need> claims, Round next) {
    console.accept(
        "Decided: %d of %s"
            .formatted(
                claims.size() - next.undecided().size(), Numbers.count(claims.size(), "claim")));
    if (!next.needLevels().isEmpty()) {
      console.accept(
          next.needLevels().stream()
              .map(Need::title)
              .collect(
                  Collectors.joining("; ", "Needs levels, since replicates no longer help: ", "")));
    }
  }

  /** What the missing trials of a sweep are predicted to take on the slots of this session. */
  private Budget.Cost cost(Sweep sweep) {
    if (sweep.missing() == 0) {
      return Budget.Cost.NONE;
    }
    double all = 0;
    double heaviest = 0;
    for (double seconds : sweep.packed().taskSeconds()) {
      all += seconds;
      heaviest = Math.max(heaviest, seconds);
    }
    double flops = sweep.survey().flops();
    int slots = Math.max(1, Slots.present(spark.sparkContext()));
    return new Budget.Cost(Math.max(all / slots, heaviest), sweep.missing(), flops);
  }
}
