package org.lawsweep.grow;

import java.util.SortedMap;
import java.util.TreeMap;

/** What is known of the levels that a claim rests on, and so of where another would help it. */
public sealed interface Design {

  /** Levels as they are: more replicates are all that is known to help. */
  record Given() implements Design {}

  /** Nothing is known of levels. */
  Design GIVEN = new Given();

  /**
   * A threshold lies between two levels, one at which every trial fails and one at which every
   * trial succeeds.
   *
   * @param axis of the levels
   * @param low the lower of them
   * @param high the upper
   */
  record Bracket(String axis, double low, double high) implements Design {}

  /**
   * A threshold is fitted.
   *
   * @param axis of the levels
   * @param at where success crosses a half
   * @param width ln of the factor from 10 % to 90 % success
   * @param levels the number of trials by level
   */
  record Crossing(String axis, double at, double width, SortedMap<Double, Integer> levels)
      implements Design {

    /** Counts the trials. */
    double trials() {
      return levels.values().stream().mapToInt(count -> count).sum();
    }

    /** Counts how many trials at the crossing would tell as much of where it is. */
    double telling() {
      return levels.entrySet().stream()
          .mapToDouble(level -> level.getValue() * weight(level.getKey()))
          .sum();
    }

    /**
     * How much a trial at a value tells, as a part of what it tells at the crossing: 4 p (1 − p).
     */
    double weight(double value) {
      double p = 1 / (1 + Math.exp(2 * Math.log(9) / width * Math.log(value / at)));
      return 4 * p * (1 - p);
    }

    /** Tells whether the crossing is among the levels. */
    boolean isWithin() {
      return at >= levels.firstKey() && at <= levels.lastKey();
    }

    /** How far from it, in logs, a value is. */
    double distance(double value) {
      return Math.abs(Math.log(value / at));
    }
  }

  /**
   * The threshold along one axis is fitted at the levels of another, which it follows by a power.
   *
   * @param axis of the levels
   * @param levels where each has its threshold: one at least
   * @param exponent of the power
   * @param halfWidth of the interval of what the claim says of it
   * @param located whether each threshold by itself is known to the resolution of one
   */
  record Ends(
      String axis,
      SortedMap<Double, Crossing> levels,
      double exponent,
      double halfWidth,
      boolean located)
      implements Design {

    /** Finds the threshold at another level, as far from the nearest end as the power says. */
    Crossing at(double level) {
      double end = level < levels.firstKey() ? levels.firstKey() : levels.lastKey();
      Crossing nearest = levels.get(end);
      double at = nearest.at() * Math.pow(level / end, exponent);
      return new Crossing(nearest.axis(), at, nearest.width(), new TreeMap<>());
    }
  }
}
