package org.lawsweep.fit;

import java.util.Optional;

/** Observations whose response is 1 for a success and 0 for a failure. */
final class Successes {

  private Successes() {}

  /**
   * Why observation {@code i} enters no logistic fit in log x; empty where it does.
   *
   * @throws IllegalArgumentException if its response is neither 0 nor 1, nor missing
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
    if (y != 0 && y != 1) {
      throw new IllegalArgumentException("success is 1 and failure 0: %s".formatted(y));
    }
    return Optional.empty();
  }
}
