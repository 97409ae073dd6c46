package org.lawsweep.fit;

import java.io.Serializable;
import java.util.stream.IntStream;

/**
 * A statement about two metrics of the same row, checked row by row: a bound or an identity.
 *
 * <p>The estimate of the finding is the worst row's relative excess, y − b over the larger of |y|
 * and |b| and 0 where both are 0: between −2 and 2, so that a bound of 0 needs no rule of its own.
 * For a lower bound the sign is turned, for an identity it is dropped; a positive estimate is
 * always a miss. Interval and band are the estimate itself: the statement is about every row, not
 * about a mean over rows. Judge it against {@code Allowed.within(tolerance)}.
 *
 * @param finding the worst relative excess; its levels are rows
 * @param rows how many rows were checked
 * @param violations how many exceed the tolerance
 * @param worst the number of the worst row among the arrays given; −1 if none was checked
 */
public record RowCheck(Finding finding, int rows, int violations, int worst)
    implements Serializable {

  private enum Relation {
    AT_MOST,
    AT_LEAST,
    EQUAL
  }

  /**
   * Checks y_i ≤ b_i.
   *
   * @param y the response, N, read
   * @param bound N, read
   * @param tolerance the relative excess that is rounding
   */
  public static RowCheck atMost(double[] y, double[] bound, double tolerance) {
    return check(y, bound, tolerance, Relation.AT_MOST);
  }

  /** Checks y_i ≥ b_i, as {@link #atMost} does. */
  public static RowCheck atLeast(double[] y, double[] bound, double tolerance) {
    return check(y, bound, tolerance, Relation.AT_LEAST);
  }

  /** Checks y_i = b_i, as {@link #atMost} does. */
  public static RowCheck equal(double[] y, double[] other, double tolerance) {
    return check(y, other, tolerance, Relation.EQUAL);
  }

  private static RowCheck check(double[] y, double[] other, double tolerance, Relation relation) {
    if (y.length != other.length) {
      throw new IllegalArgumentException(
          "responses and bounds must be equally many: %d and %d".formatted(y.length, other.length));
    }
    int[] checked =
        IntStream.range(0, y.length)
            .filter(i -> Double.isFinite(y[i]) && Double.isFinite(other[i]))
            .toArray();
    int violations = 0;
    int worst = -1;
    double most = Double.NaN;
    for (int i : checked) {
      double excess = excess(y[i], other[i], relation);
      violations += excess > tolerance ? 1 : 0;
      if (worst < 0 || excess > most) {
        worst = i;
        most = excess;
      }
    }
    int excluded = y.length - checked.length;
    Finding finding =
        new Finding(
            most,
            most,
            most,
            most,
            most,
            checked.length,
            1,
            excluded,
            excluded == 0 ? "" : excluded + " value missing",
            checked.length == 0
                ? "no row to check"
                : "row by row: %d of %d rows beyond the tolerance %s"
                    .formatted(violations, checked.length, tolerance));
    return new RowCheck(finding, checked.length, violations, worst);
  }

  private static double excess(double y, double other, Relation relation) {
    double scale = Math.max(Math.abs(y), Math.abs(other));
    // Divided first: a difference of two large numbers could overflow.
    double excess = scale == 0 ? 0 : y / scale - other / scale;
    return switch (relation) {
      case AT_MOST -> excess;
      case AT_LEAST -> -excess;
      case EQUAL -> Math.abs(excess);
    };
  }
}
