package org.lawsweep.grow;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lawsweep.job.Job;
import org.lawsweep.table.JobFolder;

/**
 * The next round of a job: what its claims ask for.
 *
 * @param growth with it
 * @param asks of this round alone
 * @param undecided claims that are not known well enough
 * @param needLevels of these, those that more replicates do not help
 * @param needReplicates of these, those that get replicates of all their levels
 */
public record Round(
    Growth growth,
    List<Ask> asks,
    List<Need> undecided,
    List<Need> needLevels,
    List<Need> needReplicates) {

  /**
   * Asks the claims of a job.
   *
   * @param job without what was added
   * @param growth what was added so far
   * @param needs of the job as it has grown
   * @param pricing of what may be added
   */
  public static Round next(Job job, Growth growth, List<Need> needs, Pricing pricing)
      throws IOException {
    List<Need> undecided = undecided(needs);
    Map<Need, List<Ask>> asked = new LinkedHashMap<>();
    for (Need need : undecided) {
      List<Ask> ours =
          asks(job, growth, need, pricing).stream()
              // What was asked for before, and is not there, no point of the grid satisfies.
              .filter(ask -> growth.asks().stream().noneMatch(before -> before.repeats(ask)))
              .toList();
      if (!ours.isEmpty()) {
        asked.put(need, ours);
      }
    }
    if (!asked.isEmpty() && isRefused(job, growth, flat(asked), pricing)) {
      for (Need need : List.copyOf(asked.keySet())) {
        List<Ask> ours = asked.get(need);
        // A rule of the study, or of the job, refuses a level between two that it accepts.
        if (hasLevels(ours) && isRefused(job, growth, ours, pricing)) {
          asked.remove(need);
        }
      }
    }
    List<Ask> asks = flat(asked);
    return new Round(
        growth.with(job, asks),
        asks,
        undecided,
        undecided.stream().filter(need -> !asked.containsKey(need)).toList(),
        asked.keySet().stream().filter(need -> !hasLevels(asked.get(need))).toList());
  }

  private static boolean isRefused(Job job, Growth growth, List<Ask> asks, Pricing pricing)
      throws IOException {
    Growth with = growth.with(job, asks);
    return pricing.of(with.added(job, with.rounds())).isEmpty();
  }

  private static boolean hasLevels(List<Ask> asks) {
    return asks.stream().anyMatch(ask -> !ask.levels().isEmpty());
  }

  private static List<Ask> flat(Map<Need, List<Ask>> asked) {
    return asked.values().stream().flatMap(List::stream).toList();
  }

  /** Lists the claims that are not known well enough. */
  public static List<Need> undecided(List<Need> needs) {
    return needs.stream().filter(need -> !Rule.isMet(need)).toList();
  }

  private static List<Ask> asks(Job job, Growth growth, Need need, Pricing pricing)
      throws IOException {
    int round = growth.rounds() + 1;
    if (Rule.needsLevel(need)) {
      Design.Bracket bracket = (Design.Bracket) need.design();
      return Rule.between(bracket, Growth.isWhole(job, bracket.axis()))
          .map(level -> Map.of(bracket.axis(), level))
          .map(level -> at(round, need, Ask.Kind.BETWEEN, need.replicates(), level))
          .stream()
          .toList();
    }
    // Of the levels that a round asked for one stands for all.
    SortedMap<Integer, Ask> before = new TreeMap<>();
    growth.asks().stream()
        .filter(ask -> ask.isOf(need) && ask.kind() != Ask.Kind.BETWEEN)
        .forEach(ask -> before.put(ask.round(), ask));
    OptionalInt number = Rule.replicates(need, List.copyOf(before.values()));
    List<Ask> steepest = number.isPresent() ? steepest(job, round, need) : List.of();
    List<Ask> inside =
        number.isPresent() && steepest.isEmpty()
            ? List.of(Ask.replicates(round, need, number.getAsInt()))
            : steepest;
    if (!(need.design() instanceof Design.Ends ends)
        || !ends.located()
        || Double.isNaN(need.power())
        || need.replicates() < Rule.LEAST_OUTWARD) {
      return inside;
    }
    double gain =
        steepest.isEmpty()
            ? (double) number.orElse(0) / need.replicates()
            : Math.min(Rule.MOST, Rule.factor(need));
    return new Outward(need, ends)
        .cheaper(job, growth, inside, gain, pricing)
        .map(List::of)
        .orElse(inside);
  }

  private static List<Ask> steepest(Job job, int round, Need need) {
    if (need.design() instanceof Design.Crossing crossing) {
      return steepest(job, need, List.of(crossing)).stream()
          .map(steep -> at(round, need, steep, Map.of(crossing.axis(), steep.at())))
          .toList();
    }
    if (need.design() instanceof Design.Ends ends) {
      Map<Design.Crossing, Double> level = new HashMap<>();
      ends.levels().forEach((value, crossing) -> level.put(crossing, value));
      return steepest(job, need, ends.levels().values()).stream()
          .map(
              steep ->
                  at(
                      round,
                      need,
                      steep,
                      Map.of(steep.of().axis(), steep.at(), ends.axis(), level.get(steep.of()))))
          .toList();
    }
    return List.of();
  }

  private static List<Rule.Steep> steepest(
      Job job, Need need, Collection<Design.Crossing> crossings) {
    String axis = crossings.iterator().next().axis();
    return Rule.steepest(need, crossings, Growth.isWhole(job, axis));
  }

  private static Ask at(int round, Need need, Rule.Steep steep, Map<String, Double> level) {
    return at(round, need, Ask.Kind.STEEPEST, steep.replicates(), level);
  }

  private static Ask at(
      int round, Need need, Ask.Kind kind, int replicates, Map<String, Double> level) {
    SortedMap<String, List<Double>> levels = new TreeMap<>();
    level.forEach((axis, value) -> levels.put(axis, List.of(value)));
    return Ask.levels(round, need, kind, replicates, levels);
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
