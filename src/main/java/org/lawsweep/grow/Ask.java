package org.lawsweep.grow;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lawsweep.study.Canonical;

/**
 * What one claim asked for in one round.
 *
 * @param round from 1
 * @param law the claim
 * @param predictor along which; empty for none
 * @param cell in which; empty for the only one
 * @param where the condition over axes that holds in the cell
 * @param had its replicates before the round
 * @param power what it would have noticed then; NaN where that was not known
 * @param resolution what it should notice
 * @param kind of addition
 * @param replicates what it asked for
 * @param levels values by axis, in place of those of the grid; empty for all that there are
 */
record Ask(
    int round,
    String law,
    String predictor,
    String cell,
    String where,
    int had,
    double power,
    double resolution,
    Kind kind,
    int replicates,
    SortedMap<String, List<Double>> levels) {

  /** What is added. */
  enum Kind {
    REPLICATES(""),
    BETWEEN("between a failure and a success"),
    STEEPEST("where success crosses a half"),
    FURTHER("further out, where it tells most of an exponent");

    private final String why;

    Kind(String why) {
      this.why = why;
    }
  }

  static Ask replicates(int round, Need need, int replicates) {
    return levels(round, need, Kind.REPLICATES, replicates, new TreeMap<>());
  }

  static Ask levels(
      int round, Need need, Kind kind, int replicates, SortedMap<String, List<Double>> levels) {
    return new Ask(
        round,
        need.law(),
        need.predictor(),
        need.cell(),
        need.where(),
        need.replicates(),
        need.power(),
        need.resolution(),
        kind,
        replicates,
        levels);
  }

  /** The same in the cells of another, too. */
  Ask or(Ask other) {
    String either =
        where.equals("true") || other.where.equals("true")
            ? "true"
            : "(" + where + ") OR (" + other.where + ")";
    return new Ask(
        round,
        law,
        predictor,
        cell,
        where.equals(other.where) ? where : either,
        had,
        power,
        resolution,
        kind,
        replicates,
        levels);
  }

  /** Says what it asked for and why, in a line. */
  String line() {
    String known =
        Double.isNaN(power)
            ? "what it would notice is unknown with " + had + " replicates"
            : String.format(
                Locale.ROOT, "it would have noticed %.3g, and should %.3g", power, resolution);
    String where = cell.isEmpty() ? "" : " at " + cell;
    return "round %d: %s%s: %s; %s".formatted(round, law, where, asked(), known);
  }

  private String asked() {
    String points =
        levels.entrySet().stream()
            .map(axis -> axis.getKey() + " = " + values(axis.getValue()))
            .collect(Collectors.joining(" with "));
    return switch (kind) {
      case REPLICATES -> replicates + " replicates";
      case BETWEEN -> points + ", " + kind.why;
      case STEEPEST, FURTHER -> points + ", " + kind.why + ": " + replicates + " replicates";
    };
  }

  private static String values(List<Double> values) {
    return values.stream().map(Canonical::text).collect(Collectors.joining(", "));
  }

  /** Tells whether it is the same claim in the same cell. */
  boolean isOf(Need need) {
    return law.equals(need.law())
        && predictor.equals(need.predictor())
        && where.equals(need.where());
  }

  /** Tells whether another is of the same claim in the same cell. */
  boolean isOf(Ask other) {
    return law.equals(other.law) && predictor.equals(other.predictor) && where.equals(other.where);
  }

  /** Tells whether it asked for the levels of another, and for no fewer replicates. */
  boolean repeats(Ask other) {
    return isOf(other)
        && !levels.isEmpty()
        && levels.equals(other.levels)
        && replicates >= other.replicates;
  }
}
