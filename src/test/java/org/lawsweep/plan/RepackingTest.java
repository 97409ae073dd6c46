package org.lawsweep.plan;

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
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("spark")
class RepackingTest {

  private static final AtomicInteger EVALUATIONS = new AtomicInteger();

  private static SparkSession spark;

  @BeforeAll
  static void start() {
    spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.adaptive.enabled", "false")
            .getOrCreate();
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  @Test
  void aUnitKeepsItsTaskWhenRowsComeInAnotherOrder() {
    Dataset<Row> numbered =
        spark
            .range(0, 1000, 1, 4)
            .selectExpr(
                "sha2(cast(id as string), 256) AS unit_id",
                "cast(if(id % 3 = 0, 1e9, 1e7) as double) AS flops");
    Dataset<Row> units =
        numbered.mapPartitions(
            (MapPartitionsFunction<Row, Row>) RepackingTest::inAnotherOrder,
            Encoders.row(numbered.schema()));
    Packing packing = Packing.of(units, 4, Cost.ASSUMED);
    Map<String, Integer> tasks = tasks(packing);
    assertEquals(1000, tasks.size());
    assertTrue(tasks.values().stream().distinct().count() > 4);
    assertEquals(tasks, tasks(packing));
  }

  /** As rows come out of a shuffle: those of a partition, but never twice in the same order. */
  private static Iterator<Row> inAnotherOrder(Iterator<Row> rows) {
    List<Row> all = new ArrayList<>();
    rows.forEachRemaining(all::add);
    Collections.shuffle(all, new java.util.Random(EVALUATIONS.incrementAndGet()));
    return all.iterator();
  }

  /** The task of each unit, evaluated anew. */
  private static Map<String, Integer> tasks(Packing packing) {
    Map<String, Integer> tasks = new TreeMap<>();
    for (Row row :
        packing
            .units()
            .select(functions.col("unit_id"), functions.spark_partition_id())
            .collectAsList()) {
      tasks.put(row.getString(0), row.getInt(1));
    }
    return tasks;
  }
}
