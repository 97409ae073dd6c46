package org.lawsweep.study;

import java.io.Serializable;

/**
 * A study as a task takes it to another machine: the name of one on the class path, which is the
 * same there, or the study itself where a file declares it.
 *
 * @param name of the study
 * @param carried null for one of the class path
 */
public record StudyHandle(String name, WorkerStudy carried) implements Serializable {

  /**
   * Makes the handle of a study.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  public static StudyHandle of(String name) {
    return new StudyHandle(name, Studies.named(name) instanceof WorkerStudy study ? study : null);
  }

  /** Finds the study where the task runs. */
  public Study study() {
    return carried == null ? Studies.named(name) : carried;
  }

  /** Finds what the study declares. */
  public Declaration declaration() {
    return study().declaration();
  }
}
