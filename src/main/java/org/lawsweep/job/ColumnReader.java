package org.lawsweep.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.lawsweep.study.Axis;
import org.lawsweep.study.BooleanMetric;
import org.lawsweep.study.Bounds;
import org.lawsweep.study.Column;
import org.lawsweep.study.ColumnNames;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.IntegerMetric;
import org.lawsweep.study.Metric;
import org.lawsweep.study.NameAxis;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.TextAxis;

/** Reads the axes and metrics that a study's file declares. */
final class ColumnReader {

  private static final String DEFAULT = "default";
  private static final List<String> COMMON = List.of("type", "doc");
  private static final List<String> OF_NUMBERS =
      List.of("type", "doc", DEFAULT, "at_least", "above", "at_most", "below", "fused");
  private static final List<String> OF_CHOICES = List.of("type", "doc", DEFAULT, "choices");
  private static final List<String> OF_TEXTS = List.of("type", "doc", DEFAULT);
  private static final List<String> OF_METRICS = List.of("type", "doc", "unit");

  /** What a job file, an identity and a table of cells can hold. */
  private static final Pattern CHOICE = Pattern.compile("[A-Za-z0-9_.-]+");

  private final Set<String> taken = new HashSet<>();

  List<Axis> axes(Place root) {
    return columns(root, "axes", ColumnReader::axis);
  }

  List<Metric> metrics(Place root) {
    return columns(root, "metrics", ColumnReader::metric);
  }

  private <T extends Column> List<T> columns(
      Place root, String key, Function<Place, Optional<T>> reading) {
    List<T> columns = new ArrayList<>();
    if (!root.has(key)) {
      return columns;
    }
    Place all = root.at(key);
    if (!all.node().isObject() || all.node().isEmpty()) {
      all.refuseValue("must be an object of names and what they are, one at least");
    }
    for (Place place : all.children()) {
      Optional<T> column = Optional.empty();
      if (place.node().isObject()) {
        column = reading.apply(place);
      } else {
        place.refuseValue("must be an object of type and doc");
      }
      column.ifPresent(columns::add);
      Optional<String> problem =
          taken.add(place.key().toLowerCase(Locale.ROOT))
              ? column.flatMap(ColumnNames::problem)
              : Optional.of("is there twice");
      problem.ifPresent(wrong -> place.refuse("'" + place.key() + "' " + wrong));
    }
    return columns;
  }

  private static <E extends Enum<E>> Optional<E> type(Place place, E[] types) {
    if (!place.has("type")) {
      place.refuse("missing key 'type'");
      return Optional.empty();
    }
    return place.read("type", node -> Scalars.oneOf(node, List.of(types), ColumnReader::word));
  }

  private static String word(Enum<?> type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  private static Optional<Axis> axis(Place place) {
    Optional<Axis.Type> type = type(place, Axis.Type.values());
    if (type.isEmpty()) {
      return Optional.empty();
    }
    List<String> keys =
        switch (type.get()) {
          case INTEGER, REAL -> OF_NUMBERS;
          case CHOICE -> OF_CHOICES;
          case TEXT -> OF_TEXTS;
        };
    place.keys(keys, type.get() == Axis.Type.CHOICE ? List.of("doc", "choices") : List.of("doc"));
    String name = place.key();
    String doc = place.read("doc", Scalars::text).orElse("");
    boolean fused = place.read("fused", Scalars::truth).orElse(false);
    boolean derived = place.has(DEFAULT) && place.at(DEFAULT).node().isNull();
    Axis axis =
        switch (type.get()) {
          case INTEGER -> new IntegerAxis(name, doc, fused, derived, null, bounds(place));
          case REAL -> new RealAxis(name, doc, fused, derived, null, bounds(place));
          case CHOICE -> new NameAxis(name, doc, null, choices(place));
          case TEXT -> new TextAxis(name, doc, null, null);
        };
    return Optional.of(
        place
            .read(DEFAULT, node -> Optional.ofNullable(Scalars.value(axis, node)))
            .flatMap(value -> value)
            .map(value -> otherwise(axis, value))
            .orElse(axis));
  }

  private static Axis otherwise(Axis axis, Object value) {
    if (axis instanceof IntegerAxis number) {
      return number.otherwise((Long) value);
    }
    if (axis instanceof RealAxis number) {
      return number.otherwise((Double) value);
    }
    return axis instanceof TextAxis text
        ? text.otherwise((String) value)
        : new NameAxis(axis.name(), axis.doc(), (String) value, axis.choices());
  }

  private static Bounds bounds(Place place) {
    Optional<Double> least = place.read("at_least", ColumnReader::real);
    Optional<Double> above = place.read("above", ColumnReader::real);
    Optional<Double> most = place.read("at_most", ColumnReader::real);
    Optional<Double> below = place.read("below", ColumnReader::real);
    if (least.isPresent() && above.isPresent()) {
      place.at("above").refuse("must not stand beside 'at_least'");
    }
    if (most.isPresent() && below.isPresent()) {
      place.at("below").refuse("must not stand beside 'at_most'");
    }
    return new Bounds(
        least.or(() -> above).orElse(Double.NEGATIVE_INFINITY),
        above.isPresent(),
        most.or(() -> below).orElse(Double.POSITIVE_INFINITY),
        below.isPresent());
  }

  private static double real(JsonNode node) throws Refusal {
    return Scalars.decimal(node).doubleValue();
  }

  private static List<String> choices(Place place) {
    List<String> choices = new ArrayList<>();
    if (!place.has("choices")) {
      return choices;
    }
    Place list = place.at("choices");
    if (!list.node().isArray() || list.node().isEmpty()) {
      list.refuseValue("must be a list of names, one at least");
      return choices;
    }
    for (int k = 0; k < list.node().size(); k++) {
      Place one = list.at(k);
      Optional<String> choice = one.read(Scalars::text);
      if (choice.isPresent() && !CHOICE.matcher(choice.get()).matches()) {
        one.refuseValue("must be letters, digits, dots, _ and - only");
      } else if (choice.isPresent() && choices.contains(choice.get())) {
        one.refuseValue("must not be there twice");
      }
      choice.ifPresent(choices::add);
    }
    return choices;
  }

  private static Optional<Metric> metric(Place place) {
    Optional<Metric.Type> type = type(place, Metric.Type.values());
    if (type.isEmpty()) {
      return Optional.empty();
    }
    place.keys(type.get() == Metric.Type.BOOLEAN ? COMMON : OF_METRICS, List.of("doc"));
    String name = place.key();
    String doc = place.read("doc", Scalars::text).orElse("");
    String unit = place.read("unit", Scalars::text).orElse("");
    return Optional.of(
        switch (type.get()) {
          case REAL -> new RealMetric(name, unit, doc);
          case INTEGER -> new IntegerMetric(name, unit, doc);
          case BOOLEAN -> new BooleanMetric(name, doc);
        });
  }
}
