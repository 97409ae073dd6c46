package org.lawsweep.cli;

import java.io.PrintWriter;
import org.lawsweep.result.JobResult;
import picocli.CommandLine.Option;

/** Whether a contradicted law is an error. */
final class AssertOption {

  @Option(
      names = "--assert",
      description =
          "Exit with 4 when a claim is inconsistent, a check failed, a control is not refuted, or"
              + " trials are of other code of their study that nobody accepted.")
  boolean laws;

  /**
   * Tells whether a result is as it was asserted to be, which is true where nothing was.
   *
   * @param err told of trials of other code in any case
   */
  boolean holds(JobResult result, PrintWriter err) {
    if (!result.otherCode().none()) {
      err.println(result.job().name() + ": " + result.otherCode().describe());
    }
    return !laws || (result.otherCode().none() && !result.tally().isContradicted());
  }
}
