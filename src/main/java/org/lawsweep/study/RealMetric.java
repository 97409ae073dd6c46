package org.lawsweep.study;

/**
 * A metric of real numbers.
 *
 * @param name the column
 * @param unit the physical or counting unit, empty where there is none
 * @param doc one line for the user
 */
public record RealMetric(String name, String unit, String doc) implements Metric {

  /** States the unit. */
  public RealMetric in(String unitName) {
    return new RealMetric(name, unitName, doc);
  }

  /** Adds a line of documentation. */
  public RealMetric doc(String line) {
    return new RealMetric(name, unit, line);
  }

  @Override
  public Type type() {
    return Type.REAL;
  }
}
