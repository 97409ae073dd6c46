package org.lawsweep.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/** An S3 server on loopback, in a JVM of its own; what its bucket holds is seen in a folder. */
final class ObjectStore implements AutoCloseable {

  private static final String BUCKET = "bucket";

  private final Process server;
  private final Path folder;
  private final Path log;
  private final String endpoint;
  private final ClassLoader classes;

  private ObjectStore(Process server, Path folder, Path log, String endpoint, ClassLoader classes) {
    this.server = server;
    this.folder = folder;
    this.log = log;
    this.endpoint = endpoint;
    this.classes = classes;
  }

  /** Starts a server that keeps its bucket below a folder, and takes any key. */
  static ObjectStore start(Path folder) throws IOException, InterruptedException {
    return start(folder, "s3proxy.authorization=none");
  }

  /** The same for one key: that of its settings. */
  static ObjectStore startLocked(Path folder) throws IOException, InterruptedException {
    return start(
        folder, "s3proxy.authorization=aws-v2-or-v4", "s3proxy.identity=x", "s3proxy.credential=x");
  }

  private static ObjectStore start(Path folder, String... authorization)
      throws IOException, InterruptedException {
    Path jars = FetchedJars.of("store/server");
    Files.createDirectories(folder.resolve(BUCKET));
    int port = Listening.free();
    String endpoint = "http://127.0.0.1:" + port;
    Path settings = folder.resolve("server.properties");
    Files.writeString(
        settings,
        String.join(
            "\n",
            String.join("\n", authorization),
            "s3proxy.endpoint=" + endpoint,
            "jclouds.provider=filesystem",
            "jclouds.filesystem.basedir=" + folder,
            "jclouds.identity=x",
            "jclouds.credential=x"));
    Path log = folder.resolve("server.log");
    Process server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dlogback.configurationFile=" + Path.of("src/test/store/logback.xml"),
                "-cp",
                jars + "/*",
                "org.gaul.s3proxy.Main",
                "--properties",
                settings.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Await.until(() -> !server.isAlive() || answers(port), () -> "the server does not start");
    ObjectStore store = new ObjectStore(server, folder, log, endpoint, classes());
    if (!server.isAlive()) {
      throw new IOException(Files.readString(log));
    }
    return store;
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** What the bucket holds. */
  Path bucket() {
    return folder.resolve(BUCKET);
  }

  /** The bucket for a driver. */
  String uri() {
    return "s3a://" + BUCKET;
  }

  String endpoint() {
    return endpoint;
  }

  /** What tells a driver of the server: of ours. */
  List<String> settings() {
    return options()
        .flatMap(setting -> Stream.of("--conf", "spark.hadoop.fs.s3a." + setting))
        .toList();
  }

  private Stream<String> options() {
    return Stream.of(
        "endpoint=" + endpoint,
        "endpoint.region=us-east-1",
        "path.style.access=true",
        "access.key=x",
        "secret.key=x");
  }

  /** The same for a client in this JVM, whose classes are loaded once. */
  Configuration configuration(String... more) {
    Configuration settings = new Configuration();
    settings.setClassLoader(classes);
    Stream.concat(options(), Stream.of(more))
        .map(option -> option.split("=", 2))
        .forEach(option -> settings.set("fs.s3a." + option[0], option[1]));
    return settings;
  }

  private static ClassLoader classes() throws IOException, InterruptedException {
    return loading(client().split(",", -1));
  }

  /** The client without the AWS SDK, as one jar alone is. */
  static ClassLoader half() throws IOException, InterruptedException {
    return loading(
        Stream.of(client().split(",", -1))
            .filter(jar -> jar.contains("hadoop-aws"))
            .toArray(String[]::new));
  }

  private static ClassLoader loading(String... jars) throws IOException {
    List<URL> places = new ArrayList<>();
    for (String jar : jars) {
      places.add(Path.of(jar).toUri().toURL());
    }
    return new URLClassLoader(places.toArray(URL[]::new), ObjectStore.class.getClassLoader());
  }

  /** The jars of the client, as spark-submit wants them. */
  static String client() throws IOException, InterruptedException {
    try (Stream<Path> all = Files.list(FetchedJars.of("store/client"))) {
      return all.map(Path::toString).sorted().collect(Collectors.joining(","));
    }
  }

  /** How many requests were answered so far. */
  long requests() throws IOException {
    try (Stream<String> lines = Files.lines(log)) {
      return lines.filter(line -> line.startsWith("request: ")).count();
    }
  }

  @Override
  public void close() {
    server.destroyForcibly();
  }
}
