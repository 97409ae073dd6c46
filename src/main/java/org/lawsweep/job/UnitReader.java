package org.lawsweep.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Point;
import org.lawsweep.study.Unit;
import org.lawsweep.study.UnitBuilder;

/**
 * Reads one unit from a command line. Values are those of a job file and are refused in the same
 * words; axes that are not named have the values of the study's example, else their defaults.
 */
public final class UnitReader {

  private final Declaration study;
  private final Problems problems;

  /** The assignments as a job file would hold them in its grid. */
  private final ObjectNode root = JsonNodeFactory.instance.objectNode();

  /** Reads units of a study. */
  public UnitReader(Declaration study) {
    this.study = study;
    this.problems = new Problems("try " + study.name());
  }

  /**
   * Reads a unit of the example's replicate and seed.
   *
   * @param assignments {@code axis=value}; of a fused axis the values are separated by commas
   * @throws JobException with every assignment, axis and rule over several axes that is broken
   */
  public Unit read(List<String> assignments) throws JobException {
    assignments.forEach(this::parse);
    Map<Axis, List<?>> given = new HashMap<>();
    Set<String> meant = new HashSet<>();
    List<String> known = study.axes().stream().map(Axis::name).toList();
    for (Place place : Place.root(root, problems).children()) {
      Optional<Axis> axis = study.axis(place.key());
      if (axis.isPresent()) {
        meant.add(place.key());
        values(axis.get(), place).ifPresent(values -> given.put(axis.get(), values));
      } else {
        place.refuseName("axis", known);
        Nearest.to(place.key(), known).ifPresent(meant::add);
      }
    }
    Optional<Unit> example = study.example();
    UnitBuilder unit = new UnitBuilder(study.axes());
    example.ifPresent(values -> unit.replicate(values.replicate()).seed(values.seed()));
    for (Axis axis : study.axes()) {
      if (given.containsKey(axis)) {
        unit.set(axis, given.get(axis));
      } else if (example.isPresent()) {
        unit.set(axis, example.get().given(axis));
      } else if (axis.required() && !meant.contains(axis.name())) {
        problems.add("", "missing axis '" + axis.name() + "' (" + axis.range() + ")");
      }
    }
    problems.throwIfAny(root);
    Unit wanted = unit.build();
    refusals(wanted).forEach(refusal -> problems.add("", refusal));
    problems.throwIfAny(root);
    return wanted;
  }

  private void parse(String assignment) {
    int equals = assignment.indexOf('=');
    String axis = assignment.substring(0, Math.max(0, equals));
    if (axis.isEmpty()) {
      problems.add("", "must be axis=value, but is " + Text.quoted(assignment));
    } else if (root.has(axis)) {
      problems.add("", "axis " + Text.quoted(axis) + " is given twice");
    } else {
      try {
        root.set(axis, value(study.axis(axis), assignment.substring(equals + 1)));
      } catch (Refusal refusal) {
        problems.add("", Text.quoted(assignment) + ": " + refusal.getMessage());
      }
    }
  }

  private static JsonNode value(Optional<Axis> axis, String text) throws Refusal {
    if (axis.map(Axis::isString).orElse(true)) {
      return TextNode.valueOf(text);
    }
    JsonNode value = Overrides.value(text);
    if (!value.isTextual() || !text.contains(",")) {
      return value;
    }
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (String element : text.split(",", -1)) {
      list.add(Overrides.value(element));
    }
    return list;
  }

  /** What a unit has on an axis: one value, or several where it is fused. */
  static Optional<List<?>> values(Axis axis, Place place) {
    if (!place.node().isArray()) {
      // A value may be null, which no Optional holds.
      return place.read(node -> Collections.singletonList(Scalars.value(axis, node)));
    }
    if (!axis.fused()) {
      place.refuseValue("must be one value, since the axis is not fused");
      return Optional.empty();
    }
    return AxisValues.read(axis, place).map(values -> values);
  }

  /** What the study's rules over several axes say of the unit's trials. */
  private Set<String> refusals(Unit unit) {
    Set<String> refusals = new LinkedHashSet<>();
    for (Declaration.Check check : study.checks()) {
      for (Point point : unit.points()) {
        check.problem().apply(point).ifPresent(refusals::add);
      }
    }
    return refusals;
  }
}
