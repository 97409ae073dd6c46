package org.lawsweep.numeric;

/**
 * A number of 106 bits, the sum of two doubles of which the second is at most half of the last
 * place of the first: for errors that are to be told from rounding (Dekker 1971; sums and products
 * are right to some 2⁻¹⁰⁴ of themselves). Immutable.
 *
 * @param high the nearest double
 * @param low what that leaves
 */
public record DoubleDouble(double high, double low) {

  /** The number 0. */
  public static final DoubleDouble ZERO = of(0);

  /** Converts a double. */
  public static DoubleDouble of(double value) {
    return new DoubleDouble(value, 0);
  }

  /** Computes the product of two doubles, which is exact. */
  public static DoubleDouble product(double a, double b) {
    double high = a * b;
    return new DoubleDouble(high, Math.fma(a, b, -high));
  }

  /** Adds another number. */
  public DoubleDouble plus(DoubleDouble other) {
    double sum = high + other.high;
    double part = sum - high;
    double lost = (high - (sum - part)) + (other.high - part);
    double lows = low + other.low;
    double lowPart = lows - low;
    double lowest = (low - (lows - lowPart)) + (other.low - lowPart);
    DoubleDouble rough = normal(sum, lost + lows);
    return normal(rough.high, rough.low + lowest);
  }

  /** Subtracts another number. */
  public DoubleDouble minus(DoubleDouble other) {
    return plus(other.negated());
  }

  /** Gives the number of the other sign. */
  public DoubleDouble negated() {
    return new DoubleDouble(-high, -low);
  }

  /** Multiplies by another number. */
  public DoubleDouble times(DoubleDouble other) {
    double product = high * other.high;
    double lost = Math.fma(high, other.high, -product);
    return normal(product, lost + (high * other.low + low * other.high));
  }

  /** Divides by another number. */
  public DoubleDouble dividedBy(DoubleDouble other) {
    DoubleDouble quotient = ZERO;
    DoubleDouble rest = this;
    for (int digits = 0; digits < 3; digits++) {
      DoubleDouble part = of(rest.high / other.high);
      quotient = quotient.plus(part);
      rest = rest.minus(other.times(part));
    }
    return quotient;
  }

  /** Cuts the number off at ±1. */
  public DoubleDouble clipped() {
    if (high > 1 || (high == 1 && low > 0)) {
      return of(1);
    }
    return high < -1 || (high == -1 && low < 0) ? of(-1) : this;
  }

  /** Computes the absolute value, as a double. */
  public double magnitude() {
    return Math.abs(high + low);
  }

  /** The sum of two doubles, of which the second is smaller. */
  private static DoubleDouble normal(double large, double small) {
    double high = large + small;
    return new DoubleDouble(high, small - (high - large));
  }
}
