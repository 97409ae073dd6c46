package org.lawsweep.fit;

/** The coordinate of a quantity: its logarithm, or the value as it stands. */
public enum Scale {
  /** z = log x: with a logarithmic response, the slope is the exponent of a power law. */
  LOG,
  /** z = x: with a logarithmic response, the slope is the rate of an exponential. */
  LINEAR;

  /** Gives the coordinate z of a value x: NaN or infinite where x has none. */
  public double of(double x) {
    return this == LOG ? Math.log(x) : x;
  }
}
