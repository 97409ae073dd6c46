package org.lawsweep.cli;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;
import org.lawsweep.grow.Growth;
import org.lawsweep.grow.Price;
import org.lawsweep.job.Job;
import org.lawsweep.job.JobException;
import org.lawsweep.job.Problem;
import org.lawsweep.result.JobResult;
import org.lawsweep.result.Outlook;
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
  private Price spent = Price.NONE;

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

  /**
   * Runs them, and gives what the last one came to.
   *
   * @throws JobException where nothing was run and no claim that is open can be decided
   */
  JobResult run() throws IOException {
    Growth growth = Growth.of(job, folder);
    JobRun run = planning.of(growth.applied(job));
    Price price = RoundPricing.of(spark, run.sweep());
    if (!budget.holds(price)) {
      throw tooLittle("the grid alone", price);
    }
    for (; ; ) {
      long before = System.nanoTime();
      run.run(spark);
      JobResult result = run.fitRound();
      double seconds = price.trials() == 0 ? 0 : (System.nanoTime() - before) * 1e-9;
      spent = spent.plus(new Price(seconds, price.trials(), price.flops()));
      NextRound next =
          NextRound.of(
              job,
              growth,
              result.needs(),
              new Outlook(run.plan(), run.cost()),
              new RoundPricing(spark, folder, run.cost()),
              budget.without(spent));
      boolean ran = spent.trials() > 0;
      if (next.round().isEmpty() && !next.beyond().isEmpty() && !ran) {
        throw outOfReach(next);
      }
      next.lines().forEach(console);
      if (next.round().isEmpty()) {
        return result;
      }
      run = planning.of(next.round().growth().applied(job));
      price = RoundPricing.of(spark, run.sweep());
      if (!budget.holds(spent.plus(price)) && !ran) {
        throw tooLittle("the next round", price);
      }
      console.accept("Round " + next.round().growth().rounds() + ": " + Budget.shown(price));
      next.round().lines().forEach(line -> console.accept("  " + line));
      if (!budget.holds(spent.plus(price))) {
        console.accept(
            "Budget: %s is spent but for less than that; stopping here".formatted(budget.text()));
        return result;
      }
      next.round().write(folder);
      growth = next.round().growth();
    }
  }

  private CommandFailure tooLittle(String what, Price price) {
    return CommandFailure.usage(
        "--budget %s: %s takes %s; nothing was run"
            .formatted(budget.text(), what, Budget.shown(price)));
  }

  private JobException outOfReach(NextRound next) {
    List<Problem> problems =
        next.beyond().values().stream().map(why -> new Problem(job.file(), "", why)).toList();
    return new JobException(problems);
  }
}
