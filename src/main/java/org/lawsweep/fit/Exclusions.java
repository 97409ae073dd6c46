package org.lawsweep.fit;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How many observations were left out, by reason. */
final class Exclusions {

  // Sorted, so that the order of rows shows nowhere.
  private final SortedMap<String, Integer> counts = new TreeMap<>();

  /** Counts {@code count} more for {@code reason}. */
  void add(String reason, int count) {
    counts.merge(reason, count, Integer::sum);
  }

  /** How many in all. */
  int total() {
    return counts.values().stream().mapToInt(count -> count).sum();
  }

  /** Why: {@code 1 value missing; 3 value ≤ 0}; empty for none. */
  String why() {
    return counts.entrySet().stream()
        .map(reason -> reason.getValue() + " " + reason.getKey())
        .collect(Collectors.joining("; "));
  }
}
