package org.lawsweep.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Canonical;

/**
 * Evenly spaced values, {@code {"range": {from, to, step}}} and {@code {"geom": {from, to, count or
 * ratio}}}, typed and rounded for one axis; values that round to the one before are dropped.
 */
final class Spacing {

  /** How far, relative to the spacing, a last value may miss {@code to} and still be it. */
  private static final double SLACK = 1e-9;

  private static final MathContext QUOTIENT = new MathContext(40);

  private final Axis axis;
  private final Place place;

  private Spacing(Axis axis, Place place) {
    this.axis = axis;
    this.place = place;
  }

  /** The values of the object at {@code place}; empty where it is refused. */
  static Optional<List<Object>> read(Axis axis, Place place) {
    if (axis.isString()) {
      place.refuse("must be a list of names: a choice or text has no range and no geom");
      return Optional.empty();
    }
    place.keys(List.of("range", "geom"), List.of());
    if (place.node().size() != 1) {
      place.refuseValue("must have one key, range or geom");
      return Optional.empty();
    }
    if (place.has("range")) {
      return new Spacing(axis, place.at("range")).range();
    }
    return place.has("geom") ? new Spacing(axis, place.at("geom")).geom() : Optional.empty();
  }

  /** {@code from + i step}, in decimal, so that no error accumulates. */
  private Optional<List<Object>> range() {
    if (!isObject("from, to and step")) {
      return Optional.empty();
    }
    place.keys(List.of("from", "to", "step"), List.of("from", "to", "step"));
    Optional<BigDecimal> first = place.read("from", Scalars::decimal);
    Optional<BigDecimal> last = place.read("to", Scalars::decimal);
    Optional<BigDecimal> spacing = place.read("step", Scalars::decimal);
    if (first.isEmpty() || last.isEmpty() || spacing.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal from = first.get();
    BigDecimal to = last.get();
    BigDecimal step = spacing.get();
    int direction = to.compareTo(from);
    if (step.signum() == 0) {
      place.at("step").refuseValue("must not be 0");
      return Optional.empty();
    }
    if (direction * step.signum() < 0) {
      String rule = direction > 0 ? "must be above 0" : "must be below 0";
      place.at("step").refuseValue(rule + " to lead from " + from + " to " + to);
      return Optional.empty();
    }
    BigDecimal steps = to.subtract(from).divide(step, QUOTIENT);
    BigDecimal slack = BigDecimal.valueOf(SLACK).multiply(steps.max(BigDecimal.ONE));
    BigDecimal whole = steps.add(slack).setScale(0, RoundingMode.FLOOR);
    boolean reaches = whole.subtract(steps).abs().compareTo(slack) <= 0;
    return Series.values(
        axis,
        place,
        whole.add(BigDecimal.ONE),
        index ->
            reaches && index == whole.longValue()
                ? to
                : from.add(step.multiply(BigDecimal.valueOf(index))));
  }

  private Optional<List<Object>> geom() {
    if (!isObject("from, to and one of count and ratio")) {
      return Optional.empty();
    }
    place.keys(List.of("from", "to", "count", "ratio"), List.of("from", "to"));
    Optional<BigDecimal> first = place.read("from", Spacing::aboveZero);
    Optional<BigDecimal> last = place.read("to", Spacing::aboveZero);
    Optional<Long> count = place.read("count", Scalars::positive);
    Optional<BigDecimal> ratio = place.read("ratio", Spacing::aboveOne);
    if (place.has("count") == place.has("ratio")) {
      String found = place.has("count") ? "both" : "neither";
      place.refuse("must have one of count and ratio, but has " + found);
      return Optional.empty();
    }
    if (first.isEmpty() || last.isEmpty() || (count.isEmpty() && ratio.isEmpty())) {
      return Optional.empty();
    }
    return count.isPresent()
        ? byCount(first.get(), last.get(), count.get())
        : byRatio(first.get(), last.get(), ratio.get());
  }

  /** {@code from^(1-t) to^t} at {@code t = i / (count - 1)}: neither power overflows. */
  private Optional<List<Object>> byCount(BigDecimal from, BigDecimal to, long count) {
    if (count == 1 && from.compareTo(to) != 0) {
      place.at("count").refuseValue("must be at least 2 where from and to differ");
      return Optional.empty();
    }
    double low = from.doubleValue();
    double high = to.doubleValue();
    return Series.values(
        axis,
        place,
        BigDecimal.valueOf(count),
        index -> {
          if (index == 0 || index == count - 1) {
            return index == 0 ? from : to;
          }
          double t = (double) index / (count - 1);
          return rounded(Math.pow(low, 1 - t) * Math.pow(high, t));
        });
  }

  /** {@code from ratio^i} up to {@code to}. */
  private Optional<List<Object>> byRatio(BigDecimal from, BigDecimal to, BigDecimal ratio) {
    if (to.compareTo(from) < 0) {
      place.at("to").refuseValue("must be at least from, " + from);
      return Optional.empty();
    }
    double low = from.doubleValue();
    double high = to.doubleValue();
    double factor = ratio.doubleValue();
    double logarithm = Math.log1p(ratio.subtract(BigDecimal.ONE).doubleValue());
    double steps = Math.floor((Math.log(high) - Math.log(low) + SLACK) / logarithm);
    return Series.values(
        axis,
        place,
        // Infinite where the ratio is 1 but for digits that a double does not hold.
        new BigDecimal(Math.min(steps, Double.MAX_VALUE)).add(BigDecimal.ONE),
        index -> {
          // In two halves: the whole power may overflow where from is tiny.
          double half = Math.pow(factor, index / 2.0);
          double value = low * half * half;
          if (index == 0) {
            return from;
          }
          return Math.abs(value / high - 1) <= SLACK ? to : rounded(value);
        });
  }

  private boolean isObject(String keys) {
    if (!place.node().isObject()) {
      place.refuseValue("must be an object of " + keys);
    }
    return place.node().isObject();
  }

  private static BigDecimal rounded(double value) {
    return new BigDecimal(Canonical.round(value));
  }

  private static BigDecimal aboveZero(JsonNode node) throws Refusal {
    return above(BigDecimal.ZERO, node);
  }

  private static BigDecimal aboveOne(JsonNode node) throws Refusal {
    return above(BigDecimal.ONE, node);
  }

  private static BigDecimal above(BigDecimal bound, JsonNode node) throws Refusal {
    BigDecimal number = Scalars.decimal(node);
    if (number.compareTo(bound) <= 0) {
      throw new Refusal("must be above " + bound + ", but is " + Text.shown(node));
    }
    return number;
  }
}
