package org.lawsweep.study;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Values of axes, looked up by the axis. */
public sealed interface Parameters permits Point, Unit {

  /** Looks up the value of an axis; null where the study is to derive it. */
  Object valueOrNull(Axis axis);

  /** Looks up the value of an integer axis. */
  default long get(IntegerAxis axis) {
    return (Long) value(axis);
  }

  /**
   * Looks up the value of an integer axis that indexes arrays.
   *
   * @throws ArithmeticException when no array is that long
   */
  default int index(IntegerAxis axis) {
    return Math.toIntExact(get(axis));
  }

  /** Looks up the value of a real axis. */
  default double get(RealAxis axis) {
    return (Double) value(axis);
  }

  /** Looks up the value of a real axis that may be left to the study, empty where it is. */
  default OptionalDouble optional(RealAxis axis) {
    Object value = valueOrNull(axis);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of((Double) value);
  }

  /** Looks up the value of an integer axis that may be left to the study, empty where it is. */
  default OptionalLong optional(IntegerAxis axis) {
    Object value = valueOrNull(axis);
    return value == null ? OptionalLong.empty() : OptionalLong.of((Long) value);
  }

  /** Looks up the value of a choice. */
  default <E extends Enum<E>> E get(ChoiceAxis<E> axis) {
    return axis.constant((String) value(axis));
  }

  /** Looks up the value of a text axis. */
  default String get(TextAxis axis) {
    return (String) value(axis);
  }

  private Object value(Axis axis) {
    Object value = valueOrNull(axis);
    if (value == null) {
      throw new IllegalArgumentException("no value for axis " + axis.name() + " in " + this);
    }
    return value;
  }
}
