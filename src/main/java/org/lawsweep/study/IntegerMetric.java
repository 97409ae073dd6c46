package org.lawsweep.study;

/**
 * A metric of whole numbers.
 *
 * @param name the column
 * @param unit the physical or counting unit, empty where there is none
 * @param doc one line for the user
 */
public record IntegerMetric(String name, String unit, String doc) implements Metric {

  /** States the unit. */
  public IntegerMetric in(String unitName) {
    return new IntegerMetric(name, unitName, doc);
  }

  /** Adds a line of documentation. */
  public IntegerMetric doc(String line) {
    return new IntegerMetric(name, unit, line);
  }

  @Override
  public Type type() {
    return Type.INTEGER;
  }
}
