package org.lawsweep.job;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The values of one axis, or of several that are zipped. Stored by column, since one axis may have
 * millions of values.
 *
 * @param axes at least one
 * @param columns one list for each axis, all of one length of at least 1; a value is a {@code
 *     Long}, a {@code Double} rounded to 12 digits, a {@code String} (a choice) or null (derived)
 */
public record Dimension(List<String> axes, List<List<Object>> columns) {

  /** Refuses columns that do not match the axes or each other. */
  public Dimension {
    axes = List.copyOf(axes);
    columns = columns.stream().map(Dimension::copy).toList();
    if (axes.isEmpty() || new HashSet<>(axes).size() < axes.size()) {
      throw new IllegalArgumentException("axes must be distinct and at least one: " + axes);
    }
    if (columns.size() != axes.size()) {
      throw new IllegalArgumentException(columns.size() + " columns for the axes " + axes);
    }
    if (columns.stream().mapToInt(List::size).distinct().count() > 1 || columns.get(0).isEmpty()) {
      throw new IllegalArgumentException("columns of " + axes + " are empty or differ in length");
    }
  }

  // List.copyOf refuses null, which stands for a derived value.
  private static List<Object> copy(List<?> values) {
    return Collections.unmodifiableList(new ArrayList<>(values));
  }

  /** The dimension of one axis. */
  public static Dimension of(String axis, List<?> values) {
    return new Dimension(List.of(axis), List.of(Collections.unmodifiableList(values)));
  }

  /** The number of rows. */
  public int size() {
    return columns.get(0).size();
  }

  /** One value for each axis. */
  public List<Object> row(int index) {
    List<Object> row = new ArrayList<>(axes.size());
    columns.forEach(column -> row.add(column.get(index)));
    return Collections.unmodifiableList(row);
  }

  /**
   * The distinct rows of the axes that are not among {@code others}.
   *
   * @return empty when no axis is left
   */
  List<Dimension> without(Set<String> others) {
    List<String> kept = axes.stream().filter(axis -> !others.contains(axis)).toList();
    if (kept.isEmpty()) {
      return List.of();
    }
    if (kept.size() == axes.size()) {
      return List.of(this);
    }
    Set<List<Object>> rows = new LinkedHashSet<>();
    for (int i = 0; i < size(); i++) {
      List<Object> row = new ArrayList<>(kept.size());
      for (String axis : kept) {
        row.add(columns.get(axes.indexOf(axis)).get(i));
      }
      rows.add(row);
    }
    List<List<Object>> projected = new ArrayList<>(kept.size());
    for (int k = 0; k < kept.size(); k++) {
      int position = k;
      List<Object> column = new ArrayList<>(rows.size());
      rows.forEach(row -> column.add(row.get(position)));
      projected.add(column);
    }
    return List.of(new Dimension(kept, projected));
  }
}
