package org.lawsweep.fit;

import java.io.Serializable;
import java.util.List;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * What a law would have noticed: the smallest departure of the truth from the prediction at which,
 * in nine data sets of ten, interval and band both leave the prediction out. In the unit of the
 * statistic that is compared. {@link Simulated} finds it.
 *
 * @param below the departure that is noticed where the truth lies below the prediction; NaN where
 *     none is, −∞ where the truth cannot lie there
 * @param above likewise where it lies above
 */
public record Power(double below, double above) implements Serializable {

  /** No departure is noticed, or none is defined. */
  public static final Power NONE = new Power(Double.NaN, Double.NaN);

  /** The truth cannot lie on that side: a rate above 1. */
  static final double IMPOSSIBLE = Double.NEGATIVE_INFINITY;

  /** In how many data sets a departure must be noticed. */
  static final double NOTICED = 0.9;

  /** Says that a departure of that size is noticed, on either side. */
  public static Power exactly(double departure) {
    return new Power(departure, departure);
  }

  /**
   * Reads power off an interval that is itself a simulation, the bootstrap of a threshold's
   * scaling: the estimate scatters about the truth as its resamples do about the estimate. A
   * simulation of bootstraps would take minutes a law.
   *
   * @param replicates R; the half-width is √(R/(R − 1))·t(R − 2) standard errors
   */
  public static Power ofBootstrap(Slope slope, int replicates) {
    if (replicates < 3) {
      return NONE;
    }
    double standardErrors =
        Math.sqrt(replicates / (replicates - 1.0)) * Student.quantile(replicates - 2);
    double tenth = new NormalDistribution(null, 0, 1).inverseCumulativeProbability(NOTICED);
    double beyond = tenth * slope.halfWidth() / standardErrors;
    double[] reach = reach(slope.finding(replicates), slope.estimate());
    Power power = new Power(reach[1] + beyond, reach[0] + beyond);
    return Double.isFinite(power.below + power.above) ? power : NONE;
  }

  /**
   * Takes the power from data sets in which the prediction is true. Slopes and means move with
   * their data, and interval and band with them: a truth higher by δ is noticed where δ exceeds
   * what they reach below the truth.
   *
   * @param reaches of each data set, as {@link #reach} gives them
   */
  static Power of(List<double[]> reaches) {
    return new Power(ninthTenth(reaches, 1), ninthTenth(reaches, 0));
  }

  /** How far interval and band reach below and above the truth; ∞ where there is no interval. */
  static double[] reach(Finding finding, double truth) {
    double low = Math.min(finding.ciLow(), finding.bandLow());
    double high = Math.max(finding.ciHigh(), finding.bandHigh());
    return Double.isNaN(low + high)
        ? new double[] {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY}
        : new double[] {truth - low, high - truth};
  }

  private static double ninthTenth(List<double[]> reaches, int side) {
    double[] sorted = reaches.stream().mapToDouble(reach -> reach[side]).sorted().toArray();
    double tenth = sorted[(int) Math.ceil(NOTICED * (sorted.length + 1)) - 1];
    return Double.isInfinite(tenth) ? Double.NaN : Math.max(0, tenth);
  }

  /**
   * The departure that a law with these permitted values notices, of two sides the larger, and no
   * less than rounding. NaN where none is noticed, or none is possible.
   */
  public double beyond(Allowed allowed) {
    double larger = Math.max(below, above);
    if (Double.isInfinite(allowed.low())) {
      larger = above;
    } else if (Double.isInfinite(allowed.high())) {
      larger = below;
    }
    return larger == IMPOSSIBLE ? Double.NaN : Math.max(larger, allowed.rounding());
  }

  /** The same where another unit is one. */
  Power times(double unit) {
    return new Power(unit * below, unit * above);
  }

  /** The same where interval and band reach at least so far, as failed trials may make them. */
  public Power reaching(double below, double above) {
    return new Power(Math.max(this.below, above), Math.max(this.above, below));
  }
}
