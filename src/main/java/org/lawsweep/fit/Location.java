package org.lawsweep.fit;

/** What stands for the replicates of one level in a fit of log y. */
public enum Location {
  /** ȳ_l = mean over r of log y_lr, the log of the geometric mean: for multiplicative scatter. */
  MEAN_OF_LOG("level means of logs"),
  /** ȳ_l = log of the mean over r of y_lr: where the theorem is about an expectation. */
  LOG_OF_MEAN("log level means");

  private final String plural;

  Location(String plural) {
    this.plural = plural;
  }

  /** What the fit is on, for {@link Fit#method}. */
  String plural() {
    return plural;
  }

  /** The scale on which replicates are averaged; NaN where y has no place on it. */
  double inner(double y) {
    if (this == LOG_OF_MEAN) {
      return y;
    }
    return y > 0 ? Math.log(y) : Double.NaN;
  }

  /** The location from the average of inner values; NaN where there is none. */
  double outer(double mean) {
    if (this == MEAN_OF_LOG) {
      return mean;
    }
    return mean > 0 ? Math.log(mean) : Double.NaN;
  }
}
