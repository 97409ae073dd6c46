package org.lawsweep.report;

import java.util.Objects;
import org.lawsweep.fit.Scale;

/**
 * What an axis of a figure measures, and how it is drawn.
 *
 * @param label the quantity
 * @param unit its unit; empty for none
 * @param scale logarithmic or linear
 */
public record Axis(String label, String unit, Scale scale) {

  /** Requires all three. */
  public Axis {
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(scale, "scale");
  }

  /** A logarithmic axis. */
  public static Axis log(String label, String unit) {
    return new Axis(label, unit, Scale.LOG);
  }

  /** A linear axis. */
  public static Axis linear(String label, String unit) {
    return new Axis(label, unit, Scale.LINEAR);
  }

  /** The coordinate of a value: NaN or infinite where the axis has no place for it. */
  double coordinate(double value) {
    return scale.of(value);
  }

  /** The value at a coordinate: the inverse of {@link #coordinate}. */
  double value(double coordinate) {
    return scale == Scale.LOG ? Math.exp(coordinate) : coordinate;
  }

  /** Whether the axis has a place for {@code value}. */
  boolean shows(double value) {
    return Double.isFinite(coordinate(value));
  }

  /** Label and unit: {@code time (s)}. */
  String text() {
    return unit.isEmpty() ? label : label + " (" + unit + ")";
  }
}
