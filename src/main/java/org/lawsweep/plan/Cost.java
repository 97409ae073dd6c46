package org.lawsweep.plan;

import java.io.Serializable;

/**
 * Predicts seconds from flops and trials.
 *
 * @param flopsPerSecond what one slot does of a study's work
 * @param secondsPerTrial what a trial takes beyond its flops: data, streams, small loops
 * @param basis where these come from, in words
 */
public record Cost(double flopsPerSecond, double secondsPerTrial, String basis)
    implements Serializable {

  /** Seconds of a unit beyond its trials: rows, allocation. */
  private static final double OVERHEAD = 5e-5;

  /** For counting, where only ratios matter. */
  public static final Cost ASSUMED = new Cost(2e9, "assumed");

  /** Makes a cost of flops alone. */
  public Cost(double flopsPerSecond, String basis) {
    this(flopsPerSecond, 0, basis);
  }

  /**
   * Predicts the seconds of a unit on one slot.
   *
   * @param flops of all its missing trials
   * @param trials that are missing
   */
  public double seconds(double flops, long trials) {
    return OVERHEAD + trials * secondsPerTrial + flops / flopsPerSecond;
  }
}
