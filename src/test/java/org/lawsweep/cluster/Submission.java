package org.lawsweep.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A running {@code ./submit.sh}: it ends in exec, so that its process is the driver. */
final class Submission implements AutoCloseable {

  /** The exit code where an environment is unusable. */
  static final int ENVIRONMENT = 5;

  private static final Pattern PROGRESS = Pattern.compile(" [0-9]+ of [0-9]+ trials");

  private final Process process;
  private final Path out;
  private final Path err;

  private Submission(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /**
   * Starts {@code ./submit.sh} in the project's folder.
   *
   * @param log where its two streams go, as LOG.out and LOG.err
   */
  static Submission start(Path log, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("./submit.sh"));
    command.addAll(arguments);
    return launch(log, command);
  }

  /** Starts it with a variable of its environment, NAME=VALUE. */
  static Submission start(Path log, String variable, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("env", variable, "./submit.sh"));
    command.addAll(arguments);
    return launch(log, command);
  }

  /** Starts a line that submit.sh printed, as its reader would. */
  static Submission paste(Path log, String line) throws IOException {
    return script(log, "exec " + line);
  }

  /** Starts lines of bash, of which the last should be an exec. */
  static Submission script(Path log, String lines) throws IOException {
    return launch(log, List.of("bash", "-c", lines));
  }

  private static Submission launch(Path log, List<String> command) throws IOException {
    Path out = Path.of(log + ".out");
    Path err = Path.of(log + ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    prepare(builder.environment());
    return new Submission(builder.start(), out, err);
  }

  /**
   * The assembled Spark, little spent on compiling what lives for seconds, and a folder for what
   * killed processes leave behind.
   */
  static void prepare(Map<String, String> environment) throws IOException {
    Path temporary = Files.createDirectories(PacedJob.TEMPORARY);
    environment
        .keySet()
        .removeIf(name -> name.startsWith("SPARK_") || name.matches("MASTER|HADOOP_CONF_DIR"));
    environment.put(
        "JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -Djava.io.tmpdir=\"" + temporary + '"');
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Whether it has told of tasks that ended, and lives. */
  boolean isMidRun() {
    return PROGRESS.matcher(err()).find() && isAlive();
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** Sends SIGKILL. */
  void kill() {
    process.destroyForcibly();
    exitCode();
  }

  /** Sends SIGTERM. */
  void terminate() {
    process.destroy();
  }

  /** Waits for the end. */
  int exitCode() {
    try {
      if (!process.waitFor(Await.SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("the driver does not end; " + err());
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return process.exitValue();
  }

  /** A line, and no more, says why it was refused; others only that executors take their time. */
  void assertRefused(String pattern) {
    assertEquals(ENVIRONMENT, exitCode(), err());
    List<String> lines =
        err()
            .lines()
            .filter(line -> !line.startsWith("NOTE: Picked up"))
            .filter(line -> !line.contains(" WARN ExecutorWatch: "))
            .toList();
    assertEquals(1, lines.size(), err());
    assertTrue(Pattern.compile(pattern).matcher(lines.get(0)).lookingAt(), err());
  }

  /** What it has written to standard output. */
  String out() {
    return read(out);
  }

  /** What it has written to standard error. */
  String err() {
    return read(err);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
