package org.lawsweep.study;

import java.io.Serializable;

/**
 * An axis with one of its values.
 *
 * @param axis the axis
 * @param value a {@code Long}, {@code Double} or {@code String} of the axis's type, or null
 */
public record AxisValue(Axis axis, Object value) implements Serializable {

  /** Shows axis and value as tables and titles do: {@code a = 2}. */
  @Override
  public String toString() {
    return axis.name() + " = " + Canonical.text(value);
  }
}
