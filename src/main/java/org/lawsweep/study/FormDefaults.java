package org.lawsweep.study;

import java.util.List;
import org.lawsweep.study.Law.Relation;
import org.lawsweep.study.Law.Statistic;

/** What a {@link Form} says of its laws unless it says otherwise, and what it refuses them. */
interface FormDefaults {

  /** Names the form as a job file does. */
  String word();

  /** Lists the columns named beside response and predictors. */
  default List<String> columns() {
    return List.of();
  }

  /** Names the metric that the response of every row is compared with; null for none. */
  default String other() {
    return null;
  }

  /**
   * Whether a law is about every row by itself: all rows are one cell then, and the estimate is the
   * worst relative excess over what is allowed.
   */
  default boolean isRowByRow() {
    return false;
  }

  /** Whether the form itself says what the estimate should be, whatever the predictors say. */
  default boolean predicts() {
    return isRowByRow();
  }

  /** Gives the side of the prediction on which a law has the estimate until it states one. */
  default Relation relation() {
    return Relation.EQUALS;
  }

  /** Gives how a law averages replicates until it states that. */
  default Statistic statistic() {
    return Statistic.GEOMETRIC_MEAN;
  }

  /** Gives a law's resolution until it states one; NaN for the usual one. */
  default double resolution() {
    return isRowByRow() ? Law.ROUNDING : Double.NaN;
  }

  /**
   * Compares every row with a metric.
   *
   * @throws IllegalArgumentException if this form compares with none
   */
  default Form against(String metric) {
    throw new IllegalArgumentException(word() + " compares with no metric");
  }

  /**
   * Compares with a number.
   *
   * @throws IllegalArgumentException if this form compares with none
   */
  default Form equalTo(double number) {
    throw new IllegalArgumentException(word() + " compares with no number");
  }

  /**
   * Compares two values of a choice.
   *
   * @throws IllegalArgumentException if this form compares none
   */
  default Form arms(String choice, String lower, String upper) {
    throw new IllegalArgumentException(word() + " compares no arms");
  }
}
