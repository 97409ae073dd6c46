package org.lawsweep.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The processes of {@code src/test/cluster/standalone.sh}: they end when this is closed. */
public final class StandaloneCluster implements AutoCloseable {

  private final Process script;
  private final BufferedReader lines;
  private final PrintWriter commands;
  private final String url;
  private final ProcessHandle master;
  private final List<ProcessHandle> workers = new ArrayList<>();

  private StandaloneCluster(Process script, int size) throws IOException {
    this.script = script;
    this.lines = script.inputReader();
    this.commands = new PrintWriter(script.outputWriter(), true);
    String[] first = words(lines);
    this.master = handle(first[1]);
    this.url = first[2];
    for (int k = 0; k < size; k++) {
      workers.add(handle(words(lines)[1]));
    }
  }

  /** Starts a master and workers of one core for tests, whose processes live for seconds. */
  static StandaloneCluster start(Path folder, int workers) throws IOException {
    ProcessBuilder script = script(folder, workers);
    Submission.prepare(script.environment());
    return new StandaloneCluster(script.start(), workers);
  }

  /**
   * Starts a master and workers of one core whose executors run as on any cluster.
   *
   * @param folder for logs
   */
  public static StandaloneCluster plain(Path folder, int workers) throws IOException {
    return new StandaloneCluster(script(folder, workers).start(), workers);
  }

  private static ProcessBuilder script(Path folder, int workers) {
    return new ProcessBuilder(
            "src/test/cluster/standalone.sh", String.valueOf(workers), folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT);
  }

  private static String[] words(BufferedReader lines) throws IOException {
    String line = lines.readLine();
    if (line == null) {
      throw new IOException("the cluster did not start");
    }
    return line.split(" ", -1);
  }

  private static ProcessHandle handle(String pid) {
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  /** Starts one more worker of one core, and waits until its master knows it. */
  void addWorker() throws IOException {
    commands.println("worker");
    workers.add(handle(words(lines)[1]));
  }

  /** What {@code --master} takes. */
  public String url() {
    return url;
  }

  List<ProcessHandle> workers() {
    return workers;
  }

  /** The executors that live now: a worker has no other children. */
  List<ProcessHandle> executors() {
    return workers.stream()
        .flatMap(ProcessHandle::children)
        .filter(ProcessHandle::isAlive)
        .toList();
  }

  /** Every process of the cluster. */
  List<ProcessHandle> all() {
    return Stream.of(Stream.of(master), workers.stream(), executors().stream())
        .flatMap(processes -> processes)
        .toList();
  }

  @Override
  public void close() throws IOException {
    commands.close();
    Await.until(() -> !script.isAlive(), () -> "the cluster does not end");
  }
}
