package org.lawsweep.cli;

import java.io.PrintWriter;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;

/**
 * What Ctrl-C, SIGTERM or a closed terminal does to a command: no new tasks, finished ones kept,
 * exit code 75 and a line, of a run the one that resumes.
 *
 * <p>Java answers these signals with its shutdown hooks, and Hadoop's manager, which Spark uses
 * too, runs its hooks one after the other by priority. Ours silences the log; then Spark's stops
 * the context, which cancels the tasks in flight, and removes its temporary folders; ours after all
 * others prints the line and halts, since a hook has no other way to choose the exit code.
 */
final class Interruption implements AutoCloseable {

  /** Spark's hooks are at 30 above those of file systems. */
  private static final int BEFORE_SPARK = FileSystem.SHUTDOWN_HOOK_PRIORITY + 50;

  private static final int LAST = 0;

  private final PrintWriter err;
  private final String line;
  private final Runnable before = Interruption::silence;
  private final Runnable last = this::halt;

  private Interruption(PrintWriter err, String line) {
    this.err = err;
    this.line = line;
  }

  /**
   * From now on, until it is closed, a signal ends the JVM in the resumable way.
   *
   * @param err where the line goes
   * @param line that says what stopped
   */
  static Interruption handled(PrintWriter err, String line) {
    Interruption interruption = new Interruption(err, line);
    ShutdownHookManager.get().addShutdownHook(interruption.before, BEFORE_SPARK);
    ShutdownHookManager.get().addShutdownHook(interruption.last, LAST);
    return interruption;
  }

  /** Whether the JVM is ending: what fails from now on fails because of that. */
  static boolean inProgress() {
    return ShutdownHookManager.get().isShutdownInProgress();
  }

  private static void silence() {
    Configurator.setAllLevels("", Level.OFF);
  }

  private void halt() {
    // The line of progress on a terminal has no end yet.
    String lineEnd = ProgressPrinter.onTerminal() ? "\n" : "";
    err.println(lineEnd + line);
    Runtime.getRuntime().halt(Exit.STOPPED);
  }

  /** What is lost, which is nothing, and the command that goes on. */
  static String resume() {
    String command = System.getenv("LAWSWEEP_COMMAND");
    return "finished trials are kept. Resume with: "
        + (command == null ? "the same command" : command.strip());
  }

  @Override
  public void close() {
    if (!inProgress()) {
      ShutdownHookManager.get().removeShutdownHook(before);
      ShutdownHookManager.get().removeShutdownHook(last);
    }
  }
}
