package org.lawsweep.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lawsweep.job.Job;
import org.lawsweep.plan.PlannedUnit;
import org.lawsweep.plan.TestPlans;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.connectivity.DropoutWidth;

/** Of two fused axes a job may want some combinations of values. */
@Tag("spark")
class UnitRunnerTest {

  private static SparkSession spark;

  @BeforeAll
  static void open() {
    spark = Sessions.open();
  }

  @AfterAll
  static void close() {
    spark.stop();
  }

  private static final Job JOB =
      TestPlans.job(
          "{'study': 'dropout-width', 'seed': 3, 'replicates': 1, 'grid': {'m': [8], 'n': [50],"
              + " 'subsets': [1]}}");

  private static PlannedUnit.Trial trial(long subsets, long copies, boolean missing) {
    return new PlannedUnit.Trial(
        subsets + " " + copies, Map.of("subsets", subsets, "copies", copies), missing, subsets);
  }

  /** Runs a unit and tells how its trials ended. */
  private static List<String> run(PlannedUnit.Trial... trials) {
    Study study = new DropoutWidth();
    Map<String, Object> plain =
        TestUnits.unit(study, 0, "m", 8L, "n", 50L, "epochs", 2L, "subsets", 1L).point().values();
    PlannedUnit unit = new PlannedUnit("unit", plain, 0, List.of(trials), 1, 1);
    return new UnitRunner(JOB, 1, new LongAccumulator())
        .run(unit).stream().map(row -> row.getAs("trial_id") + " " + row.getAs("status")).toList();
  }

  @Test
  void othersAreLeftOutUnread() {
    // Of eight units as many copies are more than an array has places for.
    long tooMany = 1L << 28;
    assertEquals(
        List.of("1 0 ok", "2 2 ok"),
        run(trial(1, 0, true), trial(1, tooMany, false), trial(2, 2, true)));
    assertEquals(
        List.of("1 0 ok", "1 %d error".formatted(tooMany), "2 2 error"),
        run(trial(1, 0, true), trial(1, tooMany, true), trial(2, 2, true)));
  }
}
