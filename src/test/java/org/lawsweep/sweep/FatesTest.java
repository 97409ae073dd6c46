package org.lawsweep.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.plan.TestPlans;

/** Every way in which a trial can end is a row, and none ends the sweep. */
@Tag("spark")
class FatesTest {

  @TempDir static Path folder;
  private static SparkSession spark;

  /** Three trials of each fate, a = 1, 2, 3: the first is always well. */
  private static List<Map<String, Object>> rows;

  @BeforeAll
  static void runEveryFate() throws IOException {
    spark = Sessions.open();
    Engine engine = new Engine(spark, folder);
    engine.run(
        TestPlans.probe(
            """
            'grid': {'a': [1, 2, 3], 'zip': {
                'n': [8, 9, 10, 11, 12, 13, 14],
                'fate': ['ok', 'diverges', 'infeasible', 'not-a-number', 'throws', 'forgets',
                         'runs-out-of-memory']}}
            """));
    // Time enough for the first row wherever this runs, and then the trial waits for its end.
    engine.run(
        TestPlans.probe("'timeout': '2s', 'grid': {'n': 15, 'fate': 'sleeps', 'a': [1, 2, 3]}"));
    rows = engine.log();
  }

  @AfterAll
  static void close() {
    spark.stop();
  }

  private static Map<String, Object> row(String fate, long a) {
    return rows.stream()
        .filter(row -> row.get("fate").equals(fate) && row.get("a").equals(a))
        .reduce((one, other) -> fail(fate, a))
        .orElseThrow();
  }

  private static Map<String, Object> fail(String fate, long a) {
    throw new AssertionError("two rows of " + fate + ", a = " + a);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ok                 | ok            |               |
          diverges           | diverged      | after {a=1}   | the error grows
          infeasible         | infeasible    | start         | nothing can be placed
          not-a-number       | non_finite    | record        | not finite: [error]
          throws             | error         | after {a=1}   | java.lang.IllegalStateException: a bug at org.lawsweep.sweep.ProbeStudy.end(ProbeStudy.java:
          forgets            | error         | end           | the study recorded no row for this trial
          runs-out-of-memory | out_of_memory | after {a=1}   | Java heap space
          sleeps             | timeout       | after {a=1}   | the unit took longer than PT2S
          """)
  void aFateIsAStatusWithItsPhaseAndMessage(
      String fate, String status, String phase, String message) {
    for (long a = 2; a <= 3; a++) {
      Map<String, Object> row = row(fate, a);
      assertEquals(status, row.get("status"));
      assertEquals(phase, row.get("phase"));
      String text = (String) row.get("message");
      assertTrue(message == null ? text == null : text.startsWith(message), text);
    }
  }

  @Test
  void whatWasRecordedBeforeTheEndStaysOk() {
    for (String fate :
        List.of("diverges", "not-a-number", "throws", "forgets", "runs-out-of-memory", "sleeps")) {
      Map<String, Object> row = row(fate, 1);
      assertEquals("ok", row.get("status"), fate);
      assertNull(row.get("phase"));
      assertNull(row.get("message"));
      assertNotNull(row.get("error"));
      assertEquals(1L, row.get("draws"));
      assertNotNull(row.get("small"));
    }
    assertEquals("infeasible", row("infeasible", 1).get("status"));
  }

  @Test
  void aTrialWithoutResultHasNoMetricsNorCost() {
    for (String fate :
        List.of("diverges", "infeasible", "throws", "forgets", "runs-out-of-memory", "sleeps")) {
      Map<String, Object> row = row(fate, 3);
      for (String metric : List.of("error", "draws", "small")) {
        assertNull(row.get(metric), fate + " " + metric);
      }
      assertEquals(0.0, row.get("seconds"), fate);
      assertEquals(0.0, row.get("flops"), fate);
    }
  }

  @Test
  void onlyTheMetricThatIsNotFiniteIsNull() {
    Map<String, Object> row = row("not-a-number", 2);
    assertNull(row.get("error"));
    assertEquals(1L, row.get("draws"));
    assertEquals(1e3 * 11, row.get("flops"));
  }

  @Test
  void noCellHoldsNanOrInfinity() {
    assertEquals(24, rows.size());
    for (Map<String, Object> row : rows) {
      row.values()
          .forEach(cell -> assertTrue(!(cell instanceof Double x) || Double.isFinite(x), "" + row));
    }
  }

  @Test
  void flopsAreThoseSinceTheRowBeforeAndSumToTheUnits() {
    List<Object> flops =
        Arrays.asList(row("ok", 1), row("ok", 2), row("ok", 3)).stream()
            .map(row -> row.get("flops"))
            .toList();
    assertEquals(List.of(8e3, 8e3, 8e3), flops);
  }

  @Test
  void secondsAreWhatATrialTook() {
    // A spin until the timeout of two seconds belongs to the row before it.
    double spun = (Double) row("sleeps", 1).get("seconds");
    assertTrue(spun >= 1.0, "seconds of the unit that ran into its timeout: " + spun);
    for (long a = 1; a <= 3; a++) {
      assertTrue((Double) row("ok", a).get("seconds") >= 0);
    }
  }

  @Test
  void everyRowSaysWhereItRan() {
    for (Map<String, Object> row : rows) {
      for (String column :
          List.of(
              "host", "executor", "executor_cores", "cpu", "jvm", "blas", "git", "started_at")) {
        assertNotNull(row.get(column), column);
      }
      assertEquals(false, row.get("censored"));
      assertEquals("x", row.get("job"));
      assertEquals("probe", row.get("study"));
      assertEquals(1, row.get("study_version"));
    }
  }
}
