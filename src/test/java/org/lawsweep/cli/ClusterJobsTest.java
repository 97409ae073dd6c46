package org.lawsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lawsweep.job.Job;
import org.lawsweep.plan.Cost;
import org.lawsweep.plan.Plan;
import org.lawsweep.result.Calibration;
import org.lawsweep.result.OtherCode;
import org.lawsweep.result.PlanReport;
import org.lawsweep.sweep.Memory;
import org.lawsweep.sweep.Sessions;
import org.lawsweep.sweep.Sweep;
import org.lawsweep.table.JobFolder;

/** The jobs for a cluster can be planned, fit its executors, and are worth it. */
@Tag("spark")
class ClusterJobsTest {

  /** So many times faster each can be than on one slot. */
  private static final double SLOTS = 8;

  /**
   * Replicates that are planned, at most: what a unit takes does not depend on its replicate, so
   * that fewer need as much memory and let a sweep be at most as many times faster.
   */
  private static final long REPLICATES = 16;

  @TempDir static Path out;

  static List<Path> cluster() throws IOException {
    return ShippedJobsTest.jobs("jobs/cluster");
  }

  @ParameterizedTest
  @MethodSource("cluster")
  void clusterJobsFitTheExecutorsOfTheirSettings(Path file) throws IOException {
    Job job = JobOptions.read(List.of(file), List.of()).get(0);
    assertEquals(file.getFileName().toString(), job.study().name() + ".json");
    if (job.grids().stream().allMatch(grid -> grid.replicates() > REPLICATES)) {
      job = JobOptions.read(List.of(file), List.of("replicates=" + REPLICATES)).get(0);
    }
    // As a command opens it: SQL over many trials is compiled.
    try (SparkSession spark = Sessions.open(List.of(job))) {
      Plan plan = Plan.of(spark, job);
      JobFolder folder = JobFolder.of(spark, out.toString(), job.name());
      Cost cost = Calibration.of(spark, out.toString()).of(job.study());
      Sweep sweep = Sweep.of(spark, plan, folder, Set.of(), cost);
      PlanReport report = PlanReport.of(spark, plan, sweep, OtherCode.of(plan, folder), cost);
      String costs =
          String.format(
              Locale.ROOT,
              "%s: %,d trials, %.1e flops, %.1f hours on one slot, %.2f GiB a slot, at most %,.0f"
                  + " slots",
              file,
              report.trials(),
              report.flops(),
              report.seconds() / 3600,
              report.bytes() / (1L << 30),
              report.speedUpLimit());
      System.out.println(costs);
      for (SparkConf executors : executors()) {
        assertTrue(report.bytes() <= Memory.bytesPerSlot(executors), costs);
      }
      assertTrue(report.speedUpLimit() >= SLOTS, costs);
    }
  }

  /** What {@code conf} has executors ask for on each kind of cluster. */
  private static List<SparkConf> executors() throws IOException {
    List<SparkConf> all = new ArrayList<>();
    for (String kind : List.of("standalone", "yarn", "kubernetes")) {
      Properties settings = new Properties();
      try (Reader file = Files.newBufferedReader(Path.of("conf", kind + ".conf"))) {
        settings.load(file);
      }
      SparkConf conf = new SparkConf(false);
      settings.forEach((name, value) -> conf.set(name.toString(), value.toString().strip()));
      all.add(conf);
    }
    return all;
  }
}
