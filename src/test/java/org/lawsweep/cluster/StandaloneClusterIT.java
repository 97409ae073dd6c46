package org.lawsweep.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever dies in mid-run, the table is that of an uninterrupted run. */
@Tag("cluster")
class StandaloneClusterIT {

  private static final String LOCAL = "local[2]";

  private static final int STOPPED = 75;

  private static SparkSession spark;

  /** What an uninterrupted run on this machine yields. */
  private static List<Row> expected;

  @BeforeAll
  static void runWithoutInterruption() throws IOException {
    spark = PacedJob.session();
    expected = PacedJob.uninterrupted(spark);
  }

  @AfterAll
  static void stop() throws IOException {
    spark.stop();
    PacedJob.delete(PacedJob.TEMPORARY);
  }

  @Test
  void losesAnExecutorAndThenAWorker() throws IOException {
    PacedJob job = PacedJob.in(spark, "cluster");
    try (StandaloneCluster cluster = StandaloneCluster.start(job.folder(), 2);
        Submission driver = job.submit(cluster.url(), "driver")) {
      awaitFiles(job, driver, 6);
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
      assertMidRun(job, driver);

      int files = job.files().size();
      Await.until(() -> cluster.executors().size() == 2, driver::err);
      assertFalse(cluster.executors().contains(executor));
      awaitFiles(job, driver, files + PacedJob.UNITS / 6);
      assertTrue(cluster.workers().get(1).destroyForcibly());
      assertMidRun(job, driver);

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
      awaitFiles(job, driver, 4);
      assertEquals(Set.of("0"), executors(job));
      Files.createFile(gate);
      cluster.addWorker();
      Await.until(() -> cluster.executors().size() == 2, driver::err);
      awaitLast("on 2 slots", "on 1 slot", driver);
      Files.delete(gate);
      Await.until(() -> executors(job).size() == 2 || !driver.isAlive(), driver::err);
      assertMidRun(job, driver);

      assertTrue(cluster.workers().get(0).destroyForcibly());
      awaitLast("on 1 slot", "on 2 slots", driver);
      assertMidRun(job, driver);
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
  void resumesAfterTenDriversWereKilled() throws IOException {
    PacedJob job = PacedJob.in(spark, "killed");
    Random random = new Random(20261122);
    Set<Row> seen = new HashSet<>();
    for (int kill = 0; kill < 10; kill++) {
      int files = job.files().size();
      try (Submission driver = job.submit(LOCAL, "driver-" + kill)) {
        awaitFiles(job, driver, files + 1 + random.nextInt(4));
        driver.kill();
      }
      List<Row> log = job.log();
      assertTrue(log.size() > seen.size() && log.size() < PacedJob.TRIALS, "rows: " + log.size());
      assertKept(seen, log);
    }
    try (Submission driver = job.submit(LOCAL, "driver-last")) {
      assertEquals(0, driver.exitCode(), driver.err());
    }
    List<Row> log = job.log();
    assertKept(seen, log);
    assertEquals(PacedJob.TRIALS, log.size(), "no trial ran again that had a row");
    assertEquals(expected, job.view());
  }

  @Test
  void twoDriversDoNoHarm() throws IOException {
    PacedJob job = PacedJob.in(spark, "two");
    try (Submission one = job.submit(LOCAL, "one");
        Submission other = job.submit(LOCAL, "other")) {
      Await.until(() -> one.isMidRun() && other.isMidRun(), () -> one.err() + other.err());
      assertEquals(0, one.exitCode(), one.err());
      assertEquals(0, other.exitCode(), other.err());
    }
    assertTrue(job.log().size() > PacedJob.TRIALS, "both ran trials that the other ran too");
    assertEquals(expected, job.view());
  }

  @Test
  void sigtermStopsInAResumableWay() throws IOException {
    PacedJob job = PacedJob.in(spark, "stopped");
    String line;
    try (Submission driver = job.submit(LOCAL, "driver")) {
      awaitFiles(job, driver, 3);
      driver.terminate();
      assertEquals(STOPPED, driver.exitCode(), driver.err());
      List<String> lines = driver.err().lines().toList();
      line = lines.get(lines.size() - 1);
    }
    Set<Row> seen = Set.copyOf(job.log());
    assertTrue(!seen.isEmpty() && seen.size() < PacedJob.TRIALS, "rows: " + seen.size());
    assertTrue(line.startsWith("stopped; finished trials are kept. Resume with: "), line);
    String command = line.substring(line.indexOf(": ") + 2);
    try (Submission driver = Submission.paste(job.folder().resolve("resumed"), command)) {
      assertEquals(0, driver.exitCode(), driver.err());
      assertTrue(driver.err().contains(seen.size() + " done before"), driver.err());
    }
    assertTrue(Set.copyOf(job.log()).containsAll(seen));
    assertEquals(expected, job.view());
  }

  @Test
  void aSweepGoesOnWithTheProgramThatItBeganWith() throws IOException {
    PacedJob job = PacedJob.in(spark, "rebuilt");
    ProjectCopy project = ProjectCopy.in(job.folder().resolve("project"));
    Path first = project.program();
    String page = "src/main/resources/org/lawsweep/report/page.css";
    Path log = job.folder().resolve("log");
    try (Submission driver =
        project.command(job.folder().resolve("driver"), job.arguments("run"))) {
      awaitFiles(job, driver, 3);
      Files.createFile(project.gate());
      project.rebuild(page, "/* new */", log, job.arguments("status"));
      Path second = project.program();
      project.rebuild("pom.xml", "<!-- new -->", log, List.of("studies"));
      Path third = project.program();
      assertNotEquals(first.getParent(), third.getParent(), "a Spark of its own");
      assertEquals(Set.of(first, third), project.programs(), "nothing runs from " + second);
      assertMidRun(job, driver);
      Files.delete(project.gate());
      assertEquals(0, driver.exitCode(), driver.err());
    }
    assertEquals(expected, job.view());
    project.rebuild(page, "/* newer */", log, List.of("--version"));
    assertEquals(Set.of(project.program()), project.programs());
    assertFalse(Files.exists(first.getParent().getParent()), "nothing runs on that Spark");
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
        awaitFiles(job, driver, 3);
        assertTold("^warning: " + told, driver);
      }
    }
  }

  private static void assertTold(String pattern, Submission driver) {
    boolean told = driver.err().lines().anyMatch(Pattern.compile(pattern).asPredicate());
    assertTrue(told, driver.err());
  }

  /** Waits until that many tasks have their file. */
  private static void awaitFiles(PacedJob job, Submission driver, int number) {
    Await.until(() -> job.files().size() >= number || !driver.isAlive(), driver::err);
    assertTrue(driver.isAlive(), driver::err);
  }

  /** Some rows are there and not all, and the driver goes on. */
  private static void assertMidRun(PacedJob job, Submission driver) {
    int rows = job.log().size();
    assertTrue(rows > 0 && rows < PacedJob.TRIALS, "rows: " + rows);
    assertTrue(driver.isAlive(), driver::err);
  }

  /** What was read once is still there, to the last column; then adds what is new. */
  private static void assertKept(Set<Row> seen, List<Row> log) {
    Set<Row> now = new HashSet<>(log);
    assertTrue(now.containsAll(seen), "a row is gone or was changed");
    assertEquals(log.size(), now.stream().map(row -> row.getAs("trial_id")).distinct().count());
    seen.addAll(now);
  }
}
