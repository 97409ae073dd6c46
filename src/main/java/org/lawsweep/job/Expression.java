package org.lawsweep.job;

/**
 * A Spark SQL expression or condition over the axes, not parsed yet.
 *
 * @param sql as the job file has it
 * @param pointer its place in the job file
 */
public record Expression(String sql, String pointer) {

  /** Refuses a blank text. */
  public Expression {
    if (sql.isBlank()) {
      throw new IllegalArgumentException("an expression must not be empty");
    }
  }
}
