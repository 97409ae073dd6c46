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
import java.util.Random;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever happens to drivers in mid-run, the table is that of an uninterrupted run. */
@Tag("cluster")
class DriversIT extends ReadingTables {

  private static final String LOCAL = "local[2]";

  private static final int STOPPED = 75;

  /** What an uninterrupted run on this machine yields. */
  private static List<Row> expected;

  @BeforeAll
  static void runWithoutInterruption() throws IOException {
    expected = PacedJob.uninterrupted(spark);
  }

  @Test
  void resumesAfterTenDriversWereKilled() throws IOException {
    PacedJob job = PacedJob.in(spark, "killed");
    Random random = new Random(20261122);
    Set<Row> seen = new HashSet<>();
    for (int kill = 0; kill < 10; kill++) {
      int files = job.files().size();
      try (Submission driver = job.submit(LOCAL, "driver-" + kill)) {
        job.awaitFiles(driver, files + 1 + random.nextInt(4));
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
      job.awaitFiles(driver, 3);
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
      job.awaitFiles(driver, 3);
      Files.createFile(project.gate());
      project.rebuild(page, "/* new */", log, job.arguments("status"));
      Path second = project.program();
      project.rebuild("pom.xml", "<!-- new -->", log, List.of("studies"));
      Path third = project.program();
      assertNotEquals(first.getParent(), third.getParent(), "a Spark of its own");
      assertEquals(Set.of(first, third), project.programs(), "nothing runs from " + second);
      job.assertMidRun(driver);
      Files.delete(project.gate());
      assertEquals(0, driver.exitCode(), driver.err());
    }
    assertEquals(expected, job.view());
    project.rebuild(page, "/* newer */", log, List.of("--version"));
    assertEquals(Set.of(project.program()), project.programs());
    assertFalse(Files.exists(first.getParent().getParent()), "nothing runs on that Spark");
  }

  /** What was read once is still there, to the last column; then adds what is new. */
  private static void assertKept(Set<Row> seen, List<Row> log) {
    Set<Row> now = new HashSet<>(log);
    assertTrue(now.containsAll(seen), "a row is gone or was changed");
    assertEquals(log.size(), now.stream().map(row -> row.getAs("trial_id")).distinct().count());
    seen.addAll(now);
  }
}
