package org.lawsweep.plan;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;

/**
 * What one of the driver's threads made of its part of some rows, or what was thrown, which would
 * come out of a pool of threads wrapped, or not, as it happens.
 *
 * @param rows none where something was thrown
 * @param thrown null where nothing was
 */
record SideBySide(List<Row> rows, RuntimeException thrown) {

  private static final int AT_ONCE = 1000;

  /** Applies a function to parts of the rows, by all cores; what it makes is in their order. */
  static List<Row> of(List<Row> rows, MapPartitionsFunction<Row, Row> function) {
    List<SideBySide> parts =
        IntStream.rangeClosed(0, rows.size() / AT_ONCE)
            .parallel()
            .mapToObj(k -> rows.subList(k * AT_ONCE, Math.min(rows.size(), (k + 1) * AT_ONCE)))
            .map(part -> made(part, function))
            .toList();
    return parts.stream().flatMap(part -> part.get().stream()).toList();
  }

  private static SideBySide made(List<Row> part, MapPartitionsFunction<Row, Row> function) {
    try {
      return new SideBySide(Rows.list(() -> function.call(part.iterator())), null);
    } catch (RuntimeException e) {
      return new SideBySide(List.of(), e);
    }
  }

  private List<Row> get() {
    if (thrown != null) {
      throw thrown;
    }
    return rows;
  }
}
