package org.lawsweep.cli;

import java.io.IOException;
import java.util.List;
import org.apache.spark.SparkThrowable;
import org.lawsweep.plan.SparkErrors;
import org.lawsweep.table.Query;

/** What is wrong with a query, in a line for its user. */
final class SqlFailure {

  private SqlFailure() {}

  /**
   * Says what a query failed of, for the caller to throw.
   *
   * @param failure what came of asking it; Scala does not declare that it throws AnalysisException,
   *     so that Java cannot catch it by name
   * @param views what it may name
   * @throws IOException if that is what came
   */
  static RuntimeException of(Exception failure, String query, List<String> views)
      throws IOException {
    if (failure instanceof IOException e) {
      throw e;
    }
    if (failure instanceof IllegalArgumentException) {
      return CommandFailure.usage("sql: " + failure.getMessage());
    }
    if (failure instanceof SparkThrowable spark && FileFailure.remedy(failure).isEmpty()) {
      String hint =
          "TABLE_OR_VIEW_NOT_FOUND".equals(spark.getCondition())
              ? "; the views are " + String.join(", ", views)
              : "";
      return CommandFailure.usage(
          "sql: " + SparkErrors.firstLine(failure) + hint + Query.caret(query, spark));
    }
    return failure instanceof RuntimeException e ? e : new IllegalStateException(failure);
  }
}
