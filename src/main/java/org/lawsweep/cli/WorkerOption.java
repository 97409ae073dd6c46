package org.lawsweep.cli;

import java.io.PrintWriter;
import org.lawsweep.study.Study;
import org.lawsweep.study.StudyCode;
import org.lawsweep.study.WorkerStudy;
import picocli.CommandLine.Option;

/** Whether studies that files declare may start their programs: a file alone starts none. */
final class WorkerOption {

  private static final String KEY = "spark.lawsweep.workers";

  @Option(
      names = "--allow-workers",
      description =
          "Let studies that files declare start their programs, which are named first; "
              + KEY
              + " = allow in conf/ says the same for every command.")
  boolean allowed;

  boolean isAllowed() {
    return allowed || System.getProperty(KEY, "").equals("allow");
  }

  /**
   * Names the program that a study may start from now on; a study on the class path starts none.
   *
   * @throws CommandFailure where nobody allowed it
   */
  void name(Study study, PrintWriter err) {
    if (!(study instanceof WorkerStudy worker)) {
      return;
    }
    String program = worker.declaration().name() + " runs " + String.join(" ", worker.command());
    if (!worker.isAllowed()) {
      throw CommandFailure.usage(program + ", a program of its own: --allow-workers lets it start");
    }
    // Of files that Spark is to bring the code is known once it has started.
    boolean known = !worker.code().equals(StudyCode.UNKNOWN);
    String code = known ? "code " + worker.code() + ": " : "";
    err.println(program + " (" + code + "declaration" + files(worker) + ")");
  }

  private static String files(WorkerStudy worker) {
    return worker.files().isEmpty() ? "" : ", " + String.join(", ", worker.files());
  }
}
