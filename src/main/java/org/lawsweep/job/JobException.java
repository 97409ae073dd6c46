package org.lawsweep.job;

import java.util.List;
import java.util.stream.Collectors;

/** A job file that cannot be used, with everything that is wrong with it. */
public final class JobException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /** An exception whose message has one line for each problem. */
  public JobException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** All problems, in the order of the file; at least one. */
  public List<Problem> problems() {
    return problems;
  }
}
