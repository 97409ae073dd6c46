package org.lawsweep.fit;

import java.io.Serializable;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * How often trials succeeded at one level, with Wilson's 95 % score interval of the probability:
 * unlike the interval of Wald it has width where all or none succeed.
 *
 * <p>Source: Wilson (1927).
 *
 * @param x the predictor of the level
 * @param trials how many there are
 * @param successes how many of them succeeded
 * @param low lower end of the interval
 * @param high upper end of the interval
 */
public record Rate(double x, int trials, int successes, double low, double high)
    implements Serializable {

  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);
  private static final double Z = NORMAL.inverseCumulativeProbability(0.975);

  /**
   * Measures one level.
   *
   * @throws IllegalArgumentException if there is no trial, or not 0 ≤ successes ≤ trials
   */
  public static Rate of(double x, int trials, int successes) {
    if (trials < 1 || successes < 0 || successes > trials) {
      throw new IllegalArgumentException(
          "successes must be among the trials: %d of %d".formatted(successes, trials));
    }
    double n = trials;
    double rate = successes / n;
    double center = (rate + Z * Z / (2 * n)) / (1 + Z * Z / n);
    double half = Z / (1 + Z * Z / n) * Math.sqrt(rate * (1 - rate) / n + Z * Z / (4 * n * n));
    return new Rate(
        x,
        trials,
        successes,
        successes == 0 ? 0 : center - half,
        successes == trials ? 1 : center + half);
  }

  /** Gives the part of the trials that succeeded. */
  public double rate() {
    return (double) successes / trials;
  }

  /**
   * Gives the p-value of a probability by the score test, whose interval Wilson's is: below 0.05
   * just outside.
   *
   * @param probability in [0, 1]
   */
  public double pValue(double probability) {
    if (probability == rate()) {
      return 1;
    }
    double error = Math.sqrt(probability * (1 - probability) / trials);
    return 2 * NORMAL.cumulativeProbability(-Math.abs(rate() - probability) / error);
  }
}
