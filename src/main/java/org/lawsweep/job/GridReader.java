package org.lawsweep.job;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Declaration;

/** Reads one {@code grid} object. */
final class GridReader {

  private static final String ZIP = "zip";

  private final Declaration study;
  private final List<Dimension> dimensions = new ArrayList<>();
  private final Map<String, Expression> expressions = new LinkedHashMap<>();
  private final Set<String> given = new HashSet<>();
  private final Set<String> misspelt = new HashSet<>();

  private GridReader(Declaration study) {
    this.study = study;
  }

  static Axes read(Declaration study, Place grid) {
    if (!grid.node().isObject()) {
      grid.refuseValue("must be an object of axes");
      return Axes.NONE;
    }
    GridReader reader = new GridReader(study);
    for (Place child : grid.children()) {
      if (child.key().equals(ZIP)) {
        reader.zip(child);
      } else {
        reader.axis(child).ifPresent(axis -> reader.values(axis, child));
      }
    }
    reader.given.addAll(reader.misspelt);
    return new Axes(reader.dimensions, reader.expressions, reader.given);
  }

  private void values(Axis axis, Place place) {
    if (AxisValues.isExpression(axis, place.node())) {
      place
          .read(Scalars::text)
          .ifPresent(sql -> expressions.put(axis.name(), new Expression(sql, place.pointer())));
    } else {
      AxisValues.read(axis, place)
          .ifPresent(values -> dimensions.add(Dimension.of(axis.name(), values)));
    }
  }

  private void zip(Place zip) {
    if (!zip.node().isObject() || zip.node().isEmpty()) {
      zip.refuseValue("must be an object of axes and lists");
      return;
    }
    List<String> axes = new ArrayList<>();
    List<List<Object>> columns = new ArrayList<>();
    boolean sound = true;
    for (Place child : zip.children()) {
      Optional<Axis> axis = axis(child);
      Optional<List<Object>> column = axis.flatMap(known -> column(known, child));
      axis.ifPresent(known -> axes.add(known.name()));
      column.ifPresent(columns::add);
      sound &= column.isPresent();
    }
    boolean lists = zip.children().stream().allMatch(child -> child.node().isArray());
    if (lists && zip.children().stream().map(child -> child.node().size()).distinct().count() > 1) {
      zip.refuse(
          "lists must have one length, but "
              + zip.children().stream()
                  .map(child -> child.key() + " has " + child.node().size())
                  .collect(Collectors.joining(", ")));
    } else if (sound) {
      Dimension dimension = new Dimension(axes, columns);
      refuseRepeats(dimension, zip);
      dimensions.add(dimension);
    }
  }

  private static Optional<List<Object>> column(Axis axis, Place place) {
    if (!place.node().isArray()) {
      place.refuseValue("must be a list");
      return Optional.empty();
    }
    return AxisValues.list(axis, place);
  }

  private static void refuseRepeats(Dimension dimension, Place zip) {
    Map<List<Object>, Integer> seen = new HashMap<>();
    for (int i = 0; i < dimension.size(); i++) {
      Integer before = seen.putIfAbsent(dimension.row(i), i);
      if (before != null) {
        zip.refuse("entry " + i + " repeats entry " + before + ": " + dimension.row(i));
      }
    }
  }

  private Optional<Axis> axis(Place place) {
    String name = place.key();
    Optional<Axis> axis = study.axis(name);
    if (name.equals("replicate")) {
      place.refuse("replicate is not an axis of the grid; say how many as 'replicates'");
    } else if (axis.isEmpty()) {
      List<String> known = study.axes().stream().map(Axis::name).toList();
      place.refuseName("axis", known);
      Nearest.to(name, known).ifPresent(misspelt::add);
    } else if (!given.add(name)) {
      place.refuse("axis " + Text.quoted(name) + " is given twice, in the grid and in zip");
      return Optional.empty();
    }
    return axis;
  }
}
