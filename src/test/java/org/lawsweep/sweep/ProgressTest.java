package org.lawsweep.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lawsweep.job.Job;
import org.lawsweep.plan.Cost;
import org.lawsweep.plan.Plan;
import org.lawsweep.plan.TestPlans;
import org.lawsweep.table.JobFolder;

/** What is told of a sweep while something else writes rows in the same session, as a fit does. */
@Tag("spark")
class ProgressTest {

  private static final Job JOB =
      TestPlans.probe("'grid': {'n': {'range': {'from': 1, 'to': 200, 'step': 1}}, 'a': [1, 2]}");

  @Test
  void onlyTasksOfTheSweepAreCounted(@TempDir Path folder) throws Exception {
    try (SparkSession spark = Sessions.open()) {
      AtomicBoolean over = new AtomicBoolean();
      AtomicInteger written = new AtomicInteger();
      Thread other =
          new Thread(
              () -> {
                while (!over.get()) {
                  String file = folder.resolve("other-" + written.incrementAndGet()).toString();
                  spark.range(1000).write().parquet(file);
                }
              });
      other.start();
      List<Progress.State> states = new CopyOnWriteArrayList<>();
      try {
        sweep(spark, folder.toString(), states);
      } finally {
        over.set(true);
        other.join();
      }
      assertTrue(written.get() > 1, "nothing ran beside it");
      Progress.State last = states.get(states.size() - 1);
      assertEquals(400, last.total());
      assertEquals(400, last.done());
      assertEquals(1, last.fraction(), 1e-9);
    }
  }

  private static void sweep(SparkSession spark, String out, List<Progress.State> states)
      throws IOException {
    JobFolder results = JobFolder.of(spark, out, "x");
    results.open();
    Sweep sweep = Sweep.of(spark, Plan.of(spark, JOB), results, Set.of(), Cost.ASSUMED);
    long ran = sweep.runCanary().trials();
    sweep.run(sweep.packedAfterCanary(), ran, states::add);
  }
}
