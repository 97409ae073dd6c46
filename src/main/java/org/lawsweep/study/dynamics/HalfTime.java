package org.lawsweep.study.dynamics;

import java.util.OptionalDouble;

/** Finds when losses first fall to a level, linearly between two steps. */
final class HalfTime {

  private final double level;
  private final double dt;
  private long k = 0;
  private double before = Double.POSITIVE_INFINITY;
  private double time = Double.NaN;

  /**
   * Begins before the first loss.
   *
   * @param level to which losses fall
   * @param dt time between two of them
   */
  HalfTime(double level, double dt) {
    this.level = level;
    this.dt = dt;
  }

  /** Sees the next loss, the first of which is that of time 0, and gives it back. */
  double see(double loss) {
    if (Double.isNaN(time) && loss <= level) {
      // Before the first loss there is no step to divide.
      time = k == 0 ? 0 : dt * (k - 1 + (before - level) / (before - loss));
    }
    before = loss;
    k++;
    return loss;
  }

  /** Gives the time; empty where the level was not reached. */
  OptionalDouble time() {
    return Double.isNaN(time) ? OptionalDouble.empty() : OptionalDouble.of(time);
  }
}
