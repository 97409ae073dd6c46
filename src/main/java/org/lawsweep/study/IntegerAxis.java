package org.lawsweep.study;

import java.util.Optional;

/**
 * An axis of whole numbers.
 *
 * @param name the column
 * @param doc one line for the user
 * @param fused whether one run yields every value
 * @param optional whether the value may be NULL, meaning that the study derives it
 * @param defaultValue the value of a job that does not name the axis; null for none
 * @param bounds where its values lie
 */
public record IntegerAxis(
    String name, String doc, boolean fused, boolean optional, Long defaultValue, Bounds bounds)
    implements Axis {

  /** Allows values of at least {@code bound}. */
  public IntegerAxis atLeast(long bound) {
    return within(bounds.from((double) bound, false));
  }

  /** Allows values above {@code bound}. */
  public IntegerAxis above(long bound) {
    return within(bounds.from((double) bound, true));
  }

  /** Allows values of at most {@code bound}. */
  public IntegerAxis atMost(long bound) {
    return within(bounds.to((double) bound, false));
  }

  /** Allows values below {@code bound}. */
  public IntegerAxis below(long bound) {
    return within(bounds.to((double) bound, true));
  }

  private IntegerAxis within(Bounds interval) {
    return new IntegerAxis(name, doc, fused, optional, defaultValue, interval);
  }

  /** Has every value read off one run. */
  public IntegerAxis readOff() {
    return new IntegerAxis(name, doc, true, optional, defaultValue, bounds);
  }

  /** Makes NULL the default: the study derives the value. */
  public IntegerAxis orDerived() {
    return new IntegerAxis(name, doc, fused, true, null, bounds);
  }

  /** States the value for jobs that do not name the axis. */
  public IntegerAxis otherwise(long value) {
    return new IntegerAxis(name, doc, fused, optional, value, bounds);
  }

  /** Adds a line of documentation. */
  public IntegerAxis doc(String line) {
    return new IntegerAxis(name, line, fused, optional, defaultValue, bounds);
  }

  /** Pairs the axis with one of its values. */
  public AxisValue is(long value) {
    return new AxisValue(this, value);
  }

  @Override
  public Type type() {
    return Type.INTEGER;
  }

  @Override
  public Optional<String> problemOf(Object value) {
    return bounds.problem((Long) value);
  }

  @Override
  public String range() {
    return bounds.range("integer");
  }
}
