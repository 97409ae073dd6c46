package org.lawsweep.plan;

import java.io.Serializable;

/**
 * Predicts seconds from flops.
 *
 * @param flopsPerSecond what one slot does of a study's work
 * @param basis where the rate comes from, in words
 */
public record Cost(double flopsPerSecond, String basis) implements Serializable {

  /** Seconds of a unit beyond its flops: rows, streams, allocation. */
  private static final double OVERHEAD = 5e-5;

  /** For packing, where only ratios matter much. */
  public static final Cost ASSUMED = new Cost(2e9, "assumed");

  /** Predicted seconds of a unit on one slot. */
  public double seconds(double flops) {
    return OVERHEAD + flops / flopsPerSecond;
  }
}
