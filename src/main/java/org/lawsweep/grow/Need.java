package org.lawsweep.grow;

/**
 * A claim in one cell with what decides how well it is known: widths alone, neither the estimate
 * nor the prediction.
 *
 * @param law its name
 * @param predictor the axis or metric; empty for none
 * @param cell what tells its cell from others; empty for nothing
 * @param where an SQL condition over axes that holds in the cell, and in the claim's regime as far
 *     as that is about axes
 * @param power the departure that it would have noticed; NaN where that is not known
 * @param resolution what that should be at most
 * @param replicates that it rests on; of levels that have unlike numbers of them the mean
 * @param design its levels
 */
public record Need(
    String law,
    String predictor,
    String cell,
    String where,
    double power,
    double resolution,
    int replicates,
    Design design) {

  /** Names law, predictor and cell. */
  public String title() {
    return law
        + (predictor.isEmpty() ? "" : " in " + predictor)
        + (cell.isEmpty() ? "" : " at " + cell);
  }

  /** The same with other levels. */
  public Need with(Design other) {
    return new Need(law, predictor, cell, where, power, resolution, replicates, other);
  }

  /** The same with another number of replicates. */
  public Need with(int mean) {
    return new Need(law, predictor, cell, where, power, resolution, mean, design);
  }
}
