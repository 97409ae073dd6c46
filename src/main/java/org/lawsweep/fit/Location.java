package org.lawsweep.fit;

/** What stands for the replicates of one level in a fit, and so the coordinate u of a response. */
public enum Location {
  /** u_l = mean over r of log y_lr, the log of the geometric mean: for multiplicative scatter. */
  MEAN_OF_LOG("level means of logs"),
  /** u_l = log of the mean over r of y_lr: where the theorem is about an expectation. */
  LOG_OF_MEAN("log level means"),
  /** u_l = mean over r of y_lr: an expectation as it stands, no logarithm is taken. */
  MEAN("level means");

  private final String plural;

  Location(String plural) {
    this.plural = plural;
  }

  /** Names what the fit is on, for {@link Fit#method}. */
  String plural() {
    return plural;
  }

  /** Gives the coordinate of a response: that in which levels and slopes are measured. */
  public Scale scale() {
    return this == MEAN ? Scale.LINEAR : Scale.LOG;
  }

  /** Whether it is a mean of responses, so that no median can stand for it. */
  boolean isExpectation() {
    return this != MEAN_OF_LOG;
  }

  /** Takes a response to the scale on which replicates are averaged; NaN where it has no place. */
  public double inner(double y) {
    if (isExpectation()) {
      return y;
    }
    return y > 0 ? Math.log(y) : Double.NaN;
  }

  /** Takes an average of inner values back to a response. */
  public double response(double mean) {
    return isExpectation() ? mean : Math.exp(mean);
  }

  /** Takes an average of inner values to the location u; NaN where there is none. */
  double outer(double mean) {
    if (this != LOG_OF_MEAN) {
      return mean;
    }
    return mean > 0 ? Math.log(mean) : Double.NaN;
  }
}
