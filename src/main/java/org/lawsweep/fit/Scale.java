package org.lawsweep.fit;

/** The coordinate in which the logarithm of the response is linear in a predictor. */
public enum Scale {
  /** z = log x: the slope is the exponent of a power law. */
  LOG,
  /** z = x: the slope is the rate of an exponential. */
  LINEAR;

  /** The coordinate z of a predictor x: NaN or infinite where x has none. */
  double of(double x) {
    return this == LOG ? Math.log(x) : x;
  }
}
