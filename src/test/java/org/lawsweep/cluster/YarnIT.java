package org.lawsweep.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On YARN, with results on HDFS, containers and drivers die, and the table is the same. */
@Tag("cluster")
class YarnIT extends ReadingTables {

  private static final List<String> SETTINGS =
      Stream.concat(
              Stream.of(
                  "spark.executor.instances=2",
                  "spark.executor.memory=512m",
                  "spark.driver.memory=1g",
                  "spark.executorEnv.SPARK_LOCAL_IP=127.0.0.1",
                  "spark.yarn.appMasterEnv.SPARK_LOCAL_IP=127.0.0.1"),
              kernels())
          .flatMap(setting -> Stream.of("--conf", setting))
          .toList();

  private static final List<String> HERE =
      List.of(
          "--conf", "spark.driver.host=127.0.0.1", "--conf", "spark.driver.bindAddress=127.0.0.1");

  private static List<Row> expected;
  private static YarnCluster yarn;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    expected = PacedJob.uninterrupted(spark);
    Path folder = PacedJob.FOLDER.resolve("yarn");
    PacedJob.delete(folder);
    yarn = YarnCluster.start(Files.createDirectories(folder));
  }

  @AfterAll
  static void stop() throws IOException {
    if (yarn != null) {
      yarn.close();
    }
  }

  @Test
  void losesAContainer() throws IOException {
    PacedJob job = PacedJob.in(spark, "yarn-client").on(yarn.hdfs());
    Path file = job.folder().resolve("paced.json");
    try (Submission driver = submit(job, file, HERE)) {
      job.awaitFiles(driver, 6);
      if (Listening.isKnown()) {
        assertEquals(List.of(), Listening.beyondLoopback(driver.handle()));
        assertEquals(List.of(), Listening.beyondLoopback(yarn.handle()));
      }
      ProcessHandle executor = yarn.containers("YarnCoarseGrainedExecutorBackend").get(0);
      assertTrue(executor.destroyForcibly());
      assertEquals(0, driver.exitCode(), driver.err());
    }
    assertEquals(expected, job.view());
  }

  @Test
  void whatItDoesNotStartIsToldInALine() throws IOException {
    PacedJob job = PacedJob.in(spark, "yarn-refusal").on(yarn.hdfs());
    Path file = job.folder().resolve("paced.json");
    List<String> tooLarge = List.of("--conf", "spark.executor.memory=100g");
    try (Submission driver = submit(job, file, and(HERE, tooLarge))) {
      driver.assertRefused("YARN refuses: Required executor memory .* threshold \\(\\d+ MB\\)");
    }
    List<String> noJava = List.of("--conf", "spark.yarn.appMasterEnv.JAVA_HOME=/nowhere");
    try (Submission driver = submit(job, file, and(HERE, noJava))) {
      driver.assertRefused("YARN refuses: .*/nowhere/bin/java: No such file .*; Application ");
    }
    String[] there = {"--deploy-mode", "cluster", "--files", file.toString()};
    try (Submission client = submit(job, file.getFileName(), noJava, there)) {
      assertNotEquals(0, client.exitCode());
      assertTrue(client.err().contains("/nowhere/bin/java: No such file"), client.err());
    }
  }

  @Test
  void aMasterOfTheApplicationThatDiesIsFollowedByOneThatResumes() throws IOException {
    PacedJob job = PacedJob.in(spark, "yarn-cluster").on(yarn.hdfs());
    Set<Row> seen;
    Path file = job.folder().resolve("paced.json");
    String[] there = {"--deploy-mode", "cluster", "--files", file.toString()};
    try (Submission client = submit(job, file.getFileName(), List.of(), there)) {
      job.awaitFiles(client, 6);
      ProcessHandle driver = yarn.containers("ApplicationMaster").get(0);
      assertTrue(driver.destroyForcibly());
      Await.until(() -> !driver.isAlive(), client::err);
      seen = Set.copyOf(job.log());
      assertTrue(seen.size() < PacedJob.TRIALS, "rows: " + seen.size());
      assertEquals(0, client.exitCode(), client.err());
    }
    List<Row> log = job.log();
    assertTrue(Set.copyOf(log).containsAll(seen), "a row is gone");
    assertEquals(PacedJob.TRIALS, log.size(), "no trial ran again that had a row");
    assertEquals(expected, job.view());
  }

  private static List<String> and(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  private static Submission submit(
      PacedJob job, Path file, List<String> settings, String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--master", "yarn", "run", file.toString()));
    arguments.addAll(SETTINGS);
    arguments.addAll(settings);
    arguments.addAll(job.where());
    arguments.addAll(List.of(options));
    return Submission.start(
        job.folder().resolve("driver"), "HADOOP_CONF_DIR=" + yarn.conf(), arguments);
  }

  /** Digits are those of a kernel: where one is asked for here, YARN does not tell containers. */
  private static Stream<String> kernels() {
    return System.getenv().entrySet().stream()
        .filter(variable -> variable.getKey().matches("OPENBLAS_(CORETYPE|L2_SIZE)"))
        .map(variable -> "spark.executorEnv." + variable);
  }
}
