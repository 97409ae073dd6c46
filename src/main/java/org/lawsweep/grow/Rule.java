package org.lawsweep.grow;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a claim that is not known well enough asks for. The rule reads widths and numbers of
 * replicates and nothing else: a sequential interval of fixed width, which stops where the interval
 * is narrow enough and not where it says something, covers as one that was planned so.
 *
 * <p>Source: Chow and Robbins (1965), On the asymptotic theory of fixed-width sequential confidence
 * intervals. We depart in that power, which has the band of alternative fits in it, stands for the
 * width, and that rounds are geometric.
 */
public final class Rule {

  /** A round multiplies the replicates of a cell by no more: widths of few replicates are rough. */
  static final int MOST = 4;

  /**
   * Fewer say too little of their own scatter: a rule that stops at two or four, where these happen
   * to agree, gives intervals that cover less than 92 %; from eight on they cover 93 % and more.
   */
  static final int LEAST = 8;

  /**
   * Replicates from which on levels are added further out: these narrow an interval without telling
   * more of its scatter, and where there are eight, intervals that so ended cover less than 93 %.
   */
  static final int LEAST_OUTWARD = 16;

  /** Beyond what the scatter asks for, so that a last round of one replicate is rare. */
  private static final double MARGIN = 1.1;

  /** Rounds that narrow less than this power of the replicates are no help; scatter alone has ½. */
  private static final double LEAST_GAIN = 0.2;

  /** Levels of which a trial tells this many times less than one at the crossing get no more. */
  private static final double WORTH = 4 / 3.0;

  /** How far, in widths, a level may be off the crossing: there p is between 0.39 and 0.61. */
  private static final double NEAR = 0.1;

  private Rule() {}

  /**
   * Tells whether a claim is known well enough: a departure of a resolution would have been
   * noticed, and there are replicates enough to know that.
   */
  static boolean isMet(Need need) {
    return need.power() <= need.resolution() && need.replicates() >= LEAST;
  }

  /** Tells whether there are replicates enough to believe what it would have noticed. */
  public static boolean isKnown(Need need) {
    return !Double.isNaN(need.power()) && need.replicates() >= LEAST;
  }

  /**
   * Says to how many replicates a width asks to go, {@link #LEAST} at least: it falls like
   * R^(−1/2).
   *
   * @param had R, 1 at least
   * @param width what is known; NaN where R is too small to know it
   * @param aim what it should be at most
   */
  public static int replicates(int had, double width, double aim) {
    double factor = Double.isNaN(width) ? MOST : MARGIN * Math.pow(width / aim, 2);
    double more = Math.min((double) had * MOST, Math.ceil(had * factor));
    return (int) Math.max(Math.max(had + 1, LEAST), more);
  }

  /**
   * Says to how many replicates the scatter alone asks to go in the end, however many rounds that
   * takes. Where the scatter is unknown that is what one round may add.
   */
  public static double last(Need need) {
    double factor = Double.isNaN(need.power()) ? MOST : factor(need);
    return Math.max(LEAST, Math.ceil(need.replicates() * factor));
  }

  /** How many times the trials that there are a claim needs. */
  static double factor(Need need) {
    return MARGIN * Math.pow(need.power() / need.resolution(), 2);
  }

  /**
   * Asks for replicates. A round did not help where the width fell too little, or is unknown still
   * though there are replicates enough to know it: success that nowhere crosses a half, say.
   *
   * @param before what the same claim asked for in earlier rounds, in their order
   * @return empty where more of them no longer help
   */
  static OptionalInt replicates(Need need, List<Ask> before) {
    int stalled = 0;
    for (int k = 0; k < before.size(); k++) {
      Ask then = before.get(k);
      double next = k + 1 < before.size() ? before.get(k + 1).power() : need.power();
      int had = k + 1 < before.size() ? before.get(k + 1).had() : need.replicates();
      stalled = helped(then, next, had) ? 0 : stalled + 1;
    }
    return stalled >= 2
        ? OptionalInt.empty()
        : OptionalInt.of(replicates(need.replicates(), need.power(), need.resolution()));
  }

  private static boolean helped(Ask then, double next, int had) {
    if (Double.isNaN(next) || Double.isNaN(then.power())) {
      return !Double.isNaN(next) || had < LEAST;
    }
    // More than none, too: a round may have added nothing that the claim could use.
    return next < then.power()
        && Math.log(then.power() / next) >= LEAST_GAIN * Math.log((double) had / then.had());
  }

  /**
   * Tells whether a threshold lies between two levels that are further apart than a resolution, so
   * that no replicate can tell where.
   */
  static boolean needsLevel(Need need) {
    return need.design() instanceof Design.Bracket bracket
        && Math.log(bracket.high() / bracket.low()) > need.resolution();
  }

  /**
   * Finds a level between the two that hold a threshold: their geometric mean.
   *
   * @param whole whether the axis has whole numbers only
   * @return empty where there is none
   */
  static Optional<Double> between(Design.Bracket bracket, boolean whole) {
    double middle = Math.sqrt(bracket.low() * bracket.high());
    double level = whole ? Math.rint(middle) : middle;
    return level > bracket.low() && level < bracket.high() ? Optional.of(level) : Optional.empty();
  }

  /**
   * A level with as many trials as it should have.
   *
   * @param of the threshold that it is for
   * @param at its value
   * @param replicates at least one
   */
  record Steep(Design.Crossing of, double at, int replicates) {}

  /**
   * Finds where fitted thresholds ask for trials: each at its crossing, where success is steepest
   * and a trial tells most of it. A level that is nearly there is taken.
   *
   * <p>Source: Wu (1985), Efficient sequential designs with binary data: estimates from levels that
   * follow the estimate are consistent and as normal as others.
   *
   * @param crossings that the claim rests on, all of them
   * @param whole whether their axis has whole numbers only
   * @return empty where replicates of all levels tell nearly as much, or what is known is not
   */
  static List<Steep> steepest(Need need, Collection<Design.Crossing> crossings, boolean whole) {
    double trials = crossings.stream().mapToDouble(Design.Crossing::trials).sum();
    double telling = crossings.stream().mapToDouble(Design.Crossing::telling).sum();
    if (!isKnown(need) || trials < WORTH * telling) {
      return List.of();
    }
    double factor = Math.min(MOST, factor(need));
    return crossings.stream()
        .filter(Design.Crossing::isWithin)
        .map(crossing -> steepest(crossing, factor, whole))
        .toList();
  }

  private static Steep steepest(Design.Crossing crossing, double factor, boolean whole) {
    double at =
        crossing.levels().keySet().stream()
            .filter(level -> crossing.distance(level) < NEAR * crossing.width())
            .min(Comparator.comparingDouble(crossing::distance))
            .orElse(whole ? Math.rint(crossing.at()) : crossing.at());
    double more = Math.ceil((factor - 1) * crossing.telling() / crossing.weight(at));
    int there = crossing.levels().getOrDefault(at, 0);
    return new Steep(crossing, at, (int) Math.max(LEAST, more) + there);
  }
}
