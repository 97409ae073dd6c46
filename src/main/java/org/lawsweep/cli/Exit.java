package org.lawsweep.cli;

/** Exit codes. */
final class Exit {

  static final int OK = 0;
  static final int UNEXPECTED = 1;

  /** Bad arguments or job file: nothing was run. */
  static final int USAGE = 2;

  /** Finished, with more failed trials than allowed. */
  static final int FAILED_TRIALS = 3;

  /** {@code --assert}: a claim is contradicted, a check failed or a control is not refuted. */
  static final int CONTRADICTED = 4;

  /** The environment is unusable: folder, Java, BLAS; or too small: memory. */
  static final int ENVIRONMENT = 5;

  /** Stopped early by a signal: the same command resumes. */
  static final int STOPPED = 75;

  private Exit() {}
}
