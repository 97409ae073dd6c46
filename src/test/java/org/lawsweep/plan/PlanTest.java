package org.lawsweep.plan;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.apache.spark.sql.functions.col;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lawsweep.InSession;
import org.lawsweep.job.JobException;
import org.lawsweep.job.Problem;

/** From the text of a job to its trials. */
@Tag("spark")
class PlanTest extends InSession {

  private static List<List<Object>> trials(String keys, String... columns) {
    return TestPlans.trials(spark, keys, columns);
  }

  private static List<Object> row(Object... cells) {
    return Arrays.asList(cells);
  }

  private static String id(String keys) {
    return TestPlans.id(spark, keys);
  }

  @Test
  void aGridIsTheProductOfItsAxesAndReplicates() {
    assertEquals(
        List.of(
            row(8L, 1L, 0L),
            row(8L, 1L, 1L),
            row(8L, 2L, 0L),
            row(8L, 2L, 1L),
            row(9L, 1L, 0L),
            row(9L, 1L, 1L),
            row(9L, 2L, 0L),
            row(9L, 2L, 1L)),
        trials("'grid': {'n': [9, 8], 'a': [1, 2]}, 'replicates': 2", "n", "a", "replicate"));
  }

  @Test
  void axesThatAreNotNamedHaveTheirDefaults() {
    assertEquals(
        List.of(row(8L, 1.0, 1L, "ok", null)),
        trials("'grid': {'n': 8}", "n", "theta", "a", "fate", "sigma"));
  }

  @Test
  void zipPairsItsLists() {
    assertEquals(
        List.of(row(8L, 0.5, 1L), row(8L, 0.5, 2L), row(9L, 0.25, 1L), row(9L, 0.25, 2L)),
        trials(
            "'grid': {'zip': {'n': [8, 9], 'theta': [0.5, 0.25]}, 'a': [1, 2]}",
            "n",
            "theta",
            "a"));
  }

  @Test
  void whereTakesPointsAwayAndReadsExpressions() {
    assertEquals(
        List.of(row(8L, 4L), row(10L, 5L)),
        trials("'grid': {'n': [6, 8, 10], 'a': 'n div 2'}, 'where': 'a > 3 and n < 11'", "n", "a"));
  }

  @Test
  void aUnionHoldsAPointOnceHoweverItIsWritten() {
    assertEquals(
        List.of(row(8L, 0.5, 0L), row(8L, 0.5, 1L), row(8L, 1.0, 0L), row(9L, 0.5, 0L)),
        trials(
            """
            'union': [{'grid': {'n': [8, 9], 'theta': 0.5}},
                      {'grid': {'n': 8, 'theta': '4.0 / n'}, 'replicates': 2},
                      {'grid': {'n': 8, 'theta': [0.5, 1]}}]
            """,
            "n",
            "theta",
            "replicate"));
  }

  /** Many members are points in the driver before they are planned. */
  @Test
  void aUnionOfManyIsTheGridOfTheirValues() {
    String members =
        IntStream.rangeClosed(6, 45)
            .mapToObj(n -> "{'grid': {'n': %d, 'a': 'n div 2'}}".formatted(n))
            .collect(joining(", ", "'union': [", "], 'where': 'a > 4', 'replicates': 2"));
    String grid =
        "'grid': {'n': {'range': {'from': 6, 'to': 45, 'step': 1}}, 'a': 'n div 2'}, 'where': 'a >"
            + " 4', 'replicates': 2";
    List<List<Object>> planned = trials(members, "trial_id", "unit_id", "n", "a", "replicate");
    assertEquals(2 * 36, planned.size());
    assertEquals(trials(grid, "trial_id", "unit_id", "n", "a", "replicate"), planned);
  }

  @Test
  void anExpressionThatFailsInOneOfManyMembersIsTold() {
    String members =
        IntStream.rangeClosed(6, 45)
            .mapToObj(n -> "{'grid': {'n': %d, 'a': '1 div (n - 40)'}}".formatted(n))
            .collect(joining(", ", "'union': [", "]"));
    JobException told = assertThrows(JobException.class, () -> trials(members, "a"));
    Problem problem = told.problems().get(0);
    assertEquals("/union/34/grid/a", problem.pointer());
    assertTrue(problem.message().contains("Division by zero"), problem.message());
  }

  @Test
  void aUnionHoldsOnceWhatRoundsToOnePoint() {
    assertEquals(
        List.of(row(3L, 0.333333333333)),
        trials(
            """
            'grid': {'n': 3}, 'union': [{'grid': {'theta': 0.333333333333}},
                                        {'grid': {'theta': '1 / n'}}]
            """,
            "n",
            "theta"));
  }

  @Test
  void expressionsMayBeDefinedInAnyOrderAndNamesHaveNoCase() {
    String chained = "'grid': {'n': 8, 'theta': 'SIGMA / 2', 'sigma': 'A / 2', 'a': 'n - 6'}";
    String reordered = "'grid': {'a': 'n - 6', 'sigma': 'A / 2', 'theta': 'SIGMA / 2', 'n': 8}";
    assertEquals(List.of(row(8L, 2L, 1.0, 0.5)), trials(chained, "n", "a", "sigma", "theta"));
    assertEquals(id(chained), id(reordered));
  }

  @Test
  void anExpressionMayReadTheReplicate() {
    assertEquals(
        List.of(row(8L, 0L), row(9L, 1L)),
        trials("'grid': {'n': '8 + replicate'}, 'replicates': 2", "n", "replicate"));
  }

  @Test
  void integersAreRoundedHalfUp() {
    assertEquals(
        List.of(row(5L, 3L), row(6L, 3L), row(7L, 4L)),
        trials("'grid': {'n': [5, 6, 7], 'a': 'n / 2'}", "n", "a"));
    assertEquals(
        List.of(row(5L, 1L), row(6L, 2L)),
        trials("'grid': {'n': [5, 6], 'a': 'cast(n as decimal(9, 2)) / 4'}", "n", "a"));
  }

  @Test
  void realsAreRoundedTo12DigitsInValueAndIdAlike() {
    assertEquals(
        List.of(row(0.333333333333)), trials("'grid': {'n': 3, 'theta': '1 / n'}", "theta"));
    assertEquals(
        id("'grid': {'n': 3, 'theta': '1 / n'}"), id("'grid': {'n': 3, 'theta': 0.333333333333}"));
    assertNotEquals(
        id("'grid': {'n': 3, 'theta': 0.33333333333}"),
        id("'grid': {'n': 3, 'theta': 0.333333333333}"));
  }

  @Test
  void anIdIsTheSameForeverHoweverAValueIsWritten() {
    // The results of every user are found by these, so that they never change. SHA-256 of
    // probe@1|a=1|fate=ok|n=8|sigma=null|theta=1|replicate=0|seed=0
    assertEquals("7aa8b7a009d00c6eb83ecb32186ba459", id("'grid': {'n': 8}"));
    assertEquals(
        "74332619047fee04035b8b61212429c2",
        id("'grid': {'n': 8, 'theta': 0.1, 'sigma': 1e-7, 'a': 3}, 'seed': -5"));
    for (String one :
        List.of(
            "1", "1.0", "[1e0]", "'n / 8'", "'1'", "{'geom': {'from': 1, 'to': 1, 'count': 1}}")) {
      assertEquals(id("'grid': {'n': 8}"), id("'grid': {'n': 8, 'theta': " + one + "}"), one);
    }
  }

  @Test
  void idsDifferWithEveryAxisTheReplicateAndTheSeed() {
    Set<String> ids = new HashSet<>();
    for (String keys :
        List.of(
            "'grid': {'n': 8}",
            "'grid': {'n': 8}, 'seed': 1",
            "'grid': {'n': 9}",
            "'grid': {'n': 8, 'theta': 0.5}",
            "'grid': {'n': 8, 'a': 2}",
            "'grid': {'n': 8, 'fate': 'throws'}",
            "'grid': {'n': 8, 'sigma': 0.1}",
            "'grid': {'n': 8}, 'where': 'replicate = 1', 'replicates': 2")) {
      ids.add(id(keys));
    }
    assertEquals(8, ids.size());
  }

  @Test
  void aUnitHoldsTheTrialsThatDifferInFusedAxesOnly() {
    Plan plan =
        Plan.of(spark, TestPlans.probe("'grid': {'n': [8, 16], 'a': [1, 2, 5]}, 'replicates': 2"));
    Survey survey = Survey.of(plan.units(), Cost.ASSUMED);
    List<PlannedUnit> units = survey.heaviest();
    assertEquals(4, units.stream().map(PlannedUnit::id).distinct().count());
    assertEquals(List.of(16L, 16L, 8L, 8L), units.stream().map(u -> u.plain().get("n")).toList());
    assertEquals(Set.of(0L, 1L), units.stream().map(PlannedUnit::replicate).collect(toSet()));
    for (PlannedUnit unit : units) {
      long n = (Long) unit.plain().get("n");
      List<PlannedUnit.Trial> trials = unit.toRun();
      assertEquals(List.of(1L, 2L, 5L), trials.stream().map(t -> t.fused().get("a")).toList());
      assertEquals(
          List.of(1e3 * n, 2e3 * n, 5e3 * n),
          trials.stream().map(PlannedUnit.Trial::flops).toList());
      assertEquals(1e3 * n * 5, unit.flops());
      assertEquals(8.0 * n, unit.bytes());
    }
    assertEquals(2 * 5e3 * (8 + 16), survey.flops());
    assertEquals(Optional.of(8.0 * 16), survey.largest().map(PlannedUnit::bytes));
  }

  @Test
  void theHeaviestUnitsAreThoseOfAFullSort() {
    Plan plan =
        Plan.of(spark, TestPlans.probe("'grid': {'n': [1, 2, 3, 4, 5, 6, 7]}, 'replicates': 3"));
    Dataset<Row> sorted =
        plan.units().rows().orderBy(col(Units.FLOPS).desc(), col(Units.ID)).limit(Survey.HEAVIEST);
    Units scattered = new Units(plan.job().study(), plan.units().rows().repartition(5));
    assertEquals(
        sorted.collectAsList().stream().map(row -> row.<String>getAs(Units.ID)).toList(),
        Survey.of(scattered, Cost.ASSUMED).heaviest().stream().map(PlannedUnit::id).toList());
  }

  @Test
  void aUnitCostsWhatItsLargestMissingValueCosts() {
    Plan plan = Plan.of(spark, TestPlans.probe("'grid': {'n': [8, 16], 'a': [1, 2, 5]}"));
    Units left = plan.units(plan.trials().filter("a = 5 or n = 16"));
    assertEquals(1, left.rows().count());
    PlannedUnit unit = left.only();
    assertEquals(1e3 * 8 * 2, unit.flops());
    assertEquals(3, unit.trials().size());
    assertEquals(List.of(1L, 2L), unit.toRun().stream().map(t -> t.fused().get("a")).toList());
    assertEquals(5L, unit.costliest().values().get("a"));
    assertEquals("n=8, a=5, replicate=0", unit.describe(plan.job().study()));
  }
}
