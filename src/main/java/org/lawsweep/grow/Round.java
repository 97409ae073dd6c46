package org.lawsweep.grow;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.lawsweep.job.Job;
import org.lawsweep.table.JobFolder;

/**
 * The next round of a job: what its claims ask for.
 *
 * @param growth with it
 * @param asks of this round alone
 * @param undecided claims that are not known well enough
 * @param needLevels of these, those that more replicates do not help
 */
public record Round(Growth growth, List<Ask> asks, List<Need> undecided, List<Need> needLevels) {

  /**
   * Asks the claims of a job.
   *
   * @param job without what was added
   * @param growth what was added so far
   * @param needs of the job as it has grown
   */
  public static Round next(Job job, Growth growth, List<Need> needs) {
    List<Need> undecided = needs.stream().filter(need -> !Rule.isMet(need)).toList();
    List<Ask> asks = new ArrayList<>();
    List<Need> stuck = new ArrayList<>();
    int round = growth.rounds() + 1;
    for (Need need : undecided) {
      if (Rule.needsLevel(need)) {
        Rule.between(need, Growth.isWhole(job, need.predictor()))
            .ifPresentOrElse(
                level -> asks.add(Ask.level(round, need, level)), () -> stuck.add(need));
        continue;
      }
      List<Ask> before =
          growth.asks().stream()
              .filter(ask -> ask.isOf(need) && Double.isNaN(ask.level()))
              .toList();
      OptionalInt replicates = Rule.replicates(need, before);
      if (replicates.isPresent()) {
        asks.add(Ask.replicates(round, need, replicates.getAsInt()));
      } else {
        stuck.add(need);
      }
    }
    return new Round(growth.with(job, asks), asks, undecided, stuck);
  }

  /** Tells whether there is nothing to run. */
  public boolean isEmpty() {
    return asks.isEmpty();
  }

  /** Says of each claim what it asks for and why, in a line. */
  public List<String> lines() {
    return asks.stream().map(Ask::line).toList();
  }

  /** Keeps it beside the tables, before it runs: an interrupted round goes on. */
  public void write(JobFolder folder) throws IOException {
    growth.write(folder);
  }
}
