package org.lawsweep.study;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Receives the rows of one unit. Not for use by several threads. */
public interface Recorder {

  /**
   * Begins the row of one combination of fused values; seconds since the row before are its cost.
   *
   * @param fused a value of every fused axis, none where the study has none
   * @throws IllegalArgumentException when the unit does not want that combination, or has it
   */
  Row at(AxisValue... fused);

  /**
   * Tells whether a row is asked for, where each takes work of its own: of several fused axes a job
   * may want some combinations of values and not others. One that is not may be recorded all the
   * same, and is thrown away.
   *
   * @param fused as for {@link #at}
   */
  default boolean wants(AxisValue... fused) {
    return true;
  }

  /**
   * Offers to stop a long run: call it about every hundredth of a second of work. {@link Steps}
   * does so before every step.
   *
   * @throws TrialFailure when the unit's time is over
   */
  void checkpoint();

  /** Takes the metrics of one trial. A metric never put is NULL; NaN and infinity become NULL. */
  interface Row {

    /** Sets a real metric. */
    Row put(RealMetric metric, double value);

    /** Sets an integer metric. */
    Row put(IntegerMetric metric, long value);

    /** Sets a metric that holds or does not. */
    Row put(BooleanMetric metric, boolean value);

    /** Says that an iteration cap was reached: a time metric left NULL is at least the cap. */
    Row censored();

    /** Sets a real metric that does not apply everywhere. */
    default Row putIfPresent(RealMetric metric, OptionalDouble value) {
      return value.isPresent() ? put(metric, value.getAsDouble()) : this;
    }

    /** Sets the steps that something took, as {@link Steps#until} gives them; else censored. */
    default Row putIfReached(IntegerMetric metric, OptionalLong steps) {
      return steps.isPresent() ? put(metric, steps.getAsLong()) : censored();
    }
  }
}
