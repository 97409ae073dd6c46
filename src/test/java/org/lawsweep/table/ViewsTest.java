package org.lawsweep.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The views over jobs, beside what anybody's Spark makes of the same files; and what is refused.
 */
class ViewsTest extends ViewsOverJobs {

  /** Each trial of a job once, as the page of tables has it. */
  private static final String ONCE =
      "SELECT * EXCEPT (nth) FROM (SELECT *, row_number() OVER (PARTITION BY trial_id"
          + " ORDER BY CASE status WHEN 'ok' THEN 0 ELSE 1 END, run DESC) AS nth FROM %s)"
          + " WHERE nth = 1";

  /** What everything registered by hand, with merged schemas and each log deduped, would be. */
  private static void registerAllByHand() {
    Dataset<Row> one = byHand("one");
    Dataset<Row> two = byHand("two");
    Dataset<Row> three = byHand("three");
    Dataset<Row> round = byHand("one.round-1");
    one.unionByName(round, true)
        .unionByName(three, true)
        .unionByName(two, true)
        .selectExpr("*", "cast(NULL AS bigint) AS a", "cast(NULL AS bigint) AS d")
        .selectExpr("*", "cast(NULL AS bigint) AS m", "cast(NULL AS double) AS theta")
        .createOrReplaceTempView("trials");
    String shared = "job, study, trial_id, n, extra, status, y, run";
    one.unionByName(round, true)
        .unionByName(two.filter("study = 'p-q'"), true)
        .selectExpr(shared.split(", "))
        .createOrReplaceTempView("trials_p_q");
    three
        .unionByName(two.filter("study = 'z'").drop("n"), true)
        .createOrReplaceTempView("trials_z");
    parquet("one/laws")
        .unionByName(parquet("three/laws"), true)
        .unionByName(parquet("two/laws"), true)
        .createOrReplaceTempView("laws");
    parquet("one/summary")
        .unionByName(parquet("two/summary"), true)
        .createOrReplaceTempView("summary");
  }

  private static Dataset<Row> byHand(String job) {
    parquet(job + "/trials").createOrReplaceTempView("log");
    return spark.sql(ONCE.formatted("log"));
  }

  private static Dataset<Row> parquet(String folder) {
    return spark.read().option("mergeSchema", true).parquet(out.resolve(folder).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM trials",
        "SELECT * FROM trials_p_q",
        "SELECT * FROM TRIALS_Z",
        "SELECT * FROM laws",
        "SELECT * FROM summary",
        "SELECT * FROM trials WHERE job = 'one'",
        "SELECT * FROM trials AS t WHERE 'one' = T.Job AND status = 'ok' AND n > 7",
        "SELECT * FROM trials WHERE job IN ('two', 'three')",
        "SELECT * FROM trials WHERE job = 'one' OR n = 1",
        "SELECT * FROM trials WHERE NOT job = 'one'",
        "SELECT * FROM trials WHERE job = 'nobody'",
        "SELECT * FROM trials_p_q WHERE job = 'two'",
        "SELECT * FROM laws WHERE job = 'two'",
        "WITH t AS (SELECT * FROM trials WHERE job = 'two') SELECT l.law, t.y FROM laws l, t",
        "SELECT law FROM laws AS l WHERE EXISTS (SELECT 1 FROM trials WHERE l.job = job AND y > 6)",
        "SELECT y FROM trials AS t WHERE t.job = 'one' AND y > (SELECT min(estimate) FROM laws)",
        "SELECT law FROM laws AS t WHERE EXISTS (SELECT 1 FROM trials WHERE t.job = 'one')",
        "SELECT * FROM IDENTIFIER('la' || 'ws')",
        "WITH laws AS (SELECT * FROM laws WHERE job = 'two') SELECT * FROM laws WHERE job = 'two'",
        "WITH t AS (SELECT y FROM trials)"
            + " SELECT law FROM laws WHERE EXISTS (SELECT 1 FROM t WHERE job = 'one')",
        "SELECT job FROM laws WHERE job = 'two' UNION SELECT job FROM trials WHERE job = 'three'",
        "SELECT * FROM (SELECT trial_id AS job FROM trials) WHERE job = 'one'",
        "SELECT * FROM (SELECT job, study FROM trials) AS t(one, job) WHERE one = 'one' AND job ="
            + " 'p-q'",
        "SELECT * FROM `Laws` WHERE `job` = 'two' -- FROM trials",
        "SELECT 'FROM trials' AS text /* FROM laws */",
        "FROM trials |> WHERE job = 'one' |> AGGREGATE count(*) AS c",
        "DESCRIBE trials_z",
        "DESCRIBE QUERY SELECT y FROM trials_z",
        "SHOW COLUMNS IN laws",
      })
  void answersAreThoseOfEverythingRegisteredByHand(String sql) throws Exception {
    List<String> answer = rows(answer(sql));
    registerAllByHand();
    assertEquals(rows(spark.sql(sql)), answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT OVERWRITE DIRECTORY 'OUT/x' USING csv SELECT 1",
        "WITH t AS (SELECT 1) INSERT OVERWRITE DIRECTORY 'OUT/x' USING csv SELECT * FROM t",
        "FROM trials INSERT OVERWRITE DIRECTORY 'OUT/x' USING csv SELECT n",
        "FROM trials INSERT INTO a SELECT n INSERT INTO b SELECT n",
        "CREATE TEMPORARY VIEW IDENTIFIER('v') AS SELECT 1",
        "CACHE TABLE IDENTIFIER('t') AS SELECT 1",
        "CACHE TABLE trials",
        "ADD JAR 'OUT/x.jar'",
        "EXPLAIN SELECT 1",
        "EXECUTE IMMEDIATE 'DROP VIEW trials'",
        "BEGIN SELECT 1; END",
        "DECLARE x INT",
        "USE default",
        "RESET",
        "REFRESH TABLE trials",
        "LOAD DATA INPATH 'OUT/x' INTO TABLE trials",
        "SELECT TRANSFORM(n) USING 'touch OUT/x' FROM trials",
        "SELECT * FROM (FROM trials SELECT TRANSFORM(n) USING 'touch OUT/x' AS (m))",
        "WITH t AS (SELECT TRANSFORM(n) USING 'touch OUT/x' FROM trials) SELECT * FROM t",
        "SELECT 1 WHERE EXISTS (SELECT TRANSFORM(n) USING 'touch OUT/x' FROM trials)",
        "SELECT 1 WHERE 1 IN (SELECT TRANSFORM(n) USING 'touch OUT/x' FROM trials)"
      })
  void whatDoesMoreThanReadIsRefused(String sql) {
    String text = sql.replace("OUT", out.toString());
    String line =
        assertThrows(IllegalArgumentException.class, () -> Query.of(spark, text)).getMessage();
    assertTrue(line.startsWith("only queries"), line);
  }

  @ParameterizedTest
  @ValueSource(strings = {"java_method", "reflect", "try_reflect", "IDENTIFIER('reflect')"})
  void noQueryCallsJava(String function) {
    String sql = "SELECT " + function + "('java.lang.System', 'lineSeparator')";
    String line = assertThrows(Exception.class, () -> answer(sql)).getMessage();
    assertTrue(line.startsWith("[UNRESOLVED_ROUTINE]"), line);
  }

  @Test
  void columnsComeInTheOrderOfJobsWithTheRunBehindThoseOfItsJob() throws Exception {
    assertEquals(
        List.of("job", "study", "trial_id", "n", "status", "y", "extra", "run"),
        Arrays.asList(answer("SELECT * FROM trials_p_q").columns()));
    assertEquals(
        List.of("job study trial_id n status y extra run a d depth m theta k".split(" ")),
        Arrays.asList(answer("SELECT * FROM trials WHERE job = 'two'").columns()));
  }

  @Test
  void everyViewIsThereWhereAllAreAskedFor() throws Exception {
    List<String> names =
        List.of("laws", "summary", "thresholds", "trials", "trials_p_q", "trials_z");
    assertEquals(names, Views.of(spark, out.toString()).names());
    Dataset<Row> shown = answer("SHOW VIEWS");
    assertEquals(
        names,
        shown.selectExpr("viewName").as(org.apache.spark.sql.Encoders.STRING()).collectAsList());
  }
}
