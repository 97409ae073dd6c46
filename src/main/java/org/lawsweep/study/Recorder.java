package org.lawsweep.study;

/** Receives the rows of one unit. Not for use by several threads. */
public interface Recorder {

  /**
   * Begins the row of one combination of fused values; seconds since the row before are its cost.
   *
   * @param axesAndValues name and value by turns of every fused axis, none where the study has none
   * @throws IllegalArgumentException when the unit does not want that combination
   */
  Row at(Object... axesAndValues);

  /**
   * A place where a long run may be stopped: call it about every hundredth of a second of work.
   *
   * @throws TrialFailure when the unit's time is over
   */
  void checkpoint();

  /** The metrics of one trial. A metric never put is NULL; NaN and infinity become NULL too. */
  interface Row {

    /** Sets a real metric. */
    Row put(String metric, double value);

    /** Sets an integer metric. */
    Row put(String metric, long value);

    /** Sets a metric that holds or does not. */
    Row put(String metric, boolean value);

    /** Says that an iteration cap was reached: a time metric left NULL is at least the cap. */
    Row censored();
  }
}
