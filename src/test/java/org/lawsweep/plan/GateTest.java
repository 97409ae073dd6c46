package org.lawsweep.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry$;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lawsweep.docs.Page;
import org.lawsweep.job.Job;
import org.lawsweep.job.JobReader;
import org.lawsweep.study.Law;
import org.lawsweep.study.Studies;
import org.lawsweep.study.Study;

/** What an expression may hold; what it must not, the commands are asked in BadInputTest. */
class GateTest {

  private static Expression parsed(String sql) {
    return CatalystSqlParser$.MODULE$.parseExpression(sql);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-n * (+m - 2) / 3 % 4 + n DIV 2 + (n & 1 | 2 ^ 3) + ~n",
        "n > 1 AND NOT m <= 2.5 OR n <> 3 AND m != 4 AND n = 1e3 AND m == 5 AND n >= 6 AND m < 7L",
        "n <=> m AND n IS NULL AND m IS NOT NULL AND n IS DISTINCT FROM m",
        "stuck AND (late IS TRUE OR late IS NOT FALSE) AND stuck IS NOT UNKNOWN",
        "n BETWEEN 1 AND 2 AND n NOT BETWEEN 3 AND 4",
        "n IN (1, 2) AND mode NOT IN ('iid', 'strat')",
        "CASE n WHEN 1 THEN 2 ELSE 3 END + CASE WHEN n > 1 THEN 2 END",
        "cast(n AS int) + m::double + try_cast(mode AS bigint) + cast(n AS decimal(9, 2))",
        "mode || 'x' LIKE 'a%' AND mode RLIKE 'b+' AND mode ILIKE 'c'",
        "LEFT(mode, 1) = RIGHT(mode, 1) AND trim(mode) = substring(mode, 1, 2)",
        "if(n > 1, NULL, true) AND nullif(n, 1) = coalesce(m, n) AND POW(n, 2) = `n` * n",
      })
  void operatorsAndFunctionsOfNumbersAndTextsPass(String sql) {
    assertEquals(Optional.empty(), Gate.problem(parsed(sql)));
  }

  @Test
  void everyFunctionIsOneOfSparks() {
    for (String function : Gate.FUNCTIONS) {
      assertTrue(
          FunctionRegistry$.MODULE$.builtin().functionExists(new FunctionIdentifier(function)),
          function);
    }
  }

  @Test
  void thePageOnJobFilesListsTheFunctions() throws IOException {
    List<String> listed =
        Page.named("job-file").blocks().stream()
            .filter(block -> block.text().startsWith("abs "))
            .flatMap(block -> Stream.of(block.text().split("\\s+")))
            .toList();
    assertEquals(List.copyOf(Gate.FUNCTIONS), listed);
  }

  @Test
  void everyExpressionThatIsShippedPasses() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(Path.of("jobs"))) {
      files = all.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
    assertTrue(files.size() > 60, files.toString());
    for (Path file : files) {
      Job job = JobReader.ofAllStudies().read(file, List.of());
      assertEquals(List.of(), Expressions.problems(job));
    }
    List<String> problems = new ArrayList<>();
    for (Study study : Studies.all().values()) {
      for (Law law : study.declaration().laws()) {
        Gate.problem(parsed(law.regime())).ifPresent(p -> problems.add(law.regime() + ": " + p));
      }
    }
    assertEquals(List.of(), problems);
  }
}
