package org.lawsweep.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lawsweep.InSession;
import org.lawsweep.sweep.ProbeStudy;

/** Tasks are partitions, which Spark launches in the order of their index. */
@Tag("spark")
class PackingTest extends InSession {

  private static final Cost COST = new Cost(1e12, "test");

  private static final AtomicInteger EVALUATIONS = new AtomicInteger();

  /** Units by their number and flops: columns id and flops become those of a plan's units. */
  private static Units units(Dataset<Row> costs) {
    return new Units(
        new ProbeStudy().declaration(),
        costs.selectExpr(
            "sha2(cast(id as string), 256) AS unit_id",
            "cast(flops AS double) AS flops",
            "0D AS bytes",
            "array(named_struct('missing', true)) AS rows"));
  }

  private static Dataset<Row> table(Units units, Packing packing) {
    return spark.createDataFrame(packing.units(), units.rows().schema());
  }

  private static long distinct(Packing packing) {
    return packing.units().map(unit -> unit.<String>getAs(Units.ID)).distinct().count();
  }

  /** Columns: task, the least, the largest and all seconds of its units. */
  private static List<Row> tasks(Units units, Packing packing) {
    return table(units, packing)
        .withColumn("seconds", functions.expr("5e-5 + flops / 1e12"))
        .groupBy(functions.spark_partition_id().as("task"))
        .agg(functions.min("seconds"), functions.max("seconds"), functions.sum("seconds"))
        .orderBy("task")
        .collectAsList();
  }

  @Test
  void partitionsAreTheTasksHeaviestFirstWithEveryUnitOnce() {
    // Costs from 50 microseconds to a tenth of a second, in an order that has nothing to do with
    // it.
    Units units =
        units(
            spark
                .range(0, 5000, 1, 7)
                .selectExpr("id", "1e5 * pow(10, 6 * pmod(id * 7919, 5000) / 5000) AS flops"));
    Packing packing = Packing.of(units, Survey.of(units, COST), 8);
    assertEquals(5000, packing.count());
    assertEquals(5000, packing.units().count());
    assertEquals(5000, distinct(packing));
    List<Row> tasks = tasks(units, packing);
    double[] predicted = packing.taskSeconds();
    assertEquals(predicted.length, tasks.size());
    assertTrue(tasks.size() >= 32 && tasks.size() <= 10_000, tasks.size() + " tasks");
    // After the lightest, one a slot.
    double lightest = Double.POSITIVE_INFINITY;
    for (Row task : tasks.subList(8, tasks.size())) {
      assertTrue(task.getDouble(2) <= task.getDouble(1) * Packing.BIN_RATIO * (1 + 1e-12));
      assertTrue(task.getDouble(2) <= lightest * Packing.BIN_RATIO);
      lightest = Math.min(lightest, task.getDouble(1));
      double ratio = task.getDouble(3) / predicted[task.getInt(0)];
      assertTrue(ratio < Packing.BIN_RATIO && ratio > 1 / Packing.BIN_RATIO, task.toString());
    }
  }

  @Test
  void unitsOfOneCostStayWhereTheyAre() {
    Units units = units(spark.range(0, 1000, 1, 10).selectExpr("id", "1e6 AS flops"));
    Packing packing = Packing.of(units, Survey.of(units, COST), 2);
    double[] seconds =
        tasks(units, packing).stream().mapToDouble(task -> task.getDouble(3)).toArray();
    assertEquals(10, seconds.length);
    assertArrayEquals(packing.taskSeconds(), seconds, 1e-9);
    assertEquals(1000, packing.count());
  }

  @Test
  void packsTheUnitsOfAPlan() {
    Plan plan =
        Plan.of(
            spark,
            TestPlans.probe("'grid': {'n': [1, 1000, 1000000], 'a': [1, 2]}, 'replicates': 40"));
    Packing packing = Packing.of(plan.units(), Survey.of(plan.units(), new Cost(2e9, "test")), 2);
    assertEquals(120, packing.count());
    assertEquals(120, distinct(packing));
    List<Object> heaviestFirst =
        table(plan.units(), packing)
            .groupBy(functions.spark_partition_id().as("task"))
            .agg(functions.max("n"))
            .orderBy("task")
            .collectAsList()
            .stream()
            .map(row -> row.get(1))
            .toList();
    assertEquals(List.of(1000L, 1L), heaviestFirst.subList(0, 2));
    assertEquals(
        List.of(1_000_000L),
        heaviestFirst.subList(2, heaviestFirst.size()).stream().distinct().toList());
  }

  @Test
  void nothingToDoIsNoUnit() {
    Units none = units(spark.range(0, 10, 1, 2).filter("id > 10").selectExpr("id", "1 AS flops"));
    Packing packing = Packing.of(none, Survey.of(none, COST), 2);
    assertEquals(0, packing.count());
    assertEquals(0, packing.units().count());
  }

  @Test
  void aUnitKeepsItsTaskWhenRowsComeInAnotherOrder() {
    Units numbered =
        units(spark.range(0, 1000, 1, 4).selectExpr("id", "if(id % 3 = 0, 1e9, 1e7) AS flops"));
    Units units =
        new Units(
            numbered.study(),
            numbered
                .rows()
                .mapPartitions(
                    (MapPartitionsFunction<Row, Row>) PackingTest::inAnotherOrder,
                    Encoders.row(numbered.rows().schema())));
    Survey survey = Survey.of(units, Cost.ASSUMED);
    Map<String, Integer> tasks = taskOfUnit(units, survey);
    assertEquals(1000, tasks.size());
    assertTrue(tasks.values().stream().distinct().count() > 4);
    assertEquals(tasks, taskOfUnit(units, survey));
  }

  /** As rows come out of a shuffle: those of a partition, but never twice in the same order. */
  private static Iterator<Row> inAnotherOrder(Iterator<Row> rows) {
    List<Row> all = new ArrayList<>();
    rows.forEachRemaining(all::add);
    Collections.shuffle(all, new java.util.Random(EVALUATIONS.incrementAndGet()));
    return all.iterator();
  }

  /** The task of each unit, evaluated anew: of the same packing Spark would keep the shuffle. */
  private static Map<String, Integer> taskOfUnit(Units units, Survey survey) {
    Map<String, Integer> tasks = new TreeMap<>();
    table(units, Packing.of(units, survey, 4))
        .select(functions.col(Units.ID), functions.spark_partition_id())
        .collectAsList()
        .forEach(row -> tasks.put(row.getString(0), row.getInt(1)));
    return tasks;
  }
}
