package org.lawsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lawsweep.sweep.ProbeStudy;

/** Two jobs of two studies under one folder, as SQL and as anybody's Spark see them. */
@Tag("spark")
class TablesTest {

  private static final String AXES_AND_METRICS = "error double, draws bigint, small boolean";

  @TempDir static Path folder;
  private static Workspace here;

  /** 4 values of a for each of 5 values of n; where n is 8, all but the first a fail. */
  @BeforeAll
  static void runTwoJobs() {
    here = new Workspace(folder);
    Path job =
        here.job(
            "halves",
            """
            {'study': 'probe', 'seed': 3, 'replicates': 8,
             'grid': {'n': [8, 16, 32, 64, 128], 'a': [1, 2, 3, 4], 'fate': 'breaks'}}
            """);
    System.setProperty(ProbeStudy.BROKEN, "true");
    try {
      here.run(job, "--only", "n = 8", "--max-failures", "100%").ended(Exit.OK);
    } finally {
      System.clearProperty(ProbeStudy.BROKEN);
    }
    here.run(job, "--max-failures", 24).ended(Exit.OK);
    Path other = here.job("other", "{'study': 'nothing', 'grid': {'n': [1, 2]}}");
    here.run(other).ended(Exit.OK);
  }

  @Test
  void theTableOfTrialsHasItsColumnsInTheirOrder() {
    StructType schema = Workspace.read(here.out().resolve("halves/trials"), t -> t.schema());
    assertEquals(
        StructType.fromDDL(
            "job string, study string, study_version int, study_code string, trial_id string,"
                + " unit_id string, seed bigint, n bigint, theta double, a bigint, fate string,"
                + " sigma double, replicate bigint, status string, phase string, message string,"
                + " censored boolean, "
                + AXES_AND_METRICS
                + ", seconds double, flops double, host string, executor string, executor_cores"
                + " int, cpu string, jvm string, blas string, git string, started_at timestamp, run"
                + " string"),
        schema);
  }

  @Test
  void theTableOfLawsHasItsColumnsInTheirOrderAndOneRowALawAndCell() {
    Path laws = here.out().resolve("halves/laws");
    StructType schema = Workspace.read(laws, table -> table.schema());
    assertEquals(
        StructType.fromDDL(
            "job string, purpose string, seed bigint, study string, study_version int, law string,"
                + " role string, cell string, statement string, response string, predictor string,"
                + " predicted double, statistic string, relation string, estimate double, ci_low"
                + " double, ci_high double, band_low double, band_high double, levels int,"
                + " lost_levels int, replicates int, excluded bigint, excluded_why string, regime"
                + " string, resolution double, tight boolean, room double, power double,"
                + " family_power double, verdict string, p_value double, remark string, method"
                + " string, source string, lack_of_fit_p double, trend_p double, curvature double,"
                + " scatter_slope double, hold_out double, floor double, floor_estimate double,"
                + " floor_ci_low double, floor_ci_high double, floor_delta_aic double, floor_factor"
                + " double"),
        schema);
    List<Long> counts =
        Workspace.read(
            laws,
            table -> List.of(table.count(), table.filter("isnan(estimate + ci_low)").count()));
    assertEquals(List.of(9L, 0L), counts);
  }

  @Test
  void failedTrialsAreCountedAndLeftOutOfTheFit() {
    assertEquals(
        List.of(
            "a = 1,5,0,",
            "a = 2,4,8,8 trials failed",
            "a = 3,4,8,8 trials failed",
            "a = 4,4,8,8 trials failed"),
        here.sql(
            "SELECT cell, levels, excluded, coalesce(excluded_why, '') FROM laws"
                + " WHERE law = 'error-in-n' ORDER BY cell"));
    // Where n is 8 every trial failed: the law is not confirmed over a range with a hole in it.
    assertEquals(
        List.of(
            "a = 1,0,consistent",
            "a = 2,1,inconclusive",
            "a = 3,1,inconclusive",
            "a = 4,1,inconclusive"),
        here.sql(
            "SELECT cell, lost_levels, verdict FROM laws WHERE law = 'error-in-n' ORDER BY cell"));
    // Halving is exact by construction: scatter is common to all a of a unit.
    assertEquals(
        List.of("4"),
        here.sql(
            "SELECT count(*) FROM laws WHERE law = 'error-in-a' AND levels = 4"
                + " AND abs(estimate + ln(2)) < 1e-12"));
    // Where n is 8 only one value of a is left: no slope, but its failures are not hushed up.
    assertEquals(
        List.of("n = 8,1,24,out_of_regime"),
        here.sql(
            "SELECT cell, levels, excluded, verdict FROM laws"
                + " WHERE law = 'error-in-a' AND estimate IS NULL"));
  }

  @Test
  void theLogHoldsEveryTrialOnceAndNoNan() {
    List<Map<String, Object>> log = here.log("halves");
    assertEquals(160, log.size());
    assertEquals(160, log.stream().map(row -> row.get("trial_id")).distinct().count());
    for (Map<String, Object> row : log) {
      row.values().forEach(x -> assertTrue(!(x instanceof Double d) || Double.isFinite(d)));
    }
  }

  @Test
  void theViewOfAllTrialsHasEveryCanonicalAxis() {
    assertEquals(
        List.of("halves,160,160,160,160,0,0,0", "other,2,2,0,2,2,0,0"),
        here.sql(
            "SELECT job, count(*), count(n), count(a), count(theta), count(m), count(d),"
                + " count(depth) FROM trials GROUP BY job ORDER BY job"));
    assertEquals(
        List.of("bigint,bigint,double,bigint,bigint,bigint,bigint"),
        here.sql(
            "SELECT typeof(m), typeof(n), typeof(theta), typeof(a), typeof(depth), typeof(d),"
                + " typeof(replicate) FROM trials LIMIT 1"));
  }

  @Test
  void theViewOfAStudyHasItsOwnColumns() {
    assertEquals(List.of("2"), here.sql("SELECT count(DISTINCT m + n) FROM trials_nothing"));
    assertEquals(List.of("160"), here.sql("SELECT count(fate) FROM trials_probe"));
    here.command("sql", "SELECT fate FROM trials_nothing").ended(Exit.USAGE);
    assertEquals(
        List.of("other,2"), here.sql("SELECT job, count(*) FROM trials_nothing GROUP BY job"));
  }

  @Test
  void answersComeAsATableAsCsvAndAsJson() {
    String query =
        "SELECT n, CASE n WHEN 8 THEN 'a,\"b\"' END AS text, avg(error) > 0 AS positive"
            + " FROM trials_probe WHERE n < 32 GROUP BY n ORDER BY n";
    assertEquals(
        List.of("n,text,positive", "8,\"a,\"\"b\"\"\",true", "16,,true"), lines("csv", query));
    assertEquals(
        List.of(
            "{\"n\":8,\"text\":\"a,\\\"b\\\"\",\"positive\":true}",
            "{\"n\":16,\"text\":null,\"positive\":true}"),
        lines("json", query));
    assertEquals(
        List.of(
            " n  text   positive", "───────────────────", " 8  a,\"b\"  true", "16  NULL   true"),
        lines("table", query));
    assertEquals(lines("table", query), here.command("sql", query).out().lines().toList());
  }

  @Test
  void aCellIsWhatSparkWritesWhateverItsType() {
    String query =
        "SELECT NULL AS none, X'6162' AS bytes, array(1, NULL) AS list, map('a', 1) AS map,"
            + " named_struct('x', 1.5D, 'y', NULL) AS pair, cast(0 AS decimal(20, 18)) AS zero,"
            + " date '2026-01-02' AS day, timestamp '2026-01-02 03:04:05' AS time, 1 AS one,"
            + " 2 AS one";
    assertEquals(
        List.of(
            "none,bytes,list,map,pair,zero,day,time,one,one",
            ",YWI=,\"[1,null]\",\"{\"\"a\"\":1}\",\"{\"\"x\"\":1.5,\"\"y\"\":null}\","
                + "0.000000000000000000,2026-01-02,2026-01-02 03:04:05,1,2"),
        lines("csv", query));
    assertEquals(
        List.of(
            "{\"none\":null,\"bytes\":\"YWI=\",\"list\":[1,null],\"map\":{\"a\":1},"
                + "\"pair\":{\"x\":1.5,\"y\":null},\"zero\":0E-18,\"day\":\"2026-01-02\","
                + "\"time\":\"2026-01-02T03:04:05.000Z\",\"one\":1,\"one\":2}"),
        lines("json", query));
    assertEquals("NULL  YWI=", lines("table", "SELECT NULL AS none, X'6162' AS bytes").get(2));
  }

  @Test
  void aLineBreakDoesNotBreakATable() {
    assertEquals(
        List.of("a\\nb      n", "───────────", "one\\ntwo  1", "three     2"),
        lines("table", "SELECT * FROM VALUES ('one\\ntwo', 1), ('three', 2) AS t(`a\nb`, n)"));
  }

  private static List<String> lines(String format, String query) {
    return here.command("sql", "--format", format, query).ended(Exit.OK).out().lines().toList();
  }

  @Test
  void aTrialThatFailedSaysWhy() {
    Map<String, Object> failed =
        here.log("halves").stream()
            .filter(row -> "error".equals(row.get("status")))
            .findFirst()
            .orElseThrow();
    assertNull(failed.get("error"));
    assertEquals("after {a=1}", failed.get("phase"));
    String message = (String) failed.get("message");
    assertTrue(Arrays.asList(message.split(" ")).contains("broken"), message);
  }
}
