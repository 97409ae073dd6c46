package org.lawsweep.study;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** One combination of all axis values. Immutable. */
public final class Point implements Serializable {

  private static final long serialVersionUID = 1L;

  private final LinkedHashMap<String, Object> values;

  /**
   * A point of the given values.
   *
   * @param values by axis: {@code Long}, {@code Double}, {@code String} or null; copied
   */
  public Point(Map<String, ?> values) {
    this.values = new LinkedHashMap<>(values);
  }

  /** The value of an integer axis. */
  public long integer(String axis) {
    return (Long) value(axis);
  }

  /** The value of an integer axis that indexes arrays. */
  public int index(String axis) {
    return Math.toIntExact(integer(axis));
  }

  /** The value of a real axis. */
  public double real(String axis) {
    return (Double) value(axis);
  }

  /** The value of a real axis that may be left to the study, empty where it is. */
  public OptionalDouble optionalReal(String axis) {
    Object value = values.get(axis);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of((Double) value);
  }

  /** The value of a text axis. */
  public String text(String axis) {
    return (String) value(axis);
  }

  /** The value of a choice. */
  public <E extends Enum<E>> E choice(String axis, Class<E> type) {
    Object value = value(axis);
    for (E constant : type.getEnumConstants()) {
      if (Axis.choiceName(constant).equals(value)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(axis + " has no choice " + value);
  }

  /** This point with another value on one axis. */
  public Point with(String axis, Object value) {
    LinkedHashMap<String, Object> copy = new LinkedHashMap<>(values);
    copy.put(axis, value);
    return new Point(copy);
  }

  /** The values by axis, in the order of the declaration. */
  public Map<String, Object> values() {
    return Collections.unmodifiableMap(values);
  }

  private Object value(String axis) {
    Object value = values.get(axis);
    if (value == null) {
      throw new IllegalArgumentException("no value for axis " + axis + " in " + values);
    }
    return value;
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
