package org.lawsweep.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Has what every command has: help, where it prints, and how much. */
@Command(mixinStandardHelpOptions = true)
abstract class ProgramCommand implements Callable<Integer> {

  @Spec CommandSpec spec;
  @Mixin Verbosity verbosity;
  @Mixin StudyOptions studies;

  /** Does what comes before every command: reads the declarations of studies. */
  final void prepare() {
    studies.declare(mayStartWorkers());
  }

  /**
   * Whether studies that files declare may start their programs: a command that runs trials asks.
   */
  boolean mayStartWorkers() {
    return false;
  }

  /** Where results go. */
  final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** Where progress and complaints go. */
  final PrintWriter err() {
    return spec.commandLine().getErr();
  }

  /** Warns of what the command does without, in a line for each. */
  final void warn(List<String> problems) {
    problems.forEach(problem -> err().println("warning: " + problem));
  }

  /** Tells of progress, unless the command is quiet. */
  final void say(String line) {
    if (!verbosity.quiet) {
      err().println(line);
    }
  }
}
