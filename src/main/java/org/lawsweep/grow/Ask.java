package org.lawsweep.grow;

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
 * @param replicates what it asked for
 * @param level a new value of the predictor; NaN for none
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
    int replicates,
    double level) {

  static Ask replicates(int round, Need need, int replicates) {
    return of(round, need, replicates, Double.NaN);
  }

  static Ask level(int round, Need need, double level) {
    return of(round, need, need.replicates(), level);
  }

  private static Ask of(int round, Need need, int replicates, double level) {
    return new Ask(
        round,
        need.law(),
        need.predictor(),
        need.cell(),
        need.where(),
        need.replicates(),
        need.power(),
        need.resolution(),
        replicates,
        level);
  }

  /** The same in the cells of another, too. */
  Ask or(Ask other) {
    String either =
        where.equals("true") || other.where.equals("true")
            ? "true"
            : "(" + where + ") OR (" + other.where + ")";
    return new Ask(round, law, predictor, cell, either, had, power, resolution, replicates, level);
  }

  /** Says what it asked for and why, in a line. */
  String line() {
    String known =
        Double.isNaN(power)
            ? "what it would notice is unknown with " + had + " replicates"
            : "it would have noticed %.3g, and should %.3g".formatted(power, resolution);
    String asked =
        Double.isNaN(level)
            ? replicates + " replicates"
            : predictor + " = " + Canonical.text(level) + ", between a failure and a success";
    String where = cell.isEmpty() ? "" : " at " + cell;
    return "round %d: %s%s: %s; %s".formatted(round, law, where, asked, known);
  }

  /** Tells whether it is the same claim in the same cell. */
  boolean isOf(Need need) {
    return law.equals(need.law())
        && predictor.equals(need.predictor())
        && where.equals(need.where());
  }
}
