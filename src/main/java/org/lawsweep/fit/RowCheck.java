package org.lawsweep.fit;

import java.io.Serializable;

/**
 * A statement about two metrics of the same row, checked row by row as the rows come: a bound or an
 * identity. Keeps counts and the worst row alone.
 *
 * <p>The estimate of the finding is the worst row's relative excess, y − b over the larger of |y|
 * and |b| and 0 where both are 0: between −2 and 2, so that a bound of 0 needs no rule of its own.
 * For a lower bound the sign is turned, for an identity it is dropped; a positive estimate is
 * always a miss. Interval and band are the estimate itself: the statement is about every row, not
 * about a mean over rows. Judge it against {@code Allowed.within(tolerance)}.
 */
public final class RowCheck implements Serializable {

  private static final long serialVersionUID = 1L;

  private enum Relation {
    AT_MOST,
    AT_LEAST,
    EQUAL
  }

  private final Relation relation;
  private final double tolerance;
  private long rows;
  private long violations;
  private long missing;
  private double most = Double.NaN;
  private String worst;

  private RowCheck(Relation relation, double tolerance) {
    this.relation = relation;
    this.tolerance = tolerance;
  }

  /**
   * Begins to check y ≤ b.
   *
   * @param tolerance the relative excess that is rounding
   */
  public static RowCheck atMost(double tolerance) {
    return new RowCheck(Relation.AT_MOST, tolerance);
  }

  /** Begins to check y ≥ b, as {@link #atMost} does. */
  public static RowCheck atLeast(double tolerance) {
    return new RowCheck(Relation.AT_LEAST, tolerance);
  }

  /** Begins to check y = b, as {@link #atMost} does. */
  public static RowCheck equal(double tolerance) {
    return new RowCheck(Relation.EQUAL, tolerance);
  }

  /**
   * Checks one row; one whose y or b is not finite is counted alone.
   *
   * @param id names the row; of rows that are equally bad the one whose name comes first is the
   *     worst, in whatever order they came
   * @return whether it is the worst row so far
   */
  public boolean add(double y, double other, String id) {
    if (!Double.isFinite(y) || !Double.isFinite(other)) {
      missing++;
      return false;
    }
    double excess = excess(y, other);
    rows++;
    violations += excess > tolerance ? 1 : 0;
    return isWorst(excess, id);
  }

  /**
   * Adds the rows of a check of the same statement.
   *
   * @return whether its worst row is the worst of all
   */
  public boolean add(RowCheck others) {
    rows += others.rows;
    violations += others.violations;
    missing += others.missing;
    return others.worst != null && isWorst(others.most, others.worst);
  }

  private boolean isWorst(double excess, String id) {
    boolean worse = worst == null || excess > most || (excess == most && id.compareTo(worst) < 0);
    if (worse) {
      most = excess;
      worst = id;
    }
    return worse;
  }

  private double excess(double y, double other) {
    double scale = Math.max(Math.abs(y), Math.abs(other));
    // Divided first: a difference of two large numbers could overflow.
    double excess = scale == 0 ? 0 : y / scale - other / scale;
    return switch (relation) {
      case AT_MOST -> excess;
      case AT_LEAST -> -excess;
      case EQUAL -> Math.abs(excess);
    };
  }

  /** Gives the worst relative excess; its levels are rows. */
  public Finding finding() {
    return new Finding(
        most,
        most,
        most,
        most,
        most,
        Math.toIntExact(rows),
        1,
        Math.toIntExact(missing),
        missing == 0 ? "" : missing + " value missing",
        rows == 0
            ? "no row to check"
            : "row by row: %d of %d rows beyond the tolerance %s; the worst is of trial %s"
                .formatted(violations, rows, tolerance, worst));
  }

  /** Counts the rows that were checked. */
  public long rows() {
    return rows;
  }

  /** Counts those that exceed the tolerance. */
  public long violations() {
    return violations;
  }

  /** Names the worst row; null if none was checked. */
  public String worst() {
    return worst;
  }
}
