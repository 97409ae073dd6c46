package org.lawsweep.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lawsweep.InSession;
import org.lawsweep.job.Job;
import org.lawsweep.job.JobException;

/** A plan that the driver makes by itself is the plan that tasks of Spark make. */
@Tag("spark")
class RowsTest extends InSession {

  private static final Cost COST = new Cost(2e6, "test");

  private static Plan byDriver(Job job) {
    Plan plan = Plan.of(spark, job);
    assertTrue(Rows.here(plan.trials()).isPresent());
    return plan;
  }

  private static Plan byTasks(Job job) {
    Plan plan = Plan.of(spark, job, 0);
    assertFalse(Rows.here(plan.trials()).isPresent());
    return plan;
  }

  private static void assertSame(Plan one, Plan other) {
    assertEquals(trials(one), trials(other));
    assertEquals(one.size(), other.size());
    assertSame(one.units(), other.units());
  }

  /** The same units, surveyed and packed to the same tasks. */
  private static void assertSame(Units one, Units other) {
    Map<String, PlannedUnit> units = byId(one.rows().collectAsList());
    assertEquals(units, byId(other.rows().collectAsList()));
    Survey survey = Survey.of(one, COST);
    Survey otherSurvey = Survey.of(other, COST);
    assertEquals(survey.missing(), otherSurvey.missing());
    assertEquals(
        survey.heaviest().stream().map(PlannedUnit::id).toList(),
        otherSurvey.heaviest().stream().map(PlannedUnit::id).toList());
    assertEquals(survey.largest().map(PlannedUnit::id), otherSurvey.largest().map(PlannedUnit::id));
    assertEquals(survey.lightestId(), otherSurvey.lightestId());
    Packing packing = Packing.ofOthers(one, survey, 2);
    Packing otherPacking = Packing.ofOthers(other, otherSurvey, 2);
    assertEquals(units.size() - 1, packing.count());
    assertEquals(packing.count(), otherPacking.count());
    // Tasks leave units of one cost in the partition where they are.
    if (survey.countsOfOthers().stream().map(TaskLayout.Count::bin).distinct().count() > 1) {
      assertArrayEquals(packing.taskSeconds(), otherPacking.taskSeconds(), 1e-12);
      assertEquals(bins(packing), bins(otherPacking));
    }
    Map<String, PlannedUnit> packed = byId(packing.units().collect());
    units.remove(survey.lightestId());
    assertEquals(units, packed);
  }

  private static List<String> trials(Plan plan) {
    return plan.trials().orderBy("trial_id").collectAsList().stream().map(Row::toString).toList();
  }

  /** The units by their identity, the trials of each in one order. */
  private static Map<String, PlannedUnit> byId(List<Row> units) {
    Map<String, PlannedUnit> all = new HashMap<>();
    for (Row row : units) {
      PlannedUnit unit = PlannedUnit.of(TestPlans.probe("'grid': {'n': 1}").study(), row);
      List<PlannedUnit.Trial> trials = new ArrayList<>(unit.trials());
      trials.sort(Comparator.comparing(PlannedUnit.Trial::id));
      PlannedUnit sorted =
          new PlannedUnit(
              unit.id(), unit.plain(), unit.replicate(), trials, unit.flops(), unit.bytes());
      assertNull(all.put(unit.id(), sorted), "a unit twice");
    }
    return all;
  }

  /** The bins of the units of each task, in the order of launch: which of a bin is all one. */
  private static List<List<Integer>> bins(Packing packing) {
    return packing.units().glom().collect().stream()
        .map(task -> task.stream().map(unit -> Packing.bin(Units.seconds(unit, COST))).toList())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'grid': {'n': [1, 8, 900], 'theta': '4.0 / n', 'a': [1, 2, 5]}, 'replicates': 4,"
            + " 'where': 'theta < 1 and (a < 5 or replicate < 2)'",
        // More than one thread takes.
        "'grid': {'n': [1, 8], 'a': [1, 2]}, 'replicates': 750",
        // A point in several grids, units with trials of two grids, reals that round to one.
        "'grid': {'n': [3, 9]}, 'union': [{'grid': {'theta': 0.333333333333, 'a': [1, 2]}},"
            + " {'grid': {'theta': '1.0 / 3', 'a': [2, 3]}, 'replicates': 3}]",
        // A dimension of a fused axis and another.
        "'grid': {'zip': {'n': [8, 9, 8], 'a': [1, 1, 2]}, 'theta': [0.5, 1]}, 'replicates': 2",
        // Units whose trials are not one after the other.
        "'grid': {'n': 'if(a % 2 = 0, 8, 16)', 'a': [1, 2, 3, 4], 'theta': [0.5, 1]}",
        // A fused axis computed from others, and the replicate in an expression.
        "'grid': {'n': [6, 8], 'a': 'n div 2', 'sigma': '0.1 * (1 + replicate)'}, 'replicates': 3",
      })
  void theDriverPlansAsTasksDo(String keys) {
    Job job = TestPlans.probe(keys);
    Plan here = byDriver(job);
    Plan there = byTasks(job);
    assertSame(here, there);
    String condition = "replicate < 2 and a < 4";
    assertSame(here.only(condition), there.only(condition));
    Dataset<Row> done =
        spark.createDataFrame(
            there.trials().filter("a > 1 and replicate = 0").javaRDD(), there.trials().schema());
    assertSame(here.units(done), there.units(done));
  }

  @Test
  void wrongValuesAreRefusedAlike() {
    for (String keys :
        List.of(
            "'grid': {'n': [8, 2000000], 'theta': [0.5, 1]}",
            "'grid': {'n': [8, 9], 'theta': 'n / 4.0'}",
            "'grid': {'n': [8, 9], 'theta': '1 / (n - 9)'}")) {
      Job job = TestPlans.probe(keys);
      assertEquals(refusal(job, Rows.FEW), refusal(job, 0), keys);
    }
  }

  private static String refusal(Job job, long few) {
    return assertThrows(JobException.class, () -> Plan.of(spark, job, few)).getMessage();
  }

  @Test
  void aSmallPlanTakesNoJobOfSpark() throws Exception {
    AtomicInteger started = new AtomicInteger();
    SparkListener counter =
        new SparkListener() {
          @Override
          public void onJobStart(SparkListenerJobStart start) {
            started.incrementAndGet();
          }
        };
    spark.sparkContext().addSparkListener(counter);
    Job job = TestPlans.probe("'grid': {'n': '2 * a', 'a': [1, 2]}, 'where': 'n > 2'");
    Units units = Plan.of(spark, job).units();
    Survey.of(units, COST);
    spark.sparkContext().listenerBus().waitUntilEmpty();
    assertEquals(0, started.get());
    assertEquals(1, Packing.of(units, Survey.of(units, COST), 2).units().count());
    spark.sparkContext().listenerBus().waitUntilEmpty();
    assertEquals(1, started.get());
    spark.sparkContext().removeSparkListener(counter);
  }

  /** Threads side by side change neither the order of rows nor what one of them throws. */
  @Test
  void rowsAreMadeByThreadsAsByOne() {
    StructType column = StructType.fromDDL("n bigint");
    List<Row> rows = LongStream.range(0, 5001).mapToObj(n -> RowFactory.create(n)).toList();
    Dataset<Row> table = spark.createDataFrame(rows, column);
    assertEquals(rows, Rows.mapEach(table, part -> part, column).collectAsList());
    IllegalStateException thrown = new IllegalStateException("no fourth");
    MapPartitionsFunction<Row, Row> throwing =
        part ->
            Rows.each(
                part,
                row -> {
                  if (row.getLong(0) == 4000) {
                    throw thrown;
                  }
                  return row;
                });
    IllegalStateException seen =
        assertThrows(IllegalStateException.class, () -> Rows.mapEach(table, throwing, column));
    assertTrue(seen == thrown, seen.toString());
  }
}
