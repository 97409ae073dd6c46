package org.lawsweep.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An S3 server on loopback, in a JVM of its own; what its bucket holds is seen in a folder. */
final class ObjectStore implements AutoCloseable {

  private static final String BUCKET = "bucket";

  private final Process server;
  private final Path folder;
  private final Path log;
  private final String endpoint;

  private ObjectStore(Process server, Path folder, Path log, String endpoint) {
    this.server = server;
    this.folder = folder;
    this.log = log;
    this.endpoint = endpoint;
  }

  /** Starts a server that keeps its bucket below a folder. */
  static ObjectStore start(Path folder) throws IOException, InterruptedException {
    Path jars = FetchedJars.of("store/server");
    Files.createDirectories(folder.resolve(BUCKET));
    int port = Listening.free();
    String endpoint = "http://127.0.0.1:" + port;
    Path settings = folder.resolve("server.properties");
    Files.writeString(
        settings,
        String.join(
            "\n",
            "s3proxy.authorization=none",
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
    ObjectStore store = new ObjectStore(server, folder, log, endpoint);
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

  /** What tells a driver of the server: of ours. */
  List<String> settings() {
    return Stream.of(
            "endpoint=" + endpoint,
            "endpoint.region=us-east-1",
            "path.style.access=true",
            "access.key=x",
            "secret.key=x")
        .flatMap(setting -> Stream.of("--conf", "spark.hadoop.fs.s3a." + setting))
        .toList();
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
