package org.lawsweep.fit;

import java.io.Serializable;

/**
 * The trials at one point of two axes.
 *
 * @param x the value on one axis
 * @param y the value on the other
 * @param successes how many trials succeeded
 * @param trials how many ended as they should
 * @param failed how many did not
 */
public record Tried(double x, double y, long successes, long trials, long failed)
    implements Serializable {

  /**
   * Checks the counts.
   *
   * @throws IllegalArgumentException if they are negative or more succeed than end
   */
  public Tried {
    if (successes < 0 || trials < successes || failed < 0) {
      throw new IllegalArgumentException(
          "need 0 ≤ successes ≤ trials and 0 ≤ failed: %d, %d, %d"
              .formatted(successes, trials, failed));
    }
  }

  /** Gives the part of the trials that succeeded; NaN where none ended as it should. */
  public double fraction() {
    return trials == 0 ? Double.NaN : (double) successes / trials;
  }
}
