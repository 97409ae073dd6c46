package org.lawsweep.worker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Reads what a process writes to its standard error, so that it never waits, and keeps the end. */
final class Tail extends Thread {

  /** A traceback of Python's. */
  private static final int KEPT = 2000;

  /** A child that lives on may keep the pipe open. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final InputStream from;
  private final StringBuilder end = new StringBuilder();

  private Tail(InputStream from) {
    super("lawsweep-worker-stderr");
    this.from = from;
    setDaemon(true);
  }

  static Tail of(InputStream from) {
    Tail tail = new Tail(from);
    tail.start();
    return tail;
  }

  @Override
  public void run() {
    byte[] bytes = new byte[8192];
    try {
      for (int read = from.read(bytes); read >= 0; read = from.read(bytes)) {
        keep(new String(bytes, 0, read, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      // The process was killed, and the pipe with it.
      return;
    }
  }

  private synchronized void keep(String text) {
    end.append(text);
    if (end.length() > KEPT) {
      end.delete(0, end.length() - KEPT);
    }
  }

  /** The end of all that was written until the process ended, lines joined by bars. */
  String text() {
    try {
      join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      return end.toString().strip().replaceAll("\\s*\\R\\s*", " | ");
    }
  }
}
