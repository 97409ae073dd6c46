package org.lawsweep.table;

import java.util.List;
import org.apache.spark.QueryContext;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry$;
import org.apache.spark.sql.catalyst.parser.AbstractParser;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.internal.SessionState;

/** One SQL query over the views: results are read, never written. */
public final class Query {

  /** Functions that a query must not find: what they call may do anything. */
  private static final List<String> CALLS_JAVA = List.of("java_method", "reflect", "try_reflect");

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
   * @throws IllegalArgumentException if the text could do anything but read
   * @throws ParseException if it is no SQL
   */
  public static Query of(SparkSession spark, String sql) throws ParseException {
    SessionState session = ((org.apache.spark.sql.classic.SparkSession) spark).sessionState();
    LogicalPlan plan = session.sqlParser().parsePlan(sql);
    String kind = plan.getClass().getSimpleName();
    boolean tells = kind.startsWith("Describe") || kind.startsWith("Show");
    if (!tells && !isQuery((AbstractParser) session.sqlParser(), sql)) {
      throw new IllegalArgumentException("only queries: SELECT, WITH, DESCRIBE or SHOW");
    }
    Relations relations = Relations.of(plan);
    if (relations.runsPrograms()) {
      throw new IllegalArgumentException("only queries, which run no program: no TRANSFORM");
    }
    for (String function : CALLS_JAVA) {
      session
          .functionRegistry()
          .dropFunction(FunctionRegistry$.MODULE$.builtinFunctionIdentifier(function));
    }
    return new Query(spark, sql, relations);
  }

  /**
   * Tells what a text is by the rule of Spark's grammar that it follows: in the plan made of it an
   * insertion may stand anywhere below, or wait for a name to be known.
   */
  private static boolean isQuery(AbstractParser parser, String sql) {
    return parser.parse(
        sql,
        text -> {
          SqlBaseParser.SingleStatementContext one =
              text.compoundOrSingleStatement().singleStatement();
          return one != null && one.statement() instanceof SqlBaseParser.StatementDefaultContext;
        });
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
