package org.lawsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What is refused before Spark starts. */
class BadInputTest extends InWorkspace {

  /** With this master no session can start: a command that tries ends with another code. */
  @BeforeAll
  static void breakSpark() {
    System.setProperty("spark.master", "none");
  }

  @AfterAll
  static void mendSpark() {
    System.clearProperty("spark.master");
  }

  @AfterEach
  void noSession() {
    assertTrue(SparkSession.getActiveSession().isEmpty());
    assertTrue(SparkSession.getDefaultSession().isEmpty());
    assertTrue(Files.notExists(here.out()), "the output folder was made");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '`',
      textBlock =
          """
          'study': 'prob', 'grid': {'n': [8]}           @ /study: unknown study 'prob' (the command 'studies' lists all); did you mean 'probe'?
          'grid': {'n': [8]}                            @ missing key 'study'
          'study': 'probe'                              @ missing key 'grid': probe requires n
          'study': 'probe', 'grid': {'n': 8, 'thta': 1} @ /grid/thta: unknown axis 'thta'; did you mean 'theta'?
          'study': 'probe', 'grid': {'n': ['8']}        @ /grid/n/0: must be an integer, but is '8'
          'study': 'probe', 'grid': {'n': [8.5]}        @ /grid/n/0: must be an integer, but is 8.5
          'study': 'probe', 'grid': {'n': []}           @ /grid/n: must not be empty
          'study': 'probe', 'grid': {'n': [-8]}         @ /grid/n/0: must be at least 1, but is -8
          'study': 'probe', 'grid': {'n': [1e19]}       @ /grid/n/0: must fit in 64 bits, but is 1E+19
          'study': 'probe', 'grid': {'n': 'a +'}        @ /grid/n: does not parse: [PARSE_SYNTAX_ERROR] Syntax error at or near end of input: "a +"
          'study': 'probe', 'grid': {'n': '2 * b'}      @ /grid/n: unknown axis 'b': "2 * b"
          'study': 'probe', 'grid': {'n': 'thetta'}     @ /grid/n: unknown axis 'thetta'; did you mean 'theta'?: "thetta"
          'study': 'probe', 'grid': {'n': 'a', 'a': 'n'} @ /grid: axes depend on each other: n, a
          'study': 'probe', 'grid': {'n': 'n + 1'}      @ /grid: axes depend on each other: n
          'study': 'probe', 'grid': {'n': 8, 'a': 'row_number() over (order by n)'} @ /grid/a: must not hold a window function: "row_number() over (order by n)"
          'study': 'probe', 'grid': {'n': '(select 1)'} @ /grid/n: must not hold a subquery: "(select 1)"
          'study': 'probe', 'grid': {'n': 8}, 'where': 'm < 3' @ /where: unknown axis 'm': "m < 3"
          'study': 'probe', 'grid': {'n': 8, 'theta': 'rand()'} @ /grid/theta: must not call 'rand': "rand()"
          'study': 'probe', 'grid': {'n': 8, 'theta': 'sum(n)'} @ /grid/theta: must not call 'sum': "sum(n)"
          'study': 'probe', 'grid': {'n': 8, 'theta': 'powr(n, 2)'} @ /grid/theta: must not call 'powr'; did you mean 'pow'?: "powr(n, 2)"
          'study': 'probe', 'grid': {'n': 8}, 'where': 'n > 1 AND try_reflect(n) IS NULL' @ /where: must not call 'try_reflect': "n > 1 AND try_reflect(n) IS NULL"
          """)
  void refusesAJobInOneLine(String text, String line) {
    Path job = here.job("x", "{" + text + "}");
    here.run(job).refused(Exit.USAGE, job + ": " + line);
    here.command("fit", job).refused(Exit.USAGE, job + ": " + line);
  }

  /** The like of it was evaluated once, in the regime of a law. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "java_method('java.lang.System', 'getProperty', 'user.home') = '/root'",
        "n > 8 AND reflect('java.lang.System', 'nanoTime') IS NULL",
        "n = input_file_block_start()",
        "n = (SELECT max(n) FROM trials)",
        "n IN (SELECT n FROM trials)",
        "EXISTS (SELECT 1)",
        "count(n) OVER () = 1",
        "explode(array(n)) = 1",
        "max(n) = 8",
        "uuid() = 'a'",
        "current_timestamp() IS NULL",
        "n < unix_timestamp()",
        "timestamp 'now' IS NOT NULL",
        "cast('today' AS date) IS NULL",
        "aggregate(array(n), 0, (a, b) -> a + b) = 8",
        "system.builtin.java_method('java.lang.System', 'exit') IS NULL",
        "named_struct('n', n).n = 8",
        "n = :n",
        "identifier('n') = 8",
        "n[0] = 8",
        "struct(*) IS NULL"
      })
  void noExpressionOfAJobDoesMoreThanCompute(String sql) {
    String text = sql.replace("'", "\\u0027");
    String law = "{'name': 'mine', 'form': 'order', 'response': 'error', 'in': {'n': null},";
    Path regime =
        here.job(
            "regime",
            "{'study': 'probe', 'grid': {'n': 8}, 'laws': ["
                + law
                + " 'relation': '<=', 'within': '"
                + text
                + "'}]}");
    Path where = here.job("where", "{'study': 'probe', 'grid': {'n': 8}, 'where': '" + text + "'}");
    Path axis = here.job("axis", "{'study': 'probe', 'grid': {'n': 8, 'a': '" + text + "'}}");
    Path good = here.job("good", "{'study': 'probe', 'grid': {'n': 8}}");
    refusedAt("/laws/0/within: ", here.run(regime));
    refusedAt("/where: ", here.run(where));
    refusedAt("/grid/a: ", here.run(axis));
    refusedAt("--only: ", here.run(good, "--only", sql));
  }

  private static void refusedAt(String place, Cli refused) {
    refused.ended(Exit.USAGE);
    assertEquals(1, refused.err().lines().count(), refused.err());
    assertTrue(refused.err().contains(place + "must "), refused.err());
  }

  @Test
  void refusesAMissingFileAndNamesTheNearest() {
    Path there = here.job("probe", "{}");
    Path missing = folder.resolve("prob.json");
    here.run(missing)
        .refused(Exit.USAGE, missing + ": no such file; did you mean '" + there + "'?");
  }

  @Test
  void refusesMalformedJson() {
    Path job = here.job("x", "{'study': 'probe',\n 'grid': {'n': [8}}");
    here.run(job)
        .refused(
            Exit.USAGE, job + ": line 2, column 18: unexpected close marker '}': expected ']'");
  }

  @Test
  void refusesAFolderInPlaceOfAJob() {
    here.run(folder).refused(Exit.USAGE, folder + ": is a folder, not a job file");
  }

  @Test
  void reportsEveryProblemOfEveryJobInALineOfItsOwn() {
    Path one = here.job("one", "{'study': 'probe', 'grid': {'n': [0], 'theta': [2]}}");
    Path two = here.job("two", "{'study': 'probe', 'grid': {'n': 'b', 'theta': 'c'}}");
    here.run(one, two)
        .refused(
            Exit.USAGE,
            one + ": /grid/n/0: must be at least 1, but is 0",
            one + ": /grid/theta/0: must be below 2, but is 2",
            two + ": /grid/n: unknown axis 'b': \"b\"",
            two + ": /grid/theta: unknown axis 'c': \"c\"");
  }

  @Test
  void refusesTwoJobsOfOneName() {
    Path one = here.job("one", "{'study': 'probe', 'grid': {'n': [8]}}");
    Path two = here.job("two", "{'name': 'one', 'study': 'probe', 'grid': {'n': [8]}}");
    here.run(one, two)
        .refused(Exit.USAGE, two + ": /name: the job name 'one' is also that of " + one);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '`',
      textBlock =
          """
          --set seed               @ JOB: --set 'seed': must be a dotted path, an equals sign and a value
          --set grid.n=[8          @ JOB: --set 'grid.n=[8': the value is not JSON: line 1, column 3: unexpected end-of-input
          --set replicates=0       @ JOB: /replicates: must be at least 1, but is 0
          --retry eror             @ --retry: no status is called 'eror'; did you mean 'error'?
          --retry timeout,lost     @ --retry: no status is called 'lost'
          --max-failures ten       @ --max-failures must be a count or per cent, as in 3 or 2.5%, but is 'ten'
          --max-failures -1        @ --max-failures must be a count or per cent, as in 3 or 2.5%, but is '-1'
          --max-failures 1.5       @ --max-failures must be a count or per cent, as in 3 or 2.5%, but is '1.5'
          --only                   @ Missing required parameter for option '--only' (CONDITION); see ./submit.sh run --help
          --onyl=n                 @ Unknown option: '--onyl=n'; did you mean '--only'?
          --asert                  @ Unknown option: '--asert'; did you mean '--assert'?
          --only m<3               @ --only: unknown axis 'm': "m<3"
          --only n<                @ --only: does not parse: [PARSE_SYNTAX_ERROR] Syntax error at or near end of input: "n<"
          --only=                  @ --only must not be empty
          --out=                   @ Invalid value for option '--out': '' is no folder; see ./submit.sh run --help
          --colour=red             @ Unknown option: '--colour=red'; see ./submit.sh run --help
          """)
  void refusesAnOption(String options, String line) {
    Path job = here.job("x", "{'study': 'probe', 'grid': {'n': [8]}}");
    here.run(job, (Object[]) options.split(" "))
        .refused(Exit.USAGE, line.replace("JOB", job.toString()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '`',
      textBlock =
          """
          rum                    @ Unmatched argument at index 0: 'rum'; did you mean 'run'?
          --colour               @ Unknown option: '--colour'; see ./submit.sh --help
          run                    @ Missing required parameter: 'JOB'; see ./submit.sh run --help
          sql                    @ Missing QUERY or --file; without them a terminal has a prompt; see ./submit.sh sql --help
          sql --format xml x     @ Invalid value for option '--format': expected one of [table, csv, json, markdown, latex] (case-sensitive) but was 'xml'; see ./submit.sh sql --help
          studies prob           @ unknown study 'prob' (the command 'studies' lists all); did you mean 'probe'?
          """)
  void refusesAnUnknownCommandOrArgument(String arguments, String line) {
    Cli.run((Object[]) arguments.split(" ")).refused(Exit.USAGE, line);
  }

  @Test
  void refusesAFolderThatIsAFileOrTooLong() {
    Path file = here.job("x", "{'study': 'probe', 'grid': {'n': [8]}}");
    for (String command : List.of("run", "status", "plan", "fit", "report")) {
      String wrong = "Invalid value for option '--out': ";
      String help = "; see ./submit.sh " + command + " --help";
      Cli.run(command, file, "--out", file)
          .refused(Exit.USAGE, wrong + "'" + file + "' is a file, not a folder" + help);
      Cli.run(command, file, "--out", "x".repeat(4000))
          .refused(
              Exit.USAGE, wrong + "a folder must have at most 500 characters, but has 4000" + help);
    }
  }

  @Test
  void aProgramWithoutArgumentsShowsItsHelp() {
    Cli nothing = Cli.run().ended(Exit.USAGE);
    List<String> commands = List.of("run", "fit", "sql", "studies", "doctor");
    commands.forEach(name -> assertTrue(nothing.err().contains("  " + name + " "), name));
  }

  @Test
  void everyCommandHasTheOptionThatTheMessageOfABugNames() {
    Map<String, CommandLine> commands = new CommandLine(new Lawsweep()).getSubcommands();
    assertTrue(commands.size() > 8, commands.keySet().toString());
    commands.forEach(
        (name, command) -> assertNotNull(command.getCommandSpec().findOption("-v"), name));
  }
}
