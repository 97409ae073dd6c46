import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Runs a stand-in for Kubernetes on loopback: fabric8's API server, in memory, and a kubelet. That
 * one starts a {@link PodProcess} for each pod, but for those that select a node by a label {@code
 * pool} that no node has, and those of an image that is missing. Nothing else schedules pods,
 * limits their memory, or removes what one of them owned.
 *
 * <p>Arguments are a folder and a context of an image. When it serves, its address is in the
 * folder's file {@code url}; {@code pods/NAME} there has a pod's {@code pod.json}, {@code pid} and
 * {@code log}. A line {@code evict NAME} of standard input evicts a pod, {@code node POOL} adds a
 * node.
 */
public final class MiniKubernetes {

  static final String HERE = "127.0.0.1";

  /** The name of an image that nobody has. */
  private static final String NO_IMAGE = "missing";

  private final Path folder;
  private final Path context;
  private final KubernetesClient client;
  private final Map<String, Process> processes = new ConcurrentHashMap<>();
  private final Map<String, String> evicted = new ConcurrentHashMap<>();
  private final Set<String> pools = new HashSet<>();
  private final List<Pod> unschedulable = new ArrayList<>();
  private final ExecutorService starts = Executors.newCachedThreadPool();

  private MiniKubernetes(Path folder, Path context, KubernetesClient client) {
    this.folder = folder;
    this.context = context;
    this.client = client;
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]).toAbsolutePath();
    KubernetesMockServer server =
        new KubernetesMockServer(
            new Context(), new MockWebServer(), new HashMap<>(), new ApiServer(), false);
    server.init(InetAddress.getByName(HERE), 0);
    MiniKubernetes kubelet =
        new MiniKubernetes(folder, Path.of(arguments[1]).toAbsolutePath(), server.createClient());
    kubelet.watch();
    write(folder.resolve("url"), "http://" + HERE + ":" + server.getPort());
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line; (line = lines.readLine()) != null; ) {
      String[] words = line.split(" ");
      switch (words[0]) {
        case "evict" -> kubelet.evict(words[1]);
        case "node" -> kubelet.addNode(words[1]);
        default -> throw new IllegalArgumentException(line);
      }
    }
    kubelet.processes.values().forEach(Process::destroyForcibly);
    System.exit(0);
  }

  private void watch() {
    client
        .pods()
        .inAnyNamespace()
        .watch(
            new Watcher<Pod>() {
              @Override
              public void eventReceived(Action action, Pod pod) {
                if (action == Action.ADDED) {
                  schedule(pod);
                } else if (action == Action.DELETED) {
                  Process process = processes.get(pod.getMetadata().getName());
                  if (process != null) {
                    process.destroy();
                  }
                }
              }

              @Override
              public void onClose(WatcherException cause) {
                cause.printStackTrace();
              }
            });
  }

  private void evict(String name) {
    evicted.put(name, "The node was low on resource: memory.");
    processes.get(name).destroyForcibly();
  }

  private synchronized void addNode(String pool) {
    pools.add(pool);
    List<Pod> pods = List.copyOf(unschedulable);
    unschedulable.clear();
    pods.forEach(this::schedule);
  }

  private synchronized void schedule(Pod pod) {
    String pool = pod.getSpec().getNodeSelector().get("pool");
    if (pool == null || pools.contains(pool)) {
      starts.execute(() -> run(pod));
      return;
    }
    unschedulable.add(pod);
    PodStatus status =
        new PodStatusBuilder()
            .withPhase("Pending")
            .addNewCondition()
            .withType("PodScheduled")
            .withStatus("False")
            .withReason("Unschedulable")
            .withMessage("0/1 nodes are available: 1 node(s) didn't match the node selector.")
            .endCondition()
            .build();
    starts.execute(() -> set(pod, status));
  }

  private void run(Pod pod) {
    Container first = pod.getSpec().getContainers().get(0);
    if (first.getImage().equals(NO_IMAGE)) {
      PodStatus status =
          new PodStatusBuilder()
              .withPhase("Pending")
              .addNewContainerStatus()
              .withName(first.getName())
              .withNewState()
              .withNewWaiting()
              .withReason("ImagePullBackOff")
              .withMessage("Back-off pulling image \"" + NO_IMAGE + "\"")
              .endWaiting()
              .endState()
              .endContainerStatus()
              .build();
      set(pod, status);
      return;
    }
    try {
      String name = pod.getMetadata().getName();
      Path files = Files.createDirectories(folder.resolve("pods").resolve(name));
      Files.writeString(files.resolve("pod.json"), Serialization.asJson(pod));
      Process process = new PodProcess(client, pod, context, files).start();
      processes.put(name, process);
      write(files.resolve("pid"), String.valueOf(process.pid()));
      ContainerStatusBuilder container =
          new ContainerStatusBuilder().withName(first.getName()).withReady(true);
      report(pod, "Running", container.withNewState().withNewRunning().endRunning().endState());
      int code = process.waitFor();
      report(
          pod,
          code == 0 ? "Succeeded" : "Failed",
          container
              .withReady(false)
              .withNewState()
              .withNewTerminated()
              .withExitCode(code)
              .endTerminated()
              .endState());
    } catch (IOException | InterruptedException e) {
      e.printStackTrace();
    }
  }

  private void report(Pod pod, String phase, ContainerStatusBuilder container) {
    String name = pod.getMetadata().getName();
    String message = evicted.get(name);
    PodStatus status =
        new PodStatusBuilder()
            .withPhase(phase)
            .withPodIP(HERE)
            .withHostIP(HERE)
            .withReason(message == null ? null : "Evicted")
            .withMessage(message)
            .withContainerStatuses(container.build())
            .addNewCondition()
            .withType("Ready")
            .withStatus(container.getReady() ? "True" : "False")
            .endCondition()
            .build();
    set(pod, status);
  }

  private void set(Pod pod, PodStatus status) {
    String name = pod.getMetadata().getName();
    PodResource there = client.pods().inNamespace(pod.getMetadata().getNamespace()).withName(name);
    if (there.get() != null) {
      there.editStatus(now -> new PodBuilder(now).withStatus(status).build());
    }
  }

  /** Appears whole: who waits for it may read it. */
  private static void write(Path file, String text) throws IOException {
    Path next = Path.of(file + ".next");
    Files.writeString(next, text);
    Files.move(next, file);
  }
}
