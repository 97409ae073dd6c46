package org.lawsweep.fit;

import java.io.Serializable;
import java.util.List;

/**
 * The fitted slope of log y in one predictor. NaN stands for what the data does not determine.
 *
 * @param estimate β̂, the least-squares slope
 * @param ciLow lower end of the 95 % interval
 * @param ciHigh upper end of the 95 % interval
 * @param bandLow least slope over the estimate and its refits
 * @param bandHigh greatest slope over the estimate and its refits
 * @param levels the number of distinct values of this predictor
 * @param warnings what a reader should know before believing the slope
 */
public record Slope(
    double estimate,
    double ciLow,
    double ciHigh,
    double bandLow,
    double bandHigh,
    int levels,
    List<String> warnings)
    implements Serializable {

  /** Copies the warnings. */
  public Slope {
    warnings = List.copyOf(warnings);
  }

  /** Half the width of the interval. */
  public double halfWidth() {
    return (ciHigh - ciLow) / 2;
  }

  /** The same slope with a band that reaches to other estimates; NaN among them is ignored. */
  public Slope including(double... estimates) {
    double low = bandLow;
    double high = bandHigh;
    for (double other : estimates) {
      low = other < low ? other : low;
      high = other > high ? other : high;
    }
    return new Slope(estimate, ciLow, ciHigh, low, high, levels, warnings);
  }

  /** The same slope where another unit of predictor or response is one. */
  Slope times(double unit) {
    return new Slope(
        unit * estimate,
        unit * ciLow,
        unit * ciHigh,
        unit * bandLow,
        unit * bandHigh,
        levels,
        warnings);
  }

  /** The same number without what is particular to slopes. */
  Finding finding(int replicates) {
    return new Finding(
        estimate, ciLow, ciHigh, bandLow, bandHigh, levels, replicates, 0, "", "slope");
  }
}
