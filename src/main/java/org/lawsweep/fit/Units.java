package org.lawsweep.fit;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Powers of two by which predictors and responses are divided before they are squared, so that no
 * square overflows or vanishes: 1 where none would, and else a division without rounding.
 *
 * @param x a unit for each predictor
 * @param y the unit of the response
 */
@SuppressWarnings("ArrayRecordComponent") // Shared as they are, never compared.
record Units(double[] x, double y) {

  /** The fourth power of what lies within 2^±200 is far from the ends of a double. */
  private static final int FAR = 200;

  /** Picks the units in which a fit computes; a logarithm needs none. */
  static Units of(Observations data, Scale scale, Location location) {
    double[] x =
        IntStream.range(0, data.predictors())
            .mapToDouble(p -> scale == Scale.LOG ? 1 : of(all(data).mapToDouble(i -> data.x(p, i))))
            .toArray();
    double y = of(all(data).mapToDouble(i -> data.inner(i, Location.MEAN)));
    return new Units(x, location == Location.MEAN ? y : 1);
  }

  /** Picks the unit of the response alone, whose mean is taken. */
  static Units ofResponse(Observations data) {
    return of(data, Scale.LOG, Location.MEAN);
  }

  private static IntStream all(Observations data) {
    return IntStream.range(0, data.size());
  }

  /** Picks the unit of some numbers. */
  static double of(DoubleStream numbers) {
    double most = numbers.filter(Double::isFinite).map(Math::abs).max().orElse(0);
    int exponent = Math.getExponent(most);
    return most == 0 || Math.abs(exponent) <= FAR ? 1 : Math.scalb(1.0, exponent);
  }

  /** Whether nothing is divided. */
  boolean areOne() {
    return y == 1 && Arrays.stream(x).allMatch(unit -> unit == 1);
  }

  /** Gives the unit of a slope along a predictor. */
  double slope(int predictor) {
    return y / x[predictor];
  }
}
