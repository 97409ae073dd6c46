package org.lawsweep.cli;

import picocli.CommandLine.Option;

/** Whether a contradicted law is an error. */
final class AssertOption {

  @Option(
      names = "--assert",
      description = "Exit with 4 when a law is inconsistent with the trials.")
  boolean laws;
}
