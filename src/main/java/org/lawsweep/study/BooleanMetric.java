package org.lawsweep.study;

/**
 * A metric that holds or does not.
 *
 * @param name the column
 * @param doc one line for the user
 */
public record BooleanMetric(String name, String doc) implements Metric {

  /** Adds a line of documentation. */
  public BooleanMetric doc(String line) {
    return new BooleanMetric(name, line);
  }

  @Override
  public Type type() {
    return Type.BOOLEAN;
  }

  @Override
  public String unit() {
    return "";
  }
}
