package org.lawsweep.cli;

import picocli.CommandLine.Option;

/** How much a command says. */
final class Verbosity {

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress, only results.")
  boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "Where an unexpected error comes from.")
  boolean verbose;
}
