package org.lawsweep.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.lawsweep.sweep.Sessions;

/** Jobs that anybody's Spark wrote, and what views over them answer. */
@Tag("spark")
abstract class ViewsOverJobs {

  private static final String COUNTS =
      ", 1 AS study_version, 7L AS seed, 4 AS levels, 0 AS lost_levels, 5 AS replicates,"
          + " 0L AS excluded, true AS tight";

  @TempDir static Path out;
  static SparkSession spark;

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

  private static void forgetViews() {
    for (String view :
        List.of("trials", "trials_p_q", "trials_z", "laws", "summary", "thresholds")) {
      spark.catalog().dropTempView(view);
    }
  }

  static Dataset<Row> answer(String sql) throws IOException, ParseException {
    return answer(out, sql);
  }

  static Dataset<Row> answer(Path folder, String sql) throws IOException, ParseException {
    forgetViews();
    Query query = Query.of(spark, sql);
    Views.of(spark, folder.toString()).register(query);
    return query.answer();
  }

  /** The rows as JSON in one order: names and types of columns are told, and NULLs left out. */
  static List<String> rows(Dataset<Row> answer) {
    String[] columns = Arrays.stream(answer.columns()).sorted().toArray(String[]::new);
    return answer.selectExpr(columns).toJSON().collectAsList().stream().sorted().toList();
  }

  static List<String> complaints(Path folder, String sql) throws Exception {
    Views views = Views.of(spark, folder.toString());
    views.register(Query.of(spark, sql));
    return views.complaints();
  }
}
