package org.lawsweep.job;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one {@code grid} object of the job file gives.
 *
 * @param dimensions the axes that have values
 * @param expressions the axes that have SQL
 * @param named all axes that are meant, also those whose values were refused
 */
record Axes(List<Dimension> dimensions, Map<String, Expression> expressions, Set<String> named) {

  static final Axes NONE = new Axes(List.of(), Map.of(), Set.of());

  /** These axes, and those of {@code shared} that are not among them. */
  Axes over(Axes shared) {
    List<Dimension> allDimensions = new ArrayList<>(dimensions);
    shared.dimensions.forEach(dimension -> allDimensions.addAll(dimension.without(named)));
    Map<String, Expression> allExpressions = new LinkedHashMap<>(shared.expressions);
    allExpressions.keySet().removeAll(named);
    allExpressions.putAll(expressions);
    Set<String> allNamed = new HashSet<>(shared.named);
    allNamed.addAll(named);
    return new Axes(allDimensions, allExpressions, allNamed);
  }
}
