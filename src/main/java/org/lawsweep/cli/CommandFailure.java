package org.lawsweep.cli;

/** Ends a command with one line for the user and an exit code. */
final class CommandFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private CommandFailure(int exitCode, String line) {
    super(line);
    this.exitCode = exitCode;
  }

  static CommandFailure usage(String line) {
    return new CommandFailure(Exit.USAGE, line);
  }

  static CommandFailure environment(String line) {
    return new CommandFailure(Exit.ENVIRONMENT, line);
  }

  static CommandFailure failedTrials(String line) {
    return new CommandFailure(Exit.FAILED_TRIALS, line);
  }

  /** What ended a run whose finished trials are kept. */
  static CommandFailure stopped(String why) {
    return new CommandFailure(Exit.STOPPED, "stopped early: " + why + "; " + Interruption.resume());
  }

  int exitCode() {
    return exitCode;
  }
}
