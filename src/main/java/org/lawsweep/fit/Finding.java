package org.lawsweep.fit;

import java.io.Serializable;

/**
 * A measured number that a law makes a statement about and that is no slope: a constant, the worst
 * row of a bound, a rank correlation. NaN stands for what the data does not determine.
 *
 * @param estimate the number
 * @param ciLow lower end of the 95 % interval
 * @param ciHigh upper end of the 95 % interval
 * @param bandLow least value over the estimate and its alternatives
 * @param bandHigh greatest value over the estimate and its alternatives
 * @param levels how many distinct tuples of predictors it rests on
 * @param lost how many more the data has, of which no value could be used: what is found says
 *     nothing of them
 * @param replicates how many distinct replicates it rests on
 * @param excluded how many observations were left out
 * @param excludedWhy a count and reason for each kind of them; empty for none
 * @param method how estimate and interval were made, or why there is none
 */
public record Finding(
    double estimate,
    double ciLow,
    double ciHigh,
    double bandLow,
    double bandHigh,
    int levels,
    int lost,
    int replicates,
    int excluded,
    String excludedWhy,
    String method)
    implements Serializable {

  /** A finding of which no level is lost. */
  public Finding(
      double estimate,
      double ciLow,
      double ciHigh,
      double bandLow,
      double bandHigh,
      int levels,
      int replicates,
      int excluded,
      String excludedWhy,
      String method) {
    this(
        estimate,
        ciLow,
        ciHigh,
        bandLow,
        bandHigh,
        levels,
        0,
        replicates,
        excluded,
        excludedWhy,
        method);
  }

  /** The same with more levels lost. */
  public Finding losing(int more) {
    return new Finding(
        estimate,
        ciLow,
        ciHigh,
        bandLow,
        bandHigh,
        levels,
        lost + more,
        replicates,
        excluded,
        excludedWhy,
        method);
  }

  /** The same where another unit is one. */
  Finding times(double unit) {
    return new Finding(
        unit * estimate,
        unit * ciLow,
        unit * ciHigh,
        unit * bandLow,
        unit * bandHigh,
        levels,
        lost,
        replicates,
        excluded,
        excludedWhy,
        method);
  }

  /** The same with another interval, and how it was made. */
  Finding within(double low, double high, String how) {
    return new Finding(
        estimate,
        low,
        high,
        bandLow,
        bandHigh,
        levels,
        lost,
        replicates,
        excluded,
        excludedWhy,
        "%s; %s".formatted(method, how));
  }

  /** Half the width of the interval. */
  public double halfWidth() {
    return (ciHigh - ciLow) / 2;
  }
}
