package org.lawsweep.study;

import org.lawsweep.data.Pairs;

/** The samples of studies in which the smallest distance of two points is an axis. */
public final class SeparatedPoints {

  private SeparatedPoints() {}

  /**
   * Draws {@link Pairs} from the stream {@code data} of dimension and separation: studies whose
   * axes have the same names and values share their points.
   *
   * @param n axis of the number of points
   * @param d axis of their dimension
   * @param theta axis of the smallest distance
   * @return d × n, column-major, columns of norm 1
   * @throws TrialFailure infeasible, where the points have no room
   */
  public static double[] draw(Unit unit, IntegerAxis n, IntegerAxis d, RealAxis theta) {
    try {
      return Pairs.draw(
          unit.index(n), unit.index(d), unit.get(theta), unit.random("data", d, theta));
    } catch (Pairs.Unplaceable e) {
      throw TrialFailure.infeasible(e.getMessage());
    }
  }
}
