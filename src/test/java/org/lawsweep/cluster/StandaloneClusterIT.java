package org.lawsweep.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever dies of a cluster in mid-run, the table is that of an uninterrupted run. */
@Tag("cluster")
class StandaloneClusterIT extends ReadingTables {

  /** What an uninterrupted run on this machine yields. */
  private static List<Row> expected;

  @BeforeAll
  static void runWithoutInterruption() throws IOException {
    expected = PacedJob.uninterrupted(spark);
  }

  @Test
  void losesAnExecutorAndThenAWorker() throws IOException {
    PacedJob job = PacedJob.in(spark, "cluster");
    try (StandaloneCluster cluster = StandaloneCluster.start(job.folder(), 2);
        Submission driver = job.submit(cluster.url(), "driver")) {
      job.awaitFiles(driver, 6);
      Await.until(() -> cluster.executors().size() == 2, driver::err);
      if (Listening.isKnown()) {
        assertEquals(List.of(), Listening.beyondLoopback(driver.handle()));
        for (ProcessHandle process : cluster.all()) {
          assertEquals(List.of(), Listening.beyondLoopback(process));
        }
      }
      ProcessHandle executor = cluster.executors().get(0);
      assertTrue(executor.destroyForcibly());
      Await.until(() -> !executor.isAlive(), driver::err);
      job.assertMidRun(driver);

      int files = job.files().size();
      Await.until(() -> cluster.executors().size() == 2, driver::err);
      assertFalse(cluster.executors().contains(executor));
      job.awaitFiles(driver, files + PacedJob.UNITS / 6);
      assertTrue(cluster.workers().get(1).destroyForcibly());
      job.assertMidRun(driver);

      assertEquals(0, driver.exitCode(), driver.err());
    }
    assertEquals(expected, job.view());
  }

  @Test
  void executorsThatComeLateOrGoAreUsed() throws IOException {
    PacedJob job = PacedJob.in(spark, "elastic");
    Path gate = job.folder().resolve("gate");
    String[] settings = {
      "--conf", "spark.dynamicAllocation.enabled=true",
      "--conf", "spark.dynamicAllocation.maxExecutors=2",
      "--conf", "spark.executorEnv." + PacedStudy.GATE + "=" + gate
    };
    try (StandaloneCluster cluster = StandaloneCluster.start(job.folder(), 1);
        Submission driver = job.submit(cluster.url(), "driver", settings)) {
      job.awaitFiles(driver, 4);
      assertEquals(Set.of("0"), executors(job));
      Files.createFile(gate);
      cluster.addWorker();
      Await.until(() -> cluster.executors().size() == 2, driver::err);
      awaitLast("on 2 slots", "on 1 slot", driver);
      Files.delete(gate);
      Await.until(() -> executors(job).size() == 2 || !driver.isAlive(), driver::err);
      job.assertMidRun(driver);

      assertTrue(cluster.workers().get(0).destroyForcibly());
      awaitLast("on 1 slot", "on 2 slots", driver);
      job.assertMidRun(driver);
      assertEquals(0, driver.exitCode(), driver.err());
      assertShares(job, driver.out());
    }
    assertEquals(expected, job.view());
  }

  /** Ids of the executors that rows are of. */
  private static Set<String> executors(PacedJob job) {
    return job.log().stream().map(row -> row.<String>getAs("executor")).collect(Collectors.toSet());
  }

  /** Waits until lines with one ending have been told after those with another. */
  private static void awaitLast(String ending, String before, Submission driver) {
    Await.until(
        () -> driver.err().lastIndexOf(ending + "\n") > driver.err().lastIndexOf(before + "\n"),
        driver::err);
  }

  /** The table that a run prints has a row for each executor, with the trials that it ran. */
  private static void assertShares(PacedJob job, String told) {
    Map<String, Long> expected =
        job.log().stream()
            .collect(
                Collectors.groupingBy(row -> row.<String>getAs("executor"), Collectors.counting()));
    Map<String, Long> shares =
        Pattern.compile("(?m)^ *([0-9]+) +\\S+ +1 +OpenBLAS .* +s[0-9]{8}-\\S+ +([0-9]+) ")
            .matcher(told)
            .results()
            .collect(Collectors.toMap(row -> row.group(1), row -> Long.parseLong(row.group(2))));
    assertEquals(expected, shares, told);
    assertEquals(Set.of("0", "1"), shares.keySet(), told);
  }

  @Test
  void aMasterThatIsNotThereIsToldInALine() throws IOException {
    PacedJob job = PacedJob.in(spark, "no-master");
    String url = "spark://127.0.0.1:" + Listening.free();
    try (Submission driver = job.submit(url, "driver")) {
      driver.assertRefused("no Spark master can be reached at 127\\.0\\.0\\.1:");
    }
    assertEquals(List.of(), job.files());
  }

  @Test
  void executorsWithoutNativeBlasAreToldBeforeTheFirstTrial() throws IOException {
    PacedJob job = PacedJob.in(spark, "without-blas");
    Path file = Files.createFile(job.folder().resolve("file"));
    String options = "spark.executor.extraJavaOptions=";
    String nowhere = options + "-Duser.home=" + file + "/home -Djava.io.tmpdir=" + file + "/tmp";
    // Without a temporary folder Parquet has no compression either.
    String other = options + "-Dorg.bytedeco.javacpp.platform=none";
    String told =
        "([12]) of \\1 executors have no native BLAS: hosts 127.0.0.1: OpenBLAS could not";
    try (StandaloneCluster cluster = StandaloneCluster.start(job.folder(), 2)) {
      try (Submission driver =
          job.submit(cluster.url(), "required", "--conf", nowhere, "--require-native")) {
        assertEquals(Submission.ENVIRONMENT, driver.exitCode(), driver.err());
        assertTold("^" + told, driver);
      }
      assertEquals(List.of(), job.files());
      try (Submission driver = job.submit(cluster.url(), "warned", "--conf", other)) {
        job.awaitFiles(driver, 3);
        assertTold("^warning: " + told, driver);
      }
    }
  }

  private static void assertTold(String pattern, Submission driver) {
    boolean told = driver.err().lines().anyMatch(Pattern.compile(pattern).asPredicate());
    assertTrue(told, driver.err());
  }
}
