package org.lawsweep.fit;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/** Observations whose response is 1 for a success and 0 for a failure. */
final class Successes {

  private Successes() {}

  /**
   * Why observation {@code i} enters no logistic fit in log x; empty where it does. Of several
   * trials the response is the part of them that succeeded.
   */
  static Optional<String> unusable(Observations data, int i) {
    for (int p = 0; p < data.predictors(); p++) {
      if (!Double.isFinite(Math.log(data.x(p, i)))) {
        return Optional.of("predictor ≤ 0 or missing");
      }
    }
    double y = data.y(i);
    if (Double.isNaN(y)) {
      return Optional.of("value missing");
    }
    if (data.count(i) == 1 ? y != 0 && y != 1 : y < 0 || y > 1) {
      return Optional.of("value neither 0 nor 1");
    }
    return Optional.empty();
  }

  /** How many trials of observation {@code i} succeeded. */
  static int of(Observations data, int i) {
    return (int) Math.round(data.y(i) * data.count(i));
  }

  /**
   * How many levels have a coordinate and no observation that enters: tuples of the predictors from
   * number {@code first} on.
   */
  static int lost(Observations data, int first) {
    Grouping levels = new Grouping(data.from(first), Scale.LOG);
    return (int)
        IntStream.range(0, levels.size())
            .filter(l -> Arrays.stream(levels.at(l)).allMatch(i -> unusable(data, i).isPresent()))
            .count();
  }
}
