package org.lawsweep.worker;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.lawsweep.study.Status;
import org.lawsweep.study.TrialFailure;

/** The process of a program that takes units and gives rows, a line each. */
final class Worker {

  /** Bytes of a line: a program that writes more without an end has lost its way. */
  private static final int LONGEST_LINE = 1 << 20;

  /** What the end of a process may take to reach those who wait for it. */
  private static final long SECONDS = 10;

  private final Process process;
  private final InputStream rows;
  private final OutputStream units;
  private final Tail complaints;

  private Worker(Process process) {
    this.process = process;
    this.rows = new BufferedInputStream(process.getInputStream(), 1 << 16);
    this.units = process.getOutputStream();
    this.complaints = Tail.of(process.getErrorStream());
  }

  /**
   * Starts the program, by no shell.
   *
   * @param folder in which it runs; a program in it may be named by a relative path
   * @throws TrialFailure where it cannot be started
   */
  static Worker start(List<String> command, Path folder) {
    List<String> words = new ArrayList<>(command);
    Path own = folder.resolve(command.get(0));
    if (command.get(0).contains("/") && Files.exists(own)) {
      words.set(0, own.toString());
    }
    try {
      return new Worker(new ProcessBuilder(words).directory(folder.toFile()).start());
    } catch (IOException e) {
      throw TrialFailure.of(Status.ERROR, String.valueOf(e.getMessage()));
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Gives it a line. */
  void tell(byte[] line) throws IOException {
    units.write(line);
    units.write('\n');
    units.flush();
  }

  /**
   * Takes the next line.
   *
   * @return empty where the program has ended
   * @throws IOException where the pipe is broken
   * @throws TrialFailure where the line has no end
   */
  Optional<byte[]> line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    int read = rows.read();
    while (read >= 0 && read != '\n') {
      line.write(read);
      if (line.size() > LONGEST_LINE) {
        throw TrialFailure.of(
            Status.ERROR, "a line of the worker: longer than " + LONGEST_LINE + " bytes");
      }
      read = rows.read();
    }
    return read < 0 ? Optional.empty() : Optional.of(line.toByteArray());
  }

  /** Ends the process and those that it began. */
  void kill() {
    // Listed before its end, after which they have another parent.
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    ended();
    close(units);
    close(rows);
  }

  /** Waits for the end of a process that has closed its output, and gives its exit code. */
  Optional<Integer> exitCode() {
    return ended() ? Optional.of(process.exitValue()) : Optional.empty();
  }

  private boolean ended() {
    try {
      return process.waitFor(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return !process.isAlive();
    }
  }

  /** The last that it wrote to its standard error, in one line. */
  String complaints() {
    return complaints.text();
  }

  /** What a program wrote, as messages show it. */
  static String shown(byte[] line) {
    String text = new String(line, StandardCharsets.UTF_8);
    return "'" + (text.length() > 80 ? text.substring(0, 80) + "..." : text) + "'";
  }

  private static void close(AutoCloseable stream) {
    try {
      stream.close();
    } catch (Exception e) {
      // Of a process that has ended nothing is lost.
      return;
    }
  }
}
