package org.lawsweep.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lawsweep.sweep.Sessions;

/** The views over jobs that anybody's Spark wrote, beside what anybody's Spark makes of them. */
@Tag("spark")
class ViewsTest {

  /** Each trial of a job once, as the page of tables has it. */
  private static final String ONCE =
      "SELECT * EXCEPT (nth) FROM (SELECT *, row_number() OVER (PARTITION BY trial_id"
          + " ORDER BY CASE status WHEN 'ok' THEN 0 ELSE 1 END, run DESC) AS nth FROM %s)"
          + " WHERE nth = 1";

  /** Looks like a Parquet file at both ends, and is none. */
  private static final String ROTTEN = "PAR1 no footer of any kind PAR1";

  private static final String COUNTS =
      ", 1 AS study_version, 7L AS seed, 4 AS levels, 0 AS lost_levels, 5 AS replicates,"
          + " 0L AS excluded, true AS tight";

  @TempDir static Path out;
  private static SparkSession spark;

  /** A study with two versions, a job of two studies, a round, and tables of an older program. */
  @BeforeAll
  static void write() throws IOException {
    spark = Sessions.open();
    trials("one", "r1", "p-q", "(1, 'ok', 8L, 1D), (2, 'error', 8L, NULL), (3, 'ok', 9L, 3D)", "n");
    trials("one", "r2", "p-q", "(2, 'ok', 8L, 2D), (3, 'error', 9L, NULL), (4, 'ok', 9L, 4D)", "n");
    trials("one", "r3", "p-q", "(5, 'ok', 7L, 5D), (1, 'ok', 8L, 6D)", "extra");
    trials("one.round-1", "r1", "p-q", "(6, 'ok', 7L, 5D), (7, 'ok', 8L, 6D)", "n");
    trials("two", "r1", "z", "(8, 'ok', 1L, 7D), (9, 'diverged', 2L, NULL)", "k");
    trials("two", "r2", "p-q", "(10, 'ok', 1L, 7D)", "n");
    trials("three", "r1", "z", "(11, 'ok', 1L, 7D)", "depth");
    table("laws", "one", "'one' AS job, 'a' AS law, 1D AS estimate, 'old' AS gone");
    table("laws", "two", "'two' AS job, 'b' AS law, 2D AS estimate, 'claim' AS role" + COUNTS);
    table("laws", "three", "'three' AS job, 'c' AS law, 3D AS estimate, 'claim' AS role" + COUNTS);
    table("summary", "one", "'one' AS job, 8L AS n, 1 AS count");
    table("summary", "two", "'two' AS job, 1L AS k, 2L AS count");
    Files.createDirectories(out.resolve("four/trials/run=r1"));
    Path empty = out.resolve("before-all/trials/run=r1");
    spark.sql("SELECT 'x' AS job, 'none' AS study, 1L AS o").limit(0).write().parquet("" + empty);
  }

  @AfterAll
  static void close() {
    spark.stop();
  }

  /** No test sees the views of another. */
  @AfterEach
  void forget() {
    spark
        .sql("SHOW VIEWS")
        .select("viewName")
        .collectAsList()
        .forEach(view -> spark.catalog().dropTempView(view.getString(0)));
  }

  /** A run of trials: of each its id, status, the value of one axis, and a metric. */
  private static void trials(String job, String run, String study, String rows, String axis) {
    spark
        .sql(
            "SELECT '%s' AS job, '%s' AS study, cast(id AS string) AS trial_id, x AS %s, status, y"
                    .formatted(job.replaceAll("\\..*", ""), study, axis)
                + " FROM VALUES "
                + rows
                + " AS t(id, status, x, y)")
        .write()
        .parquet(out.resolve(job).resolve("trials/run=" + run).toString());
  }

  private static void table(String name, String job, String row) throws IOException {
    new JobTables(JobFolder.of(spark, out.toString(), job))
        .folder()
        .writeTable(name, spark.sql("SELECT " + row));
  }

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

  private static void forgetViews() {
    for (String view :
        List.of("trials", "trials_p_q", "trials_z", "laws", "summary", "thresholds")) {
      spark.catalog().dropTempView(view);
    }
  }

  private static Dataset<Row> answer(String sql) throws IOException, ParseException {
    return answer(out, sql);
  }

  private static Dataset<Row> answer(Path folder, String sql) throws IOException, ParseException {
    forgetViews();
    Query query = Query.of(spark, sql);
    Views.of(spark, folder.toString()).register(query);
    return query.answer();
  }

  /** The rows as JSON in one order: names and types of columns are told, and NULLs left out. */
  private static List<String> rows(Dataset<Row> answer) {
    String[] columns = Arrays.stream(answer.columns()).sorted().toArray(String[]::new);
    return answer.selectExpr(columns).toJSON().collectAsList().stream().sorted().toList();
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

  @Test
  void whatNobodyAsksForIsNotOpened(@TempDir Path folder) throws Exception {
    for (String job : List.of("one", "two", "three")) {
      copy(out.resolve(job), folder.resolve(job));
    }
    // Of each run a footer is read, that of its first file. These have a whole end and no footer.
    for (String job : List.of("two", "three")) {
      Files.writeString(folder.resolve(job + "/trials/run=r1/part-99999.parquet"), ROTTEN);
    }
    assertEquals(
        List.of("{\"c\":5}"),
        rows(answer(folder, "SELECT count(*) AS c FROM trials WHERE job = 'one'")));
    assertThrows(Exception.class, () -> rows(answer(folder, "SELECT count(y) AS c FROM trials")));
    int before = jobsOfSpark();
    assertEquals(List.of("{\"one\":1}"), rows(answer(folder, "SELECT 1 AS one")));
    assertTrue(jobsOfSpark() - before <= 1, "a job is one of the answer itself");
    String said = "SELECT 'FROM trials' AS one /* FROM trials */ -- FROM trials";
    assertEquals(List.of("{\"one\":\"FROM trials\"}"), rows(answer(folder, said)));
    assertEquals(3, rows(answer(folder, "SELECT law FROM laws")).size());

    for (String job : List.of("one", "two", "three")) {
      Files.writeString(folder.resolve(job + "/trials/run=r1/part-.parquet"), ROTTEN);
    }
    assertEquals(List.of(), complaints(folder, said));
    assertEquals(List.of(), complaints(folder, "SELECT law FROM laws"));
    assertEquals(1, complaints(folder, "SELECT y FROM trials WHERE job = 'one'").size());
  }

  @Test
  void filesThatAreNoTablesAreNamedAndTheOthersRead(@TempDir Path folder) throws Exception {
    copy(out.resolve("one"), folder.resolve("one"));
    copy(out.resolve("two"), folder.resolve("two"));
    String all = "SELECT * FROM trials";
    List<String> whole = rows(answer(folder, all));
    // What is named otherwise is none of ours, wherever it lies.
    Files.writeString(folder.resolve("one/trials/notes.txt"), "a note");
    Files.writeString(folder.resolve("one/trials/run=notes"), "a note");
    Files.writeString(folder.resolve("one/trials/run=r1/notes.txt"), "a note");
    Files.writeString(folder.resolve("one/trials/run=r1/part-notes.txt"), "a note");
    assertEquals(whole, rows(answer(folder, all)));
    assertEquals(List.of(), complaints(folder, all));

    // A first file and a later one, cut to nothing, to half, and in its footer.
    Path r1 = folder.resolve("one/trials/run=r1");
    byte[] part = Files.readAllBytes(onlyPart(r1));
    Files.writeString(r1.resolve("part-.parquet"), ROTTEN);
    Files.createFile(r1.resolve("part-0.parquet"));
    Files.write(r1.resolve("part-1.parquet"), Arrays.copyOf(part, part.length / 2));
    Files.write(r1.resolve("part-9.parquet"), Arrays.copyOf(part, part.length - 1));
    Files.write(folder.resolve("one/trials/run=r3/part-9.parquet"), new byte[100]);
    assertEquals(whole, rows(answer(folder, all)));
    String line = complaints(folder, all).get(0);
    assertTrue(
        line.contains(
            "/run=r1/part-.parquet: is no whole Parquet file (31 bytes), like 4 more there: left"
                + " out; run the job again, "),
        line);
    assertEquals(1, complaints(folder, all).size());
    assertEquals(List.of(), complaints(folder, all + " WHERE job = 'two'"));
    assertEquals(2, rows(answer(folder, all + " WHERE job = 'two' AND study = 'z'")).size());

    for (String table : List.of("laws", "summary")) {
      Path file = folder.resolve("one/" + table + "/" + table + ".parquet");
      Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 50));
      String asked = "SELECT job FROM " + table;
      assertEquals(List.of("{\"job\":\"two\"}"), rows(answer(folder, asked)));
      String lost = complaints(folder, asked).get(0);
      assertTrue(
          lost.endsWith(
              ".parquet: is no whole Parquet file (50 bytes): left out; fit the job" + " again"),
          lost);
    }
    JobFolder job = JobFolder.of(spark, folder.toString(), "one");
    assertTrue(new JobTables(job).laws().isEmpty());
  }

  private static Path onlyPart(Path run) throws IOException {
    try (var files = Files.list(run)) {
      return files
          .filter(file -> file.toString().matches(".*/part-0.*t"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static List<String> complaints(Path folder, String sql) throws Exception {
    Views views = Views.of(spark, folder.toString());
    views.register(Query.of(spark, sql));
    return views.complaints();
  }

  @Test
  void aColumnWhoseTypeChangedHasTheWiderOne(@TempDir Path folder) throws Exception {
    run(folder, "r1", "SELECT 'x' AS job, 's' AS study, '1' AS trial_id, 'ok' AS status, 3 AS n");
    run(
        folder,
        "r2",
        "SELECT 'x' AS job, 's' AS study, '2' AS trial_id, 'ok' AS status, 2.5D AS n");
    for (String view : List.of("trials", "trials_s")) {
      assertEquals(
          List.of("{\"n\":2.5}", "{\"n\":3.0}"), rows(answer(folder, "SELECT n FROM " + view)));
    }
  }

  @Test
  void aRunThatIsNotOfOneJobIsNamed(@TempDir Path folder) throws Exception {
    run(folder, "r1", "SELECT * FROM VALUES ('x', 's'), ('y', 's') AS t(job, study)");
    String problem = complaints(folder, "SELECT 1 FROM trials").get(0);
    assertTrue(problem.contains("x/trials/run=r1/part-00000"), problem);
    assertTrue(problem.contains(": not one job in all rows of a run: left out; "), problem);
  }

  private static void run(Path folder, String run, String sql) {
    spark.sql(sql).coalesce(1).write().parquet(folder.resolve("x/trials/run=" + run).toString());
  }

  @Test
  void lawsOutliveTheirTrials(@TempDir Path folder) throws Exception {
    copy(out.resolve("two/laws"), folder.resolve("two/laws"));
    assertEquals(List.of("{\"law\":\"b\"}"), rows(answer(folder, "SELECT law FROM laws")));
    assertTrue(Views.of(spark, folder.toString()).isEmpty());
    assertFalse(Views.of(spark, out.toString()).isEmpty());
  }

  @Test
  void asManyJobsOfSparkAreStartedForOneJobAsForMany() throws Exception {
    int before = jobsOfSpark();
    rows(answer("SELECT law FROM laws WHERE job = 'one'"));
    int one = jobsOfSpark() - before;
    rows(answer("SELECT law FROM laws"));
    assertEquals(one, jobsOfSpark() - before - one);
  }

  @Test
  void lawsAreReadWithoutAnyJobOfSpark() throws IOException {
    int before = jobsOfSpark();
    LawRecord law =
        new JobTables(JobFolder.of(spark, out.toString(), "two")).laws().orElseThrow().get(0);
    assertEquals(List.of("b", 2.0, "claim"), List.of(law.law(), law.estimate(), law.role()));
    assertEquals(before, jobsOfSpark());
  }

  @Test
  void whatIsWrittenWithoutSparkIsWhatSparkWouldWrite(@TempDir Path folder) throws IOException {
    StructType columns =
        StructType.fromDDL("text string, truth boolean, small int, large bigint, real double");
    List<Row> rows =
        List.of(
            RowFactory.create("θ = 1", true, 1, 1L << 60, -0.1),
            RowFactory.create(null, null, null, null, null));
    JobFolder job = JobFolder.of(spark, folder.toString(), "x");
    int before = jobsOfSpark();
    job.writeTable("laws", columns, rows);
    job.writeTable("laws", columns, rows);
    assertEquals(before, jobsOfSpark());
    Path file = folder.resolve("x/laws/laws.parquet");
    Dataset<Row> read = spark.read().parquet(file.toString());
    assertEquals(columns, read.schema());
    assertEquals(rows, read.collectAsList());
    assertEquals(rows, job.table("laws").orElseThrow());
    job.writeTable("laws", columns, List.of());
    assertEquals(0, spark.read().parquet(file.toString()).count());
    try (var files = Files.walk(folder.resolve("x"))) {
      assertEquals(List.of(file), files.filter(Files::isRegularFile).toList());
    }
  }

  private static int jobsOfSpark() {
    return spark.sparkContext().dagScheduler().numTotalJobs();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        // Checksums would tell what is changed below.
        if (!file.getFileName().toString().endsWith(".crc")) {
          Files.createDirectories(to.resolve(from.relativize(file)).getParent());
          Files.copy(file, to.resolve(from.relativize(file)));
        }
      }
    }
  }
}
