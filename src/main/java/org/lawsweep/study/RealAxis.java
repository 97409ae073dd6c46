package org.lawsweep.study;

import java.util.Optional;

/**
 * An axis of real numbers.
 *
 * @param name the column
 * @param doc one line for the user
 * @param fused whether one run yields every value
 * @param optional whether the value may be NULL, meaning that the study derives it
 * @param defaultValue the value of a job that does not name the axis; null for none
 * @param bounds where its values lie
 */
public record RealAxis(
    String name, String doc, boolean fused, boolean optional, Double defaultValue, Bounds bounds)
    implements Axis {

  /** Allows values of at least {@code bound}. */
  public RealAxis atLeast(double bound) {
    return within(bounds.from(bound, false));
  }

  /** Allows values above {@code bound}. */
  public RealAxis above(double bound) {
    return within(bounds.from(bound, true));
  }

  /** Allows values of at most {@code bound}. */
  public RealAxis atMost(double bound) {
    return within(bounds.to(bound, false));
  }

  /** Allows values below {@code bound}. */
  public RealAxis below(double bound) {
    return within(bounds.to(bound, true));
  }

  private RealAxis within(Bounds interval) {
    return new RealAxis(name, doc, fused, optional, defaultValue, interval);
  }

  /** Has every value read off one run. */
  public RealAxis readOff() {
    return new RealAxis(name, doc, true, optional, defaultValue, bounds);
  }

  /** Makes NULL the default: the study derives the value. */
  public RealAxis orDerived() {
    return new RealAxis(name, doc, fused, true, null, bounds);
  }

  /** States the value for jobs that do not name the axis. */
  public RealAxis otherwise(double value) {
    return new RealAxis(name, doc, fused, optional, value, bounds);
  }

  /** Adds a line of documentation. */
  public RealAxis doc(String line) {
    return new RealAxis(name, line, fused, optional, defaultValue, bounds);
  }

  /** Pairs the axis with one of its values. */
  public AxisValue is(double value) {
    return new AxisValue(this, value);
  }

  @Override
  public Type type() {
    return Type.REAL;
  }

  @Override
  public Optional<String> problemOf(Object value) {
    return bounds.problem((Double) value);
  }

  @Override
  public String range() {
    return bounds.range("real");
  }
}
