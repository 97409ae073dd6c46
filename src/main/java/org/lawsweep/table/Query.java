package org.lawsweep.table;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;
import org.apache.spark.QueryContext;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry$;
import org.apache.spark.sql.catalyst.parser.AbstractParser;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.parser.SqlBaseLexer;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser;
import org.apache.spark.sql.catalyst.parser.UpperCaseCharStream;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.internal.SessionState;

/** One SQL query over the views: results are read, never written. */
public final class Query {

  /** Functions that a query must not find: what they call may do anything. */
  private static final List<String> CALLS_JAVA = List.of("java_method", "reflect", "try_reflect");

  /** What a side has. */
  private static final Set<String> VIEWS = Set.of("laws", "trials");

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

  /**
   * Makes a table a view that a query calls by two names, {@code a.laws} say, which {@link #sided}
   * understands: temporary views have no other database.
   */
  public static void registerIn(String side, String view, Dataset<Row> table) {
    table.createOrReplaceTempView("`" + side + "." + view + "`");
  }

  /** Takes two names {@code a.laws} in a text, of one of these sides, for the one of a view. */
  public static String sided(String sql, Set<String> sides) {
    SqlBaseLexer lexer = new SqlBaseLexer(new UpperCaseCharStream(CharStreams.fromString(sql)));
    // Spaces and comments are tokens too: all together are the text.
    List<String> words = lexer.getAllTokens().stream().map(Token::getText).toList();
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < words.size(); k++) {
      boolean named =
          k + 2 < words.size()
              && sides.contains(words.get(k).toLowerCase(Locale.ROOT))
              && words.get(k + 1).equals(".")
              && VIEWS.contains(words.get(k + 2).toLowerCase(Locale.ROOT));
      if (named && (k == 0 || !words.get(k - 1).equals("."))) {
        text.append('`').append(words.get(k)).append('.').append(words.get(k + 2)).append('`');
        k += 2;
      } else {
        text.append(words.get(k));
      }
    }
    return text.toString();
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
