package org.lawsweep.table;

import org.apache.spark.QueryContext;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ParsedStatement;

/** One SQL query over the views: results are read, never written. */
public final class Query {

  private final SparkSession spark;
  private final String sql;
  private final Relations relations;

  private Query(SparkSession spark, String sql, Relations relations) {
    this.spark = spark;
    this.sql = sql;
    this.relations = relations;
  }

  /**
   * Parses a query.
   *
   * @throws IllegalArgumentException if the text is a command that could change something
   * @throws ParseException if it is no SQL
   */
  public static Query of(SparkSession spark, String sql) throws ParseException {
    LogicalPlan plan =
        ((org.apache.spark.sql.classic.SparkSession) spark)
            .sessionState()
            .sqlParser()
            .parsePlan(sql);
    String kind = plan.getClass().getSimpleName();
    boolean tells = kind.startsWith("Describe") || kind.startsWith("Show");
    if ((plan instanceof Command || plan instanceof ParsedStatement) && !tells) {
      throw new IllegalArgumentException("only queries: SELECT, WITH, DESCRIBE or SHOW");
    }
    return new Query(spark, sql, Relations.of(plan));
  }

  /** Tells what it reads. */
  Relations relations() {
    return relations;
  }

  /** Answers the query, whose views must be registered. */
  public Dataset<Row> answer() {
    return spark.sql(sql);
  }

  /**
   * The line of a query that Spark complains about, and below it a caret where; empty where Spark
   * does not say.
   */
  public static String caret(String sql, SparkThrowable failure) {
    for (QueryContext context : failure.getQueryContext()) {
      int at = context.startIndex();
      if (at >= 0 && at < sql.length()) {
        int begin = sql.lastIndexOf('\n', at - 1) + 1;
        return marked(sql.substring(begin).lines().findFirst().orElse(""), at - begin);
      }
    }
    if (failure instanceof AnalysisException e && e.line().isDefined()) {
      int line = (Integer) e.line().get();
      int at = e.startPosition().isDefined() ? (Integer) e.startPosition().get() : 0;
      return marked(sql.lines().skip(line - 1L).findFirst().orElse(""), at);
    }
    return "";
  }

  private static String marked(String line, int at) {
    return "\n  " + line + "\n  " + " ".repeat(at) + "^";
  }
}
