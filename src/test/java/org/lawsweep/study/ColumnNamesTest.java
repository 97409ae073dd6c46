package org.lawsweep.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import org.apache.spark.sql.catalyst.util.SQLKeywordUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scala.jdk.javaapi.CollectionConverters;

class ColumnNamesTest {

  /** Queries, those of figures among them, with a name in the place of X. */
  private static final List<String> QUERIES =
      List.of(
          "SELECT X + 1, 2 * X - X, -X, (X), pow(X, X) FROM t",
          "SELECT * FROM t WHERE X",
          "SELECT * FROM t WHERE X > 1 AND n < X OR NOT X = 2 OR X IN (1, 2)",
          "SELECT * FROM t WHERE X IS NULL AND X BETWEEN 1 AND 2 AND n BETWEEN X AND X",
          "SELECT CASE X WHEN X THEN X ELSE X END, cast(X AS int), X % 2 FROM t",
          "SELECT X, replicate, X FROM t WHERE job = 'x' AND X = 1 AND (X) ORDER BY X, n, X",
          "SELECT X, status, count(*) FROM t GROUP BY X, status ORDER BY X, status",
          "SELECT n, X,\n  median(X), min(X), max(X)\nFROM t GROUP BY ALL ORDER BY n, X");

  private static final List<String> PLANS_OF_A_NAME =
      QUERIES.stream().map(query -> plan(query, "zz")).toList();

  private static String refused(Column... columns) {
    Declaration.Builder study = Declaration.of("s", 1);
    for (Column column : columns) {
      study = column instanceof Axis axis ? study.axes(axis) : study.metrics((Metric) column);
    }
    return assertThrows(IllegalArgumentException.class, study::build).getMessage();
  }

  @ParameterizedTest
  @CsvSource({
    "value, has the name of one in every table; value_ is free",
    "Mean, has the name of one in every table; mean_ is free",
    "missing, has the name of one in every table; missing_ is free",
    "seed, has the name of one in every table; seed_ is free",
    "Not, has the name of a word of SQL; not_ is free",
    "'a b', 'must have a name of letters, digits and _ only, a letter first'",
    "_n, 'must have a name of letters, digits and _ only, a letter first'"
  })
  void anAxisThatTablesCannotHoldIsRefusedWhereItIsDeclared(String name, String why) {
    assertEquals("s: column " + name + " " + why, refused(Axis.integer(name)));
  }

  @Test
  void aMetricIsNoColumnBesideTheAxesOfTheSummary() {
    for (String name : ColumnNames.BESIDE_AXES) {
      Declaration.of("s", 1).metrics(Metric.realMetric(name)).build();
    }
    assertEquals(
        "s: column seed has the name of one in every table; seed_ is free",
        refused(Metric.realMetric("seed")));
  }

  @Test
  void columnsOfOneStudyHaveNamesOfTheirOwn() {
    assertEquals("s: column N is there twice", refused(Axis.integer("n"), Metric.realMetric("N")));
  }

  /** Every word of Spark's own list, where an expression of a job has a column. */
  @Test
  void wordsThatSqlReadsAsColumnsAreFree() {
    Set<String> unread = new TreeSet<>();
    for (String word : CollectionConverters.asJava(SQLKeywordUtils.keywords())) {
      if (word.matches("[A-Z][A-Z0-9_]*") && !isRead(word.toLowerCase(Locale.ROOT))) {
        unread.add(word.toLowerCase(Locale.ROOT));
      }
    }
    assertEquals(unread, new TreeSet<>(ColumnNames.OF_SQL));
  }

  /** Whether queries have the plans that they have of any name. */
  private static boolean isRead(String word) {
    return IntStream.range(0, QUERIES.size())
        .allMatch(
            k -> plan(QUERIES.get(k), word).equals(PLANS_OF_A_NAME.get(k).replace("zz", word)));
  }

  private static String plan(String query, String word) {
    try {
      return CatalystSqlParser$.MODULE$.parsePlan(query.replace("X", word)).toString();
    } catch (Exception e) {
      // A ParseException, which Scala does not declare.
      return "none: " + e.getClass();
    }
  }
}
