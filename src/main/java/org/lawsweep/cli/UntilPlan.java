package org.lawsweep.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;
import org.lawsweep.grow.Design;
import org.lawsweep.grow.Growth;
import org.lawsweep.grow.Need;
import org.lawsweep.grow.Price;
import org.lawsweep.grow.Rule;
import org.lawsweep.job.Job;
import org.lawsweep.plan.Cost;
import org.lawsweep.plan.Plan;
import org.lawsweep.result.JobResult;
import org.lawsweep.result.Outlook;
import org.lawsweep.sweep.Sweep;
import org.lawsweep.table.JobFolder;

/** Says what rounds of a job would take, as far as that is known. Runs and writes nothing. */
final class UntilPlan {

  private static final Budget UNBOUNDED = Budget.parse(null);

  private final SparkSession spark;
  private final Job job;
  private final JobFolder folder;
  private final Cost cost;

  /**
   * Prepares to look ahead.
   *
   * @param job as it is in its file
   */
  UntilPlan(SparkSession spark, Job job, JobFolder folder, Cost cost) {
    this.spark = spark;
    this.job = job;
    this.folder = folder;
    this.cost = cost;
  }

  /**
   * Looks ahead.
   *
   * @param plan of the job as it has grown
   * @param sweep of that plan
   */
  List<String> lines(Plan plan, Sweep sweep) throws IOException {
    Outlook outlook = new Outlook(plan, cost);
    return sweep.missing() > 0 ? unknown(outlook) : known(plan, outlook);
  }

  /** Before the grid has run nothing is known but what the rule may ask for at most. */
  private static List<String> unknown(Outlook outlook) {
    Need every = new Need("every claim", "", "", "true", Double.NaN, Double.NaN, 1, Design.GIVEN);
    List<String> lines = new ArrayList<>();
    lines.add("Rounds follow the scatter, which is unknown until the grid has run. At most:");
    Need before = outlook.counted(List.of(every)).get(0);
    for (int round = 1; round <= 2; round++) {
      double most = Rule.last(before);
      Price price = outlook.of(List.of(before), new double[] {most - before.replicates()}).get(0);
      lines.add(
          String.format(
              Locale.ROOT,
              "  round %d: all to %.0f replicates: %s",
              round,
              most,
              Budget.shown(price)));
      before = before.with((int) most);
    }
    return lines;
  }

  private List<String> known(Plan plan, Outlook outlook) throws IOException {
    Growth growth = Growth.of(job, folder);
    RoundPricing pricing = new RoundPricing(spark, folder, cost);
    List<Need> needs = JobResult.needs(plan, folder);
    NextRound next = NextRound.of(job, growth, needs, outlook, pricing, UNBOUNDED);
    List<String> lines = new ArrayList<>(next.lines());
    if (next.round().isEmpty()) {
      return lines;
    }
    Price price = pricing.of(next.round().growth().applied(job)).orElse(Price.NONE);
    lines.add("Next round: " + Budget.shown(price));
    next.round().lines().forEach(line -> lines.add("  " + line));
    lines.add("Until all are decided, where widths fall like R^(-1/2):");
    next.replicated().forEach((need, one) -> lines.add("  " + NextRound.title(need, one)));
    int levels = next.round().asks().size() - next.replicated().size();
    String more = levels == 0 ? "" : ", and what levels take";
    lines.add("  together about " + Budget.shown(next.all()) + more);
    return lines;
  }
}
