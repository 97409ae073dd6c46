package org.lawsweep.report;

import java.util.List;
import java.util.Objects;

/**
 * How trials ended along one axis of the grid.
 *
 * @param title what the figure shows
 * @param axis the axis whose values are told apart
 * @param counts how many trials ended how at each value, values in the order to draw them
 * @param sql the query that gives the data again
 */
public record FailureFigure(String title, String axis, List<Count> counts, String sql)
    implements Figure {

  /** The status of a trial that ended as it should. */
  public static final String OK = "ok";

  /**
   * Trials of one value and status.
   *
   * @param value the value, as text
   * @param status how they ended
   * @param trials how many
   */
  public record Count(String value, String status, long trials) {

    /** Requires both texts. */
    public Count {
      Objects.requireNonNull(value, "value");
      Objects.requireNonNull(status, "status");
    }
  }

  /** Copies the counts. */
  public FailureFigure {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(axis, "axis");
    Objects.requireNonNull(sql, "sql");
    counts = List.copyOf(counts);
  }

  /** The values, in order. */
  List<String> values() {
    return counts.stream().map(Count::value).distinct().toList();
  }

  /** The statuses other than {@link #OK}, in alphabetical order. */
  List<String> failures() {
    return counts.stream()
        .filter(count -> count.trials > 0)
        .map(Count::status)
        .filter(status -> !status.equals(OK))
        .sorted()
        .distinct()
        .toList();
  }

  /** How many trials of {@code value} ended in {@code status}. */
  long trials(String value, String status) {
    return counts.stream()
        .filter(count -> count.value.equals(value) && count.status.equals(status))
        .mapToLong(Count::trials)
        .sum();
  }

  /** How many trials there are at {@code value}. */
  long trials(String value) {
    return counts.stream()
        .filter(count -> count.value.equals(value))
        .mapToLong(Count::trials)
        .sum();
  }

  /** How many trials there are. */
  long trials() {
    return counts.stream().mapToLong(Count::trials).sum();
  }

  @Override
  public String cell() {
    return "";
  }

  /** Empty also where every trial ended as it should: there is no failure to draw. */
  @Override
  public boolean isEmpty() {
    return failures().isEmpty();
  }

  @Override
  public Csv csv() {
    return new Csv(
        List.of(axis, "status", "trials"),
        counts.stream().map(c -> List.<Object>of(c.value, c.status, c.trials)).toList());
  }
}
