package org.lawsweep.study;

import java.util.random.RandomGenerator;
import org.lawsweep.data.Pairs;

/** Draws points with a given separation for a unit, which is infeasible where they have no room. */
public final class SeparatedPoints {

  private SeparatedPoints() {}

  /**
   * Draws n points of the unit sphere whose smallest distance is θ, as {@link Pairs#draw} does.
   *
   * @param theta the smallest distance, in (0, 2)
   * @return d × n, column-major
   * @throws TrialFailure infeasible, where the points have no room
   */
  public static double[] draw(int n, int d, double theta, RandomGenerator random) {
    try {
      return Pairs.draw(n, d, theta, random);
    } catch (Pairs.Unplaceable e) {
      throw TrialFailure.infeasible(e.getMessage());
    }
  }
}
