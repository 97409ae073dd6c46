package org.lawsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lawsweep.job.UnitReader;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Studies;
import org.lawsweep.study.Study;

/** The commands for whoever writes a study; neither starts Spark. */
class TryAndCheckTest {

  private static Cli run(String line) {
    return Cli.run((Object[]) line.split(" "));
  }

  @Test
  void tryRunsOneUnitAndPrintsItsRows() {
    Cli run = run("try probe n=8 a=1,2 sigma=1e-300 --replicate 3 --seed 7").ended(Exit.OK);
    List<String> lines = run.out().lines().toList();
    assertEquals(
        "probe: n=8, theta=1, a=1,2, fate=ok, sigma=0."
            + "0".repeat(299)
            + "1, replicate=3, seed=7",
        run.err().strip());
    assertTrue(lines.get(0).matches("a +error +draws +small +seconds"), run.out());
    assertTrue(lines.get(2).matches("1 +0.0625 +1 +false +\\S+"), run.out());
    assertTrue(lines.get(3).matches("2 +0.03125 +1 +false +\\S+"), run.out());
    assertEquals(4, lines.size());
  }

  @Test
  void replicateAndSeedChangeTheDigits() {
    String line = "try probe n=8 -q ";
    String first = error(run(line));
    assertEquals(first, error(run(line + "--seed 1 --replicate 0")));
    assertTrue(!first.equals(error(run(line + "--seed 2"))), first);
    assertTrue(!first.equals(error(run(line + "--replicate 1"))), first);
  }

  private static String error(Cli quiet) {
    return quiet.ended(Exit.OK).out().lines().toList().get(2).split(" +")[1];
  }

  @Test
  void tryPrintsJsonWithEveryColumn() throws IOException {
    Cli run = run("try probe n=8 a=1,2 fate=not-a-number --json -q").ended(Exit.FAILED_TRIALS);
    List<String> lines = run.out().lines().toList();
    assertEquals(2, lines.size());
    JsonNode last = new ObjectMapper().readTree(lines.get(1));
    List<String> columns = new ArrayList<>();
    last.fieldNames().forEachRemaining(columns::add);
    assertEquals(
        List.of(
            "n",
            "theta",
            "a",
            "fate",
            "sigma",
            "replicate",
            "seed",
            "error",
            "draws",
            "small",
            "censored",
            "seconds"),
        columns);
    assertEquals(2, last.get("a").asInt());
    assertTrue(last.get("error").isNull());
    assertTrue(last.get("sigma").isNull());
    assertEquals("non_finite, at {a=2}: [error]", run.err().strip());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      textBlock =
          """
          infeasible         @ 2 @ infeasible, start: nothing can be placed
          diverges           @ 3 @ diverged, after {a=1}: the error grows
          forgets            @ 3 @ error, end: the study recorded 1 of 2 rows
          runs-out-of-memory @ 3 @ out_of_memory, after {a=1}: Java heap space
          throws             @ 3 @ error, after {a=1}: java.lang.IllegalStateException: a bug at org.lawsweep.sweep.ProbeStudy.end
          """)
  void aFailureIsOneLineBelowTheRowsBeforeIt(String fate, int lines, String failure) {
    Cli run = run("try probe -q n=8 a=1,2 fate=" + fate).ended(Exit.FAILED_TRIALS);
    assertEquals(lines, run.out().lines().count(), run::toString);
    assertEquals(1, run.err().lines().count(), run::toString);
    assertTrue(run.err().startsWith(failure), run::toString);
  }

  @Test
  void verboseShowsWhereAStudyThrows() {
    Cli run = run("try probe -v n=8 a=1,2 fate=throws");
    assertEquals(Exit.FAILED_TRIALS, run.code());
    assertTrue(run.err().contains("\tat org.lawsweep.sweep.ProbeStudy.run"), run.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '`',
      textBlock =
          """
          try prob                   @ unknown study 'prob' (the command 'studies' lists all); did you mean 'probe'?
          check prob                 @ unknown study 'prob' (the command 'studies' lists all); did you mean 'probe'?
          try probe                  @ try probe: missing axis 'n' (integer ≥ 1)
          try probe n=0 thta=1       @ try probe: /n: must be at least 1, but is 0|try probe: /thta: unknown axis 'thta'; did you mean 'theta'?
          try probe n=2000000        @ try probe: n * theta must be at most 1e6, but n is 2000000
          try probe n=8 --replicate -1 @ --replicate must be at least 0, but is -1
          try probe n=8 --seed x     @ Invalid value for option '--seed': 'x' is not a long; see ./submit.sh try --help
          try                        @ Missing required parameter: 'STUDY'; see ./submit.sh try --help
          check                      @ Missing required parameter: 'STUDY'; see ./submit.sh check --help
          """)
  void refuses(String line, String problems) {
    run(line).refused(Exit.USAGE, problems.split("\\|"));
  }

  static Stream<Study> studies() {
    return Studies.all().values().stream()
        .filter(study -> study.declaration().example().isPresent());
  }

  @ParameterizedTest
  @MethodSource("studies")
  void studiesPrintsTheExampleAsACommand(Study study) {
    Declaration declaration = study.declaration();
    String printed = run("studies " + declaration.name()).ended(Exit.OK).out();
    String last = printed.lines().reduce((before, line) -> line).orElseThrow();
    String command = "Example: ./submit.sh try " + declaration.name();
    assertTrue(last.startsWith(command), last);
    String values = last.substring(command.length()).strip();
    List<String> assignments = values.isEmpty() ? List.of() : Arrays.asList(values.split(" "));
    assertEquals(
        declaration.example().orElseThrow().toString(),
        new UnitReader(declaration).read(assignments).toString());
  }

  @Test
  void checkSaysWhichRulesAreKept() {
    Cli kept = run("check barron-rate").ended(Exit.OK);
    List<String> lines = kept.out().lines().toList();
    assertEquals(7, lines.stream().filter(line -> line.startsWith("ok      ")).count());
    assertTrue(lines.get(7).matches("flops   \\S+ declared, \\S+ counted"), kept.out());
    assertEquals(8, lines.size());
  }

  @Test
  void checkSaysWhatIsWrongWithAStudy() {
    Cli broken = run("check probe").ended(Exit.UNEXPECTED);
    List<String> lines = broken.out().lines().toList();
    assertEquals(
        List.of("broken  the declaration is complete", "        no example"), lines.subList(0, 2));
    assertTrue(lines.contains("        there is no example to try it on"), broken.out());
    assertEquals("", broken.err());
  }
}
