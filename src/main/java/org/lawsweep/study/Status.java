package org.lawsweep.study;

import java.util.Locale;

/** How a trial ended. Each constant carries the sentence that a user reads. */
public enum Status {
  OK("finished; every metric is finite or declared missing"),
  DIVERGED("left the region in which the algorithm can still converge"),
  NON_FINITE("a metric came out as NaN or infinity and is stored as NULL"),
  TIMEOUT("ran longer than the job's timeout for a unit"),
  OUT_OF_MEMORY("the JVM had no memory for the unit; give executors more, or narrow the grid"),
  NO_DATA("a file that the study reads was missing or damaged; the next run tries again"),
  INFEASIBLE("the parameters admit no instance, for example points that cannot be placed"),
  ERROR("an unexpected exception: a bug in the study or in the engine");

  private final String sentence;
  private final String column = name().toLowerCase(Locale.ROOT);

  Status(String sentence) {
    this.sentence = sentence;
  }

  /** One sentence for the user. */
  public String sentence() {
    return sentence;
  }

  /**
   * Whether the trial failed in a way that tells nothing of the theorem; the others are findings.
   */
  public boolean isBad() {
    return this == ERROR || this == TIMEOUT || this == OUT_OF_MEMORY || this == NO_DATA;
  }

  /** Whether the next run tries the trial again unasked: its reason lies outside the trial. */
  public boolean isTriedAgain() {
    return this == NO_DATA;
  }

  /** The value of column {@code status}: the name in lower case. */
  public String column() {
    return column;
  }
}
