package org.lawsweep.fit;

import org.apache.commons.math3.distribution.FDistribution;

/**
 * Three views of the scatter about a curve, as sums of squares and degrees of freedom; 0 for no
 * view. The largest says by how much the squares of a profile may exceed their minimum.
 *
 * @param between of the levels about the curve
 * @param betweenFreedom L less the parameters
 * @param within of trials within levels, beyond what a replicate has in common at all of them
 * @param withinFreedom N − L − R + 1
 * @param seeds (R − 1)·s_B², with s_B² the scatter of trials that would give what is estimated the
 *     jackknife's error over replicates
 * @param seedsFreedom R − 1
 */
record Scatter(
    double between,
    int betweenFreedom,
    double within,
    int withinFreedom,
    double seeds,
    int seedsFreedom) {

  private static final double LIKELY = 0.75;
  private static final double INTERVAL = 0.95;

  /**
   * Views the scatter about a curve.
   *
   * @param least the squares of the levels about it
   * @param parameters of the curve
   * @param seeds of what is estimated, as {@link #seeds(double[], double, Levels)} gives them
   */
  static Scatter of(double least, int parameters, double seeds, Levels levels) {
    double[] beyondShared = levels.deviations().beyondShared();
    return new Scatter(
        least,
        levels.size() - parameters,
        beyondShared[0],
        (int) beyondShared[1],
        seeds,
        levels.replicates() - 1);
  }

  /**
   * (R − 1)·s_B²; 0 where no replicate can be spared.
   *
   * @param weights those of the levels in what is estimated, which is linear in them, L, read
   * @param norm what the variance of a trial is divided by in that of the estimate
   */
  static double seeds(double[] weights, double norm, Levels levels) {
    if (levels.fewestReplicates() < 2) {
      return 0;
    }
    return Interval.jackknife(new double[][] {weights}, levels)
        .map(error -> (levels.replicates() - 1) * error[0] * error[0] * norm)
        .orElse(0.0);
  }

  /** By how much Q may exceed its minimum within the 95 % interval. */
  double interval() {
    return Math.max(ofTrials(INTERVAL), part(INTERVAL, seeds, seedsFreedom));
  }

  /** The same within the 75 % interval. */
  double likely() {
    return ofTrials(LIKELY);
  }

  private double ofTrials(double confidence) {
    return Math.max(
        part(confidence, between, betweenFreedom), part(confidence, within, withinFreedom));
  }

  private static double part(double confidence, double squares, int freedom) {
    // Without a generator: the distribution would seed one that no quantile uses.
    return freedom < 1
        ? 0
        : new FDistribution(null, 1, freedom).inverseCumulativeProbability(confidence)
            * squares
            / freedom;
  }
}
