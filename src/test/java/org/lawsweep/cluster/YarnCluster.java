package org.lawsweep.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** HDFS, and YARN with two node managers, on loopback in a JVM of their own. */
final class YarnCluster implements AutoCloseable {

  private final Process process;
  private final Path conf;

  private YarnCluster(Process process, Path conf) {
    this.process = process;
    this.conf = conf;
  }

  /** Starts it in a folder, and waits until it serves. */
  static YarnCluster start(Path folder) throws IOException, InterruptedException {
    Path hosts = folder.resolve("hosts");
    Path log = folder.resolve("yarn.log");
    String name = InetAddress.getLocalHost().getHostName();
    Files.writeString(hosts, "127.0.0.1 localhost " + name + System.lineSeparator());
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            // Its daemons listen on the address of this machine's name.
            "-Djdk.net.hosts.file=" + hosts,
            "-XX:TieredStopAtLevel=1",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "-cp",
            FetchedJars.of("yarn/server") + "/*",
            "src/test/yarn/MiniHadoop.java",
            folder.toString());
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    YarnCluster cluster = new YarnCluster(process, folder.resolve("conf"));
    Path last = cluster.conf.resolve("yarn-site.xml");
    Await.until(() -> Files.exists(last) || !process.isAlive(), () -> "YARN does not start");
    if (!process.isAlive()) {
      throw new IOException(Files.readString(log));
    }
    return cluster;
  }

  /** The folder of settings for its clients. */
  Path conf() {
    return conf;
  }

  /** The address of HDFS. */
  String hdfs() {
    Configuration settings = new Configuration(false);
    settings.addResource(new org.apache.hadoop.fs.Path(conf.resolve("core-site.xml").toUri()));
    return settings.get("fs.defaultFS");
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** The JVMs of containers that run a class now, named by the end of its name. */
  List<ProcessHandle> containers(String main) {
    return process
        .descendants()
        .filter(container -> runs(main, container))
        .filter(ProcessHandle::isAlive)
        .toList();
  }

  private static boolean runs(String main, ProcessHandle process) {
    boolean java = process.info().command().filter(name -> name.endsWith("/java")).isPresent();
    return java && process.info().commandLine().orElse("").contains(main + " ");
  }

  @Override
  public void close() {
    List<ProcessHandle> containers = process.descendants().toList();
    process.destroyForcibly();
    containers.forEach(ProcessHandle::destroyForcibly);
  }
}
