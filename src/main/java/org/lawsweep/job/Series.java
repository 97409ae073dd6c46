package org.lawsweep.job;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongFunction;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Canonical;

/** A monotone sequence of numbers as values of an axis. */
final class Series {

  /** More values than any axis of a sweep needs, and few enough for the driver's memory. */
  private static final long MOST = 10_000_000;

  private Series() {}

  /**
   * The numbers typed and rounded for the axis, without those that round to the one before.
   *
   * @param place the object with {@code from} and {@code to}, which problems of the ends point to
   * @param count how many numbers, at least 1
   * @param number the number at an index from 0
   * @return empty where an end is refused or the numbers are too many
   */
  static Optional<List<Object>> values(
      Axis axis, Place place, BigDecimal count, LongFunction<BigDecimal> number) {
    if (count.compareTo(BigDecimal.valueOf(MOST)) > 0) {
      // A count of 300 digits says less than its first three.
      BigDecimal shown = count.precision() > 18 ? count.round(new MathContext(3)) : count;
      place.refuse("must have at most " + MOST + " values, but has " + shown);
      return Optional.empty();
    }
    long last = count.longValueExact() - 1;
    boolean sound = checked(axis, place, "from", number.apply(0));
    if (!sound || !checked(axis, place, "to", number.apply(last))) {
      return Optional.empty();
    }
    return place.read(
        node -> {
          List<Object> values = new ArrayList<>();
          Object before = null;
          for (long i = 0; i <= last; i++) {
            Object value = Scalars.nearest(axis, number.apply(i));
            if (!Objects.equals(value, before)) {
              values.add(value);
            }
            before = value;
          }
          return values;
        });
  }

  /** Checks an end: what lies between two allowed values is allowed. */
  private static boolean checked(Axis axis, Place place, String end, BigDecimal number) {
    return place
        .read(
            end,
            node -> {
              Object value = Scalars.nearest(axis, number);
              Optional<String> problem = axis.problem(value);
              if (problem.isPresent()) {
                throw new Refusal(problem.get() + ", but is " + Canonical.text(value));
              }
              return value;
            })
        .isPresent();
  }
}
