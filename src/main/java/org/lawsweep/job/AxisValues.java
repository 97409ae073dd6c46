package org.lawsweep.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lawsweep.study.Axis;

/** The values that a grid gives an axis: a list, a range, a geom or one value. */
final class AxisValues {

  private AxisValues() {}

  /**
   * Whether the text is SQL. A choice's own name is not: {@code "mode": "iid"} is the value iid,
   * not a column of that name. Nor is what a text axis is given.
   */
  static boolean isExpression(Axis axis, JsonNode node) {
    return node.isTextual()
        && axis.type() != Axis.Type.TEXT
        && !axis.choices().contains(node.textValue());
  }

  /** The values at {@code place}, distinct; empty where they are refused. */
  static Optional<List<Object>> read(Axis axis, Place place) {
    JsonNode node = place.node();
    if (node.isArray()) {
      Optional<List<Object>> values = list(axis, place);
      values.ifPresent(list -> refuseRepeats(list, place));
      return values;
    }
    if (node.isObject()) {
      return Spacing.read(axis, place);
    }
    boolean derived = node.isNull() && axis.optional();
    boolean string = axis.type() == Axis.Type.TEXT || axis.choices().contains(node.asText());
    if (node.isNumber() || derived || string) {
      List<Object> values = new ArrayList<>();
      return add(axis, place, values) ? Optional.of(values) : Optional.empty();
    }
    place.refuseValue("must be a list, a range, a geom or an SQL expression");
    return Optional.empty();
  }

  /** The values of a list, repeats included; empty where the list or any value is refused. */
  static Optional<List<Object>> list(Axis axis, Place place) {
    if (place.node().isEmpty()) {
      place.refuse("must not be empty");
      return Optional.empty();
    }
    List<Object> values = new ArrayList<>(place.node().size());
    boolean sound = true;
    for (int i = 0; i < place.node().size(); i++) {
      sound &= add(axis, place.at(i), values);
    }
    return sound ? Optional.of(values) : Optional.empty();
  }

  private static boolean add(Axis axis, Place place, List<Object> values) {
    return place.read(node -> values.add(Scalars.value(axis, node))).isPresent();
  }

  private static void refuseRepeats(List<Object> values, Place place) {
    Set<Object> seen = new HashSet<>();
    for (int i = 0; i < values.size(); i++) {
      if (!seen.add(values.get(i))) {
        place.at(i).refuse("repeats the value " + Text.shown(place.at(i).node()));
      }
    }
  }
}
