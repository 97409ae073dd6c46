package org.lawsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lawsweep.job.Job;
import org.lawsweep.plan.Cost;
import org.lawsweep.plan.Plan;
import org.lawsweep.result.Calibration;
import org.lawsweep.result.OtherCode;
import org.lawsweep.result.PlanReport;
import org.lawsweep.study.Studies;
import org.lawsweep.sweep.Memory;
import org.lawsweep.sweep.Sessions;
import org.lawsweep.sweep.Sweep;
import org.lawsweep.table.JobFolder;

/** The jobs that come with the program. */
@Tag("spark")
class ShippedJobsTest {

  /**
   * Two slots of 10 billion operations a second for three minutes: jobs of so many are products of
   * matrices, which run at 9 to 60 billion on a core.
   */
  private static final double MOST_FLOPS = 2 * 10e9 * 180;

  /** A cluster job is worth a cluster: so many times faster it can be than on one slot. */
  private static final double SLOTS = 8;

  @TempDir static Path out;

  static List<Path> cluster() throws IOException {
    return jobs("jobs/cluster");
  }

  static List<Path> laptop() throws IOException {
    return jobs("jobs");
  }

  private static List<Path> jobs(String folder) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static Set<String> names(List<Path> files) {
    return files.stream()
        .map(file -> file.getFileName().toString().replace(".json", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyStudyHasALaptopJobAndAClusterJob() throws IOException {
    Set<String> studies =
        Studies.all().values().stream()
            .filter(study -> study.getClass().getPackageName().startsWith("org.lawsweep.study"))
            .map(study -> study.declaration().name())
            .collect(Collectors.toSet());
    assertTrue(names(laptop()).containsAll(studies), names(laptop()).toString());
    assertEquals(new TreeSet<>(studies), names(jobs("jobs/cluster")));
  }

  @ParameterizedTest
  @MethodSource("laptop")
  void laptopJobsTakeNoMoreThanThreeMinutes(Path job) throws IOException {
    Cli plan = Cli.run("plan", "--json", "--out", out, job).ended(Exit.OK);
    JsonNode report = new ObjectMapper().readTree(plan.out()).get(0);
    assertTrue(report.get("trials").asLong() > 0, plan.out());
    double flops = report.get("flops").asDouble();
    assertTrue(flops > 0 && flops < MOST_FLOPS, flops + " operations");
  }

  @ParameterizedTest
  @MethodSource("cluster")
  void clusterJobsFitTheExecutorsOfTheirSettings(Path file) throws IOException {
    Job job = JobOptions.read(List.of(file), List.of()).get(0);
    assertEquals(file.getFileName().toString(), job.study().name() + ".json");
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
