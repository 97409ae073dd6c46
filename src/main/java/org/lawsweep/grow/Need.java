package org.lawsweep.grow;

/**
 * A claim in one cell with what decides how well it is known: widths alone, neither the estimate
 * nor the prediction.
 *
 * @param law its name
 * @param predictor the axis or metric; empty for none
 * @param cell what tells its cell from others; empty for nothing
 * @param where an SQL condition over axes that holds in the cell
 * @param power the departure that it would have noticed; NaN where that is not known
 * @param resolution what that should be at most
 * @param replicates that it rests on
 * @param low of a threshold along the predictor that lies between two levels of which one fails and
 *     the other succeeds, the lower of them; NaN for any other law
 * @param high the upper
 */
public record Need(
    String law,
    String predictor,
    String cell,
    String where,
    double power,
    double resolution,
    int replicates,
    double low,
    double high) {

  /** Names law, predictor and cell. */
  public String title() {
    return law
        + (predictor.isEmpty() ? "" : " in " + predictor)
        + (cell.isEmpty() ? "" : " at " + cell);
  }
}
