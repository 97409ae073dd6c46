package org.lawsweep.study;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** One combination of all axis values. Immutable. */
public final class Point implements Parameters, Serializable {

  private static final long serialVersionUID = 1L;

  private final LinkedHashMap<String, Object> values;

  /**
   * Makes a point of the given values.
   *
   * @param values by axis: {@code Long}, {@code Double}, {@code String} or null; copied
   */
  public Point(Map<String, ?> values) {
    this.values = new LinkedHashMap<>(values);
  }

  /** Makes the same point but for the value of one axis. */
  public Point with(AxisValue other) {
    LinkedHashMap<String, Object> copy = new LinkedHashMap<>(values);
    copy.put(other.axis().name(), other.value());
    return new Point(copy);
  }

  /** Lists the values by axis, in the order of the declaration. */
  public Map<String, Object> values() {
    return Collections.unmodifiableMap(values);
  }

  @Override
  public Object valueOrNull(Axis axis) {
    return values.get(axis.name());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Point point && values.equals(point.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
