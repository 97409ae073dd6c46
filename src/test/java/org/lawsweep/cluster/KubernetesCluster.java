package org.lawsweep.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** The stand-in for Kubernetes of {@code src/test/kubernetes}, on loopback in a JVM of its own. */
final class KubernetesCluster implements AutoCloseable {

  private final Process process;
  private final Path folder;
  private final PrintWriter commands;

  private KubernetesCluster(Process process, Path folder) {
    this.process = process;
    this.folder = folder;
    this.commands = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
  }

  /** Starts it in a folder, and waits until it serves. */
  static KubernetesCluster start(Path folder) throws IOException, InterruptedException {
    Path classes = folder.resolve("classes");
    String jars = String.join(":", files(FetchedJars.of("kubernetes/server"), ".jar"));
    List<String> compile = new ArrayList<>(List.of("-cp", jars, "-d", classes.toString()));
    compile.addAll(files(Path.of("src/test/kubernetes"), ".java"));
    String[] arguments = compile.toArray(String[]::new);
    assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments));
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classes + ":" + jars,
            "MiniKubernetes",
            folder.toString(),
            KubernetesImage.CONTEXT.toString());
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    Path url = folder.resolve("url");
    Await.until(() -> Files.exists(url) || !process.isAlive(), () -> "Kubernetes does not start");
    if (!process.isAlive()) {
      throw new IOException(Files.readString(log));
    }
    return new KubernetesCluster(process, folder);
  }

  private static List<String> files(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(Path::toString).filter(name -> name.endsWith(ending)).toList();
    }
  }

  /** The address of its API server. */
  String url() throws IOException {
    return Files.readString(folder.resolve("url"));
  }

  /**
   * Starts a driver, or what submits one, on a job.
   *
   * @param file of the job, as run is given it
   */
  Submission submit(PacedJob job, Path file, List<String> settings, String... options)
      throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("--master", "k8s://" + url(), "run", file.toString()));
    Stream.of(
            Stream.of(
                "spark.app.name=" + job.folder().getFileName(),
                "spark.executor.instances=2",
                "spark.kubernetes.container.image=lawsweep"),
            settings.stream(),
            environment())
        .flatMap(stream -> stream)
        .forEach(setting -> arguments.addAll(List.of("--conf", setting)));
    arguments.addAll(job.where());
    arguments.addAll(List.of(options));
    return Submission.start(job.folder().resolve("driver"), arguments);
  }

  /** As processes that are started here: little compiling, and the kernel that digits are of. */
  private static Stream<String> environment() throws IOException {
    Map<String, String> here = new HashMap<>(System.getenv());
    Submission.prepare(here);
    return here.entrySet().stream()
        .filter(
            variable -> variable.getKey().matches("JDK_JAVA_OPTIONS|OPENBLAS_(CORETYPE|L2_SIZE)"))
        .flatMap(
            variable ->
                Stream.of(
                    "spark.executorEnv." + variable, "spark.kubernetes.driverEnv." + variable));
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** Pods of a job whose process lives, in the order of their names. */
  List<Pod> pods(String role, String application) {
    Path all = folder.resolve("pods");
    if (!Files.exists(all)) {
      return List.of();
    }
    try (Stream<Path> names = Files.list(all)) {
      return names
          .filter(pod -> Files.exists(pod.resolve("pid")))
          .sorted()
          .flatMap(pod -> pod(pod).stream())
          .filter(pod -> pod.label("spark-role").equals(role))
          .filter(pod -> pod.label("spark-app-name").equals(application))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Pod> pod(Path folder) {
    try {
      JsonNode json = new ObjectMapper().readTree(folder.resolve("pod.json").toFile());
      return ProcessHandle.of(Long.parseLong(Files.readString(folder.resolve("pid"))))
          .filter(ProcessHandle::isAlive)
          .map(process -> new Pod(json, process));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Has the kubelet evict a pod. */
  void evict(Pod pod) {
    commands.println("evict " + pod.name());
  }

  /** Adds a node of a pool, which pods select. */
  void addNode(String pool) {
    commands.println("node " + pool);
  }

  /**
   * A pod that runs.
   *
   * @param json as Spark asked for it
   */
  record Pod(JsonNode json, ProcessHandle process) {

    String name() {
      return json.at("/metadata/name").asText();
    }

    String label(String name) {
      return json.at("/metadata/labels").path(name).asText();
    }

    JsonNode container() {
      return json.at("/spec/containers/0");
    }
  }

  @Override
  public void close() {
    List<ProcessHandle> pods = process.descendants().toList();
    process.destroyForcibly();
    pods.forEach(ProcessHandle::destroyForcibly);
  }
}
