package org.lawsweep.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lawsweep.cluster.KubernetesCluster.Pod;

/** On a stand-in for Kubernetes pods and drivers die, and the table is the same. */
@Tag("cluster")
class KubernetesIT extends ReadingTables {

  private static List<Row> expected;
  private static KubernetesCluster kubernetes;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    expected = PacedJob.uninterrupted(spark);
    KubernetesImage.make();
    Path folder = PacedJob.FOLDER.resolve("kubernetes");
    PacedJob.delete(folder);
    kubernetes = KubernetesCluster.start(Files.createDirectories(folder));
  }

  @AfterAll
  static void stop() throws IOException {
    if (kubernetes != null) {
      kubernetes.close();
    }
  }

  @Test
  void losesAPodThatFailsAndOneThatIsEvicted() throws IOException {
    PacedJob job = PacedJob.in(spark, "kubernetes-client");
    try (Submission driver = kubernetes.submit(job, job.folder().resolve("paced.json"), here())) {
      job.awaitFiles(driver, 6);
      if (Listening.isKnown()) {
        assertEquals(List.of(), Listening.beyondLoopback(driver.handle()));
        assertEquals(List.of(), Listening.beyondLoopback(kubernetes.handle()));
      }
      List<Pod> first = awaitExecutors(job, driver, 2);
      first.forEach(pod -> assertSettings(pod.container()));
      assertTrue(first.get(0).process().destroyForcibly());
      job.awaitFiles(driver, job.files().size() + 12);
      List<Pod> then = awaitExecutors(job, driver, 2);
      kubernetes.evict(first.get(1));
      assertTrue(then.stream().noneMatch(pod -> pod.name().equals(first.get(0).name())));
      assertEquals(0, driver.exitCode(), driver.err());
    }
    assertEquals(expected, job.view());
  }

  @Test
  void aDriverPodThatDiesLeavesWhatTheSameCommandGoesOnFrom() throws IOException {
    PacedJob job = PacedJob.in(spark, "kubernetes-cluster");
    Path uploads = Files.createDirectories(job.folder().resolve("uploads"));
    Path file = job.folder().resolve("paced.json");
    List<String> settings =
        List.of(
            "spark.kubernetes.file.upload.path=" + uploads.toUri(),
            "spark.kubernetes.driver.master=" + kubernetes.url(),
            "spark.driver.port=" + Listening.free(),
            "spark.driver.blockManager.port=" + Listening.free());
    String[] there = {"--deploy-mode", "cluster", "--files", file.toString()};
    try (Submission client = kubernetes.submit(job, file.getFileName(), settings, there)) {
      job.awaitFiles(client, 6);
      Pod driver = kubernetes.pods("driver", job.folder().getFileName().toString()).get(0);
      assertTrue(driver.process().destroyForcibly());
      assertEquals(0, client.exitCode(), client.err());
    }
    Set<Row> seen = Set.copyOf(job.log());
    assertTrue(seen.size() < PacedJob.TRIALS, "rows: " + seen.size());
    try (Submission client = kubernetes.submit(job, file.getFileName(), settings, there)) {
      assertEquals(0, client.exitCode(), client.err());
    }
    List<Row> log = job.log();
    assertTrue(Set.copyOf(log).containsAll(seen), "a row is gone");
    assertEquals(PacedJob.TRIALS, log.size(), "no trial ran again that had a row");
    assertEquals(expected, job.view());
  }

  @Test
  void theImageHasWhatItsDockerfileCopies() throws IOException {
    assertEquals(Set.of("jars", "jobs", "lawsweep.jar", "entrypoint.sh"), KubernetesImage.copied());
    assertTrue(Files.isExecutable(KubernetesImage.CONTEXT.resolve("entrypoint.sh")));
    assertTrue(Files.exists(KubernetesImage.CONTEXT.resolve("jobs/cluster/depth-separation.json")));
    Set<String> jars = KubernetesImage.names("jars");
    assertTrue(jars.containsAll(KubernetesImage.assembled()), "all of the assembled Spark");
    for (String client : List.of("spark-kubernetes_2.13-", "kubernetes-client-", "vertx-core-")) {
      assertTrue(jars.stream().anyMatch(jar -> jar.startsWith(client)), client);
    }
    try (JarFile program = new JarFile(KubernetesImage.CONTEXT.resolve("lawsweep.jar").toFile())) {
      for (String platform : List.of("linux-x86_64", "linux-arm64")) {
        String blas = "org/bytedeco/openblas/" + platform + "/libopenblas.so.0";
        assertNotNull(program.getEntry(blas), blas);
      }
    }
  }

  @Test
  void executorsOfAnotherSparkAreTold() throws IOException {
    assertRefused(
        "other",
        "[3-9] executors failed before one reached the driver: is other an image of",
        "spark.kubernetes.container.image=other");
  }

  @Test
  void anImageThatNobodyHasIsTold() throws IOException {
    assertRefused(
        "image",
        "no executor can start: ImagePullBackOff: Back-off pulling image \"missing\"; is there an"
            + " image missing, and may the cluster's nodes pull it\\?$",
        "spark.kubernetes.container.image=missing");
  }

  @Test
  void podsThatNoNodeTakesAreTold() throws IOException {
    assertRefused(
        "node",
        "no executor can start: Unschedulable: 0/1 nodes are available: 1 node\\(s\\) didn't match"
            + " the node selector; add a node, or ask for less by --conf"
            + " spark.executor.memory=SIZE",
        "spark.kubernetes.executor.node.selector.pool=never",
        "spark.kubernetes.allocation.executor.timeout=5s");
  }

  private static void assertRefused(String name, String told, String... more) throws IOException {
    PacedJob job = PacedJob.in(spark, "kubernetes-no-" + name);
    List<String> settings = new ArrayList<>(here());
    settings.addAll(List.of(more));
    try (Submission driver = kubernetes.submit(job, job.folder().resolve("paced.json"), settings)) {
      driver.assertRefused(told);
    }
    assertEquals(List.of(), job.files());
  }

  @Test
  void aNodeThatComesLateIsWaitedFor() throws IOException {
    PacedJob job = PacedJob.in(spark, "kubernetes-late-node");
    List<String> settings = new ArrayList<>(here());
    settings.add("spark.kubernetes.executor.node.selector.pool=late");
    String told =
        "no executor for 15 s, and Spark goes on waiting: Unschedulable: 0/1 nodes are available: ";
    try (Submission driver = kubernetes.submit(job, job.folder().resolve("paced.json"), settings)) {
      Await.until(() -> driver.err().contains(told) || !driver.isAlive(), driver::err);
      assertTrue(driver.err().contains(told), driver::err);
      kubernetes.addNode("late");
      job.awaitFiles(driver, 1);
    }
  }

  @Test
  void whatKubernetesRefusesIsTold() throws IOException {
    PacedJob job = PacedJob.in(spark, "kubernetes-forbidden");
    Path file = job.folder().resolve("paced.json");
    List<String> there =
        List.of(
            "spark.kubernetes.namespace=forbidden",
            "spark.kubernetes.file.upload.path=" + job.folder().toUri());
    List<String> settings = new ArrayList<>(here());
    settings.addAll(there);
    String told = "Kubernetes refuses: (GET|POST) http://\\S+/forbidden/pods: .*;";
    try (Submission driver = kubernetes.submit(job, file, settings)) {
      driver.assertRefused(told);
    }
    try (Submission client = kubernetes.submit(job, file, there, "--deploy-mode", "cluster")) {
      client.assertRefused(told);
    }
  }

  /** What conf/kubernetes.conf says has come to a pod. */
  private static void assertSettings(JsonNode container) {
    Map<String, String> environment = new HashMap<>();
    for (JsonNode variable : container.path("env")) {
      environment.put(variable.path("name").asText(), variable.path("value").asText());
    }
    assertEquals("1", environment.get("OPENBLAS_NUM_THREADS"));
    assertEquals("C.UTF-8", environment.get("LC_ALL"));
    assertEquals("1", environment.get("SPARK_EXECUTOR_CORES"));
    assertEquals("4096m", environment.get("SPARK_EXECUTOR_MEMORY"));
    assertEquals("1", container.at("/resources/requests/cpu").asText());
    int heapAndOverhead = 4096 + 512;
    assertEquals(heapAndOverhead + "Mi", container.at("/resources/limits/memory").asText());
  }

  private static List<String> here() {
    return List.of("spark.driver.host=127.0.0.1", "spark.driver.bindAddress=127.0.0.1");
  }

  private static List<Pod> awaitExecutors(PacedJob job, Submission driver, int number) {
    String name = job.folder().getFileName().toString();
    Await.until(() -> kubernetes.pods("executor", name).size() == number, driver::err);
    return kubernetes.pods("executor", name);
  }

  /** Waits until that many tasks have their file. */
}
