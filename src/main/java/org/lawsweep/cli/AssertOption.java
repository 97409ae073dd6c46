package org.lawsweep.cli;

import picocli.CommandLine.Option;

/** Whether a contradicted law is an error. */
final class AssertOption {

  @Option(
      names = "--assert",
      description =
          "Exit with 4 when a claim is inconsistent, a check failed or a control is not refuted.")
  boolean laws;
}
