package org.lawsweep.cli;

import picocli.CommandLine.Option;

/** Where results are. */
final class OutOption {

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "results",
      description = "Output folder, a path or a Hadoop URI (default: ${DEFAULT-VALUE}).")
  String out;
}
