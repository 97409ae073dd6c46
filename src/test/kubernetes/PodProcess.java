import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Starts what a pod's container runs as a process on loopback: the entry point of an image with the
 * arguments of the pod's spec, its environment and no other. Below a folder of its own are the
 * files that the image's Dockerfile copies and the mounts; their paths are mapped there wherever
 * arguments, environment and mounted settings name them.
 */
final class PodProcess {

  /** The name of the image that is there. */
  private static final String IMAGE = "lawsweep";

  private static final long PATIENCE_SECONDS = 60;

  private final KubernetesClient client;
  private final Pod pod;
  private final Container container;
  private final Path context;
  private final Path files;

  /** Begin of the paths inside the container that are mapped. */
  private final List<String> mapped = new ArrayList<>();

  /**
   * @param context of the image, with its Dockerfile
   * @param files the pod's folder
   */
  PodProcess(KubernetesClient client, Pod pod, Path context, Path files) {
    this.client = client;
    this.pod = pod;
    this.container = pod.getSpec().getContainers().get(0);
    this.context = context;
    this.files = files;
  }

  Process start() throws IOException {
    List<String> command = new ArrayList<>();
    Path home = files;
    for (String line : Files.readAllLines(context.resolve("Dockerfile"))) {
      String[] words = line.split(" +");
      switch (words[0]) {
        case "COPY" -> copy(words);
        case "WORKDIR" -> home = Files.createDirectories(local(words[1]));
        case "ENTRYPOINT" ->
            command.addAll(
                Arrays.asList(
                    Serialization.unmarshal(line.substring(words[0].length()), String[].class)));
        default -> {}
      }
    }
    container.getVolumeMounts().forEach(mount -> mapped.add(mount.getMountPath()));
    for (VolumeMount mount : container.getVolumeMounts()) {
      mount(mount);
    }
    command.addAll(container.getArgs());
    if (!container.getImage().equals(IMAGE)) {
      // What the executor of another Spark does: it can't read the driver's answer.
      command = List.of("false");
    }
    ProcessBuilder builder =
        new ProcessBuilder(command.stream().map(this::map).toList())
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(files.resolve("log").toFile());
    environment(builder.environment());
    return builder.start();
  }

  /** Links what the image would copy: {@code COPY SOURCE... FOLDER/}. */
  private void copy(String[] words) throws IOException {
    String there = words[words.length - 1];
    for (String name : Arrays.asList(words).subList(1, words.length - 1)) {
      Path source = context.resolve(name);
      if (Files.isDirectory(source)) {
        Files.createDirectories(local(there).getParent());
        Files.createSymbolicLink(local(there), source);
      } else {
        Files.createDirectories(local(there));
        Files.createLink(local(there).resolve(name), source);
      }
    }
    mapped.add(there.replaceFirst("/$", ""));
  }

  private void mount(VolumeMount mount) throws IOException {
    Path there = Files.createDirectories(local(mount.getMountPath()));
    for (Volume volume : pod.getSpec().getVolumes()) {
      if (volume.getName().equals(mount.getName()) && volume.getConfigMap() != null) {
        for (Map.Entry<String, String> file : configMap(volume).getData().entrySet()) {
          Files.writeString(there.resolve(file.getKey()), map(file.getValue()));
        }
      }
    }
  }

  /** Waits for it, as a kubelet does: Spark makes it after the driver's pod. */
  private ConfigMap configMap(Volume volume) {
    return client
        .configMaps()
        .inNamespace(pod.getMetadata().getNamespace())
        .withName(volume.getConfigMap().getName())
        .waitUntilCondition(map -> map != null, PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private void environment(Map<String, String> environment) throws IOException {
    environment.clear();
    Path java = Path.of(System.getProperty("java.home"));
    environment.put("JAVA_HOME", java.toString());
    environment.put("PATH", java.resolve("bin") + ":/usr/bin:/bin");
    for (EnvVar variable : container.getEnv()) {
      environment.put(variable.getName(), map(value(variable)));
    }
    environment.merge(
        "JDK_JAVA_OPTIONS",
        "-Djdk.net.hosts.file=" + hosts(),
        (before, last) -> before + " " + last);
  }

  private String value(EnvVar variable) {
    if (variable.getValueFrom() == null) {
      return variable.getValue() == null ? "" : variable.getValue();
    }
    String field = variable.getValueFrom().getFieldRef().getFieldPath();
    return switch (field) {
      case "status.podIP" -> MiniKubernetes.HERE;
      case "metadata.name" -> pod.getMetadata().getName();
      default -> throw new IllegalArgumentException(field);
    };
  }

  /** In place of the cluster's name server: services are here too. */
  private Path hosts() throws IOException {
    String services =
        client.services().inAnyNamespace().list().getItems().stream()
            .map(Service::getMetadata)
            .map(service -> service.getName() + "." + service.getNamespace() + ".svc")
            .collect(Collectors.joining(" "));
    String name = InetAddress.getLocalHost().getHostName();
    return Files.writeString(
        files.resolve("hosts"),
        MiniKubernetes.HERE + " localhost " + name + " " + services + System.lineSeparator());
  }

  private Path local(String path) {
    return files.resolve("root" + path.replaceFirst("/$", ""));
  }

  private String map(String text) {
    String result = text;
    for (String path : mapped) {
      result = result.replaceAll("(?<!\\w)" + path + "(?![\\w-])", local(path).toString());
    }
    return result;
  }
}
