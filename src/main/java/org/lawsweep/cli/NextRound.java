package org.lawsweep.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lawsweep.grow.Growth;
import org.lawsweep.grow.Need;
import org.lawsweep.grow.Price;
import org.lawsweep.grow.Pricing;
import org.lawsweep.grow.Round;
import org.lawsweep.grow.Rule;
import org.lawsweep.job.Grid;
import org.lawsweep.job.Job;
import org.lawsweep.report.Numbers;
import org.lawsweep.result.Outlook;

/**
 * What a job's claims ask for next, without those whose scatter asks for more than can be had.
 *
 * @param claims how many have a verdict
 * @param undecided how many of them are not known well enough
 * @param round what the others ask for
 * @param replicated the claims that get replicates of all their levels, with what that takes until
 *     they are decided
 * @param all what these take together
 * @param beyond the claims that are set aside, with why
 */
record NextRound(
    int claims,
    int undecided,
    Round round,
    Map<Need, Price> replicated,
    Price all,
    Map<Need, String> beyond) {

  /**
   * Asks the claims of a job.
   *
   * @param job without what was added
   * @param outlook on the job as it has grown
   * @param left of the budget
   */
  static NextRound of(
      Job job, Growth growth, List<Need> fitted, Outlook outlook, Pricing pricing, Budget left)
      throws IOException {
    List<Need> needs = outlook.counted(fitted);
    Round round = Round.next(job, growth, needs, pricing);
    List<Need> some = round.needReplicates();
    List<Price> prices = outlook.of(some, more(some));
    Map<Need, String> beyond = new LinkedHashMap<>();
    for (int k = 0; k < some.size(); k++) {
      Need need = some.get(k);
      String most = most(job, need, prices.get(k), left);
      if (Rule.isKnown(need) && !most.isEmpty()) {
        beyond.put(need, title(need, prices.get(k)) + "; " + most);
      }
    }
    if (!beyond.isEmpty()) {
      List<Need> others = new ArrayList<>(needs);
      others.removeAll(beyond.keySet());
      round = Round.next(job, growth, others, pricing);
      some = round.needReplicates();
      prices = outlook.of(some, more(some));
    }
    Map<Need, Price> replicated = new LinkedHashMap<>();
    for (int k = 0; k < some.size(); k++) {
      replicated.put(some.get(k), prices.get(k));
    }
    return new NextRound(
        needs.size(),
        Round.undecided(needs).size(),
        round,
        replicated,
        prices.get(some.size()),
        beyond);
  }

  /**
   * How many replicates claims still ask for; of one whose scatter is unknown, what a round may.
   */
  private static double[] more(List<Need> needs) {
    return needs.stream().mapToDouble(need -> Rule.last(need) - need.replicates()).toArray();
  }

  private static String most(Job job, Need need, Price price, Budget left) {
    double points =
        job.grids().stream()
            .mapToDouble(grid -> (double) grid.combinations() / (double) grid.replicates())
            .max()
            .orElse(0);
    if (points * Rule.last(need) > (double) Grid.MOST) {
      return "more than the " + Numbers.count(Grid.MOST, "trial") + " that a job may have";
    }
    return left.holds(price) ? "" : "more than is left of --budget " + left.text();
  }

  /** Says how far a claim is to go. */
  static String title(Need need, Price price) {
    return "%s needs about %s: %s"
        .formatted(
            need.title(), Numbers.count((long) Rule.last(need), "replicate"), Budget.shown(price));
  }

  /** Says how many claims are decided, and what keeps others from it, a line each. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("Decided: %d of %s".formatted(claims - undecided, Numbers.count(claims, "claim")));
    if (!round.needLevels().isEmpty()) {
      lines.add(
          round.needLevels().stream()
              .map(Need::title)
              .collect(
                  Collectors.joining("; ", "Needs levels, since replicates no longer help: ", "")));
    }
    beyond.values().forEach(why -> lines.add("Out of reach: " + why));
    return lines;
  }
}
