package org.lawsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What only Spark finds wrong: refused before any trial, beside results that stay as they are. */
@Tag("spark")
class BadValuesTest {

  @TempDir static Path folder;
  private static Workspace here;
  private static Path good;
  private static List<String> results;

  @BeforeAll
  static void runOnce() throws IOException {
    here = new Workspace(folder);
    good = here.job("x", "{'study': 'probe', 'grid': {'n': [8, 16]}}");
    here.run(good).ended(Exit.OK);
    results = results();
  }

  /** Names, times and sizes of all files under the output folder. */
  private static List<String> results() throws IOException {
    try (Stream<Path> all = Files.walk(here.out())) {
      return all.map(Path::toFile)
          .filter(file -> file.isFile())
          .map(file -> file + " " + file.lastModified() + " " + file.length())
          .sorted()
          .toList();
    }
  }

  @AfterEach
  void nothingIsLostOrAdded() throws IOException {
    assertEquals(results, results());
  }

  /** A job of the same name as the good one, so that it would write into the same folder. */
  private static Path bad(String text) {
    return here.job("bad", "{'name': 'x', 'study': 'probe', " + text + "}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '`',
      textBlock =
          """
          'n': 8, 'a': 'nullif(n, 8)'       @ /grid/a: a must not be NULL, but is NULL at n=8, theta=1.0, fate=ok
          'n': [8, 9], 'theta': '1/(n-8)'   @ /grid/theta: [DIVIDE_BY_ZERO] Division by zero. Use `try_divide` to tolerate divisor being 0 and return NULL instead: "1/(n-8)"
          'n': [8, 16, 20], 'theta': 'n/10' @ /grid/theta: theta must be below 2, but is 2.0 at n=20, a=1, fate=ok
          'n': [8, 9], 'a': '-n'            @ /grid/a: a must be at least 1, but is -8 at n=8, theta=1.0, fate=ok (and 1 more)
          'n': 8, 'theta': 'sqrt(-n)'       @ /grid/theta: theta must be finite, but is NaN at n=8, a=1, fate=ok
          'n': 8, 'theta': 'n > 8'          @ /grid/theta: must give a number, but gives boolean: "n > 8"
          'n': 8, 'fate': 'n'               @ /grid/fate: must give a string, but gives long: "n"
          'n': 8, 'fate': '"fine"'          @ /grid/fate: fate must be one of ok, diverges, infeasible, not-a-number, throws, forgets, runs-out-of-memory, sleeps, breaks, exhausts, but is fine at n=8, theta=1.0, a=1
          'n': 2000000                      @ /grid: n * theta must be at most 1e6, but n is 2000000
          """)
  void refusesAGridInOneLine(String grid, String line) {
    Path job = bad("'grid': {" + grid.replace("\"", "\\'") + "}");
    here.run(job).refused(Exit.USAGE, job + ": " + line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '`',
      textBlock =
          """
          n > 16          @ no point of the grid satisfies the conditions
          n + 1           @ [DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN] Cannot resolve "(n + 1)" due to data type mismatch: Filter expression "(n + 1)" of type "BIGINT" is not a boolean: "n + 1"
          n > 1 / (n - 8) @ [DIVIDE_BY_ZERO] Division by zero. Use `try_divide` to tolerate divisor being 0 and return NULL instead: "n > 1 / (n - 8)"
          """)
  void refusesAConditionInOneLine(String condition, String line) {
    Path job = bad("'grid': {'n': [8, 16]}, 'where': '" + condition + "'");
    here.run(job).refused(Exit.USAGE, job + ": /where: " + line);
    if (!line.startsWith("no point")) {
      here.run(good, "--only", condition).refused(Exit.USAGE, "--only: " + line);
    }
  }

  @Test
  void refusesAValueThatNoArrayHas() {
    Path job =
        here.job(
            "big",
            "{'study': 'bend-curve', 'grid': {'n': 1000, 'm': 32, 'bends': [9007199254740993, 3],"
                + " 'a': 0, 't': 0}}");
    Cli plan = here.command("plan", job).ended(Exit.USAGE);
    String line = job + ": /grid: bends must be at most 2147483647, since the study counts by it,";
    assertTrue(plan.err().startsWith(line + " but is 9007199254740993 at m=32,"), plan.err());
    assertEquals(1, plan.err().lines().count(), plan.err());
  }

  @Test
  void refusesAnExpressionThatNoStackHolds() {
    // A thousand are too deep for a usual stack; the parser takes seconds for each ten thousand.
    String nested = "(".repeat(10_000) + "n" + ")".repeat(10_000);
    Path job = bad("'grid': {'n': 8, 'theta': '" + nested + "'}");
    Cli plan = here.command("plan", job).ended(Exit.USAGE);
    assertEquals(job + ": /grid/theta: does not parse: nested too deeply", plan.err().strip());
  }

  @Test
  void saysTheLargestNumberOfPointsThatCouldBePlaced() {
    Path job =
        here.job(
            "bad",
            """
            {'name': 'x', 'study': 'corrective-memorization',
             'grid': {'n': 64, 'theta': 1.2, 'd': 3, 'm': 64, 'a': 1}}
            """);
    here.run(job)
        .refused(
            Exit.USAGE,
            job
                + ": /grid: cannot place n=64 points with separation theta=1.2 in dimension d=3:"
                + " the largest n placed was 6");
  }

  @Test
  void aBadJobKeepsTheGoodOnesBesideItFromRunning() {
    Path more = here.job("more", "{'name': 'x', 'study': 'probe', 'grid': {'n': [8, 16, 32]}}");
    Path bad = here.job("bad", "{'study': 'probe', 'grid': {'n': 8, 'a': '-n'}}");
    here.run(more, bad)
        .refused(
            Exit.USAGE,
            bad + ": /grid/a: a must be at least 1, but is -8 at n=8, theta=1.0, fate=ok");
  }

  @Test
  void refusesAnOutputFolderThatCannotBeMade() {
    Path out = good.resolve("below");
    Cli.run("run", good, "--out", out)
        .refused(
            Exit.ENVIRONMENT,
            "--out " + out + ": cannot write there: Parent path is not a directory: " + good);
    Cli.run("run", good, "--out", "no-such-scheme:/out")
        .refused(
            Exit.ENVIRONMENT,
            "--out no-such-scheme:/out: cannot write there: No FileSystem for scheme"
                + " \"no-such-scheme\"");
  }

  @Test
  void refusesToReadWhatIsNotThere() {
    Path out = folder.resolve("nowhere");
    Cli.run("sql", "SELECT 1", "--out", out)
        .refused(Exit.USAGE, "--out " + out + ": no results there; run a job first");
    Cli.run("fit", good, "--out", out)
        .refused(Exit.USAGE, good + ": no trials under " + out + "/x; run it first");
    Cli.run("sql", "SELECT 1", "--out", "no-such-scheme:/out")
        .refused(Exit.ENVIRONMENT, "No FileSystem for scheme \"no-such-scheme\"");
    Cli store = Cli.run("sql", "SELECT 1", "--out", "s3a://bucket/x").ended(Exit.ENVIRONMENT);
    assertEquals(1, store.err().lines().count(), store.err());
    assertTrue(store.err().contains("S3AFileSystem not found; hand its jar to"), store.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '`',
      textBlock =
          """
          SELECT nn FROM trials        @ 7  @ [UNRESOLVED_COLUMN.WITH_SUGGESTION] A column, variable, or function parameter with name `nn` cannot be resolved. Did you mean one of the following? [`n`, `a`, `d`, `m`, `run`]
          SELECT n FROM trial          @ 14 @ [TABLE_OR_VIEW_NOT_FOUND] The table or view `trial` cannot be found; the views are laws, summary, thresholds, trials, trials_probe
          SELEC n FROM trials          @ 0  @ [PARSE_SYNTAX_ERROR] Syntax error at or near 'SELEC'
          SELECT 1 / (n - n) FROM laws, trials @ 7 @ [DIVIDE_BY_ZERO] Division by zero. Use `try_divide` to tolerate divisor being 0 and return NULL instead
          """)
  void refusesAQueryInOneLineWithACaret(String query, int at, String line) {
    here.command("sql", query)
        .refused(Exit.USAGE, "sql: " + line, "  " + query, "  " + " ".repeat(at) + "^");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE t AS SELECT 1 AS x",
        "DROP VIEW trials",
        "SET spark.sql.ansi.enabled = false",
        "INSERT INTO trials SELECT * FROM trials",
        "INSERT OVERWRITE DIRECTORY 'FOLDER/x' USING csv SELECT 1"
      })
  void onlyReads(String command) throws IOException {
    String sql = command.replace("FOLDER", folder.toString());
    Path file = Files.writeString(folder.resolve("command.sql"), sql + ";\n");
    here.command("sql", "--file", file)
        .refused(Exit.USAGE, "sql: only queries: SELECT, WITH, DESCRIBE or SHOW");
    assertTrue(Files.notExists(Path.of("spark-warehouse")));
    assertTrue(Files.notExists(folder.resolve("x")));
  }

  @Test
  void aQueryMayStandInAFile() throws IOException {
    Path query = Files.writeString(folder.resolve("q.sql"), "SELECT count(*) AS c\nFROM laws;\n");
    assertEquals(
        "c",
        here.command("sql", "--file", query).ended(Exit.OK).out().lines().findFirst().orElse(""));
    Path wrong = Files.writeString(folder.resolve("w.sql"), "SELECT 1,\n  nn\nFROM trials\n");
    Cli refused = here.command("sql", "--file", wrong).ended(Exit.USAGE);
    assertTrue(refused.err().endsWith("\n    nn\n    ^\n"), refused.err());
    Path none = folder.resolve("none.sql");
    here.command("sql", "--file", none).refused(Exit.USAGE, none + ": no such file");
    here.command("sql", "--file", folder)
        .refused(Exit.USAGE, folder + ": is a folder, not a file with a query");
    Path bytes = Files.write(folder.resolve("b.sql"), new byte[] {'S', (byte) 0xe9, 'T'});
    here.command("sql", "--file", bytes).refused(Exit.USAGE, bytes + ": is not UTF-8");
    Path marked = Files.writeString(folder.resolve("m.sql"), "\uFEFFSELECT 1 AS c\n");
    assertEquals(
        "c\n1\n", here.command("sql", "--format", "csv", "--file", marked).ended(Exit.OK).out());
  }
}
