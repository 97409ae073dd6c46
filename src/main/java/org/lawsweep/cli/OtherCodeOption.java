package org.lawsweep.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.lawsweep.job.JobException;
import org.lawsweep.job.Problem;
import org.lawsweep.result.OtherCode;
import picocli.CommandLine.Option;

/** What becomes of stored trials that ran with other code of their study. */
final class OtherCodeOption {

  /** What may become of them. */
  enum Choice {
    rerun,
    accept
  }

  @Option(
      names = "--other-code",
      paramLabel = "rerun|accept",
      description =
          "Stored trials of a study from a jar of its own, which had other code then: run them"
              + " again, or accept them, now and in later commands.")
  Choice choice;

  /** Tells whether they run again. */
  boolean isRerun() {
    return choice == Choice.rerun;
  }

  /**
   * Accepts them where that was asked for, and refuses to put new trials beside them unasked.
   *
   * @throws JobException with a line for each job that has some
   */
  void settle(Collection<JobRun> runs) throws IOException {
    List<Problem> problems = new ArrayList<>();
    for (JobRun run : isRerun() ? List.<JobRun>of() : runs) {
      OtherCode other = run.otherCode();
      if (choice == Choice.accept) {
        other.accept(run.folder());
      } else if (!other.none() && run.sweep().missing() > 0) {
        problems.add(new Problem(run.plan().job().file(), "", other.describe()));
      }
    }
    if (!problems.isEmpty()) {
      throw new JobException(problems);
    }
  }
}
