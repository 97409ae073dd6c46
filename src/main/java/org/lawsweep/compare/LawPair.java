package org.lawsweep.compare;

import java.util.Objects;
import org.lawsweep.fit.Difference;
import org.lawsweep.table.LawRecord;

/**
 * What both sides make of one law in one cell along one predictor.
 *
 * @param job the job that both are of, empty where the sides are of two jobs
 * @param a the first side's row of the table of laws
 * @param b the second side's
 * @param difference of their estimates, b less a
 * @param agreement what that says
 */
public record LawPair(
    String job, LawRecord a, LawRecord b, Difference difference, Agreement agreement) {

  /** Tells whether the two verdicts are not the same. */
  public boolean isFlipped() {
    return !Objects.equals(a.verdict(), b.verdict());
  }

  /** Tells whether there is more to see than that they agree. */
  public boolean isNotable() {
    return agreement != Agreement.SAME || isFlipped();
  }
}
