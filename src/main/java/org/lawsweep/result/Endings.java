package org.lawsweep.result;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lawsweep.report.FailureFigure;
import org.lawsweep.study.Canonical;

/**
 * How trials ended by the value of one axis. Of an axis of many values the least are kept, one more
 * than a figure tells apart; each with all its trials, since a value that once was not among the
 * least never is again.
 */
final class Endings implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Values of an axis along which failures are told apart. */
  static final int VALUES = 40;

  private final TreeMap<Object, TreeMap<String, Long>> least = new TreeMap<>(AxisCounts.ORDER);

  /** Adds trials that ended alike at one value. */
  void add(Object value, String status, long trials) {
    boolean full = least.size() > VALUES;
    if (!full || AxisCounts.ORDER.compare(value, least.lastKey()) <= 0) {
      least.computeIfAbsent(value, key -> new TreeMap<>()).merge(status, trials, Long::sum);
      if (least.size() > VALUES + 1) {
        least.pollLastEntry();
      }
    }
  }

  /** Adds what others counted along the same axis. */
  void add(Endings other) {
    other.least.forEach(
        (value, statuses) -> statuses.forEach((status, count) -> add(value, status, count)));
  }

  /** Lists them, by value and then by status. */
  List<FailureFigure.Count> counts() {
    List<FailureFigure.Count> counts = new ArrayList<>();
    for (Map.Entry<Object, TreeMap<String, Long>> value : least.entrySet()) {
      String text = Canonical.text(value.getKey());
      value
          .getValue()
          .forEach((status, count) -> counts.add(new FailureFigure.Count(text, status, count)));
    }
    return counts;
  }
}
