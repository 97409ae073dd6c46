package org.lawsweep.study;

import java.io.Serializable;
import java.util.List;

/**
 * A study that another program runs, and that a file declares: it is not on the class path, so that
 * it travels with the tasks that run it.
 */
public interface WorkerStudy extends Study, Serializable {

  /** The program and its arguments, as the declaration has them. */
  List<String> command();

  /** The files that the program is made of, by their names in the declaration. */
  List<String> files();

  /**
   * Twelve hex digits of the declaration and of {@link #files} where they lie on this machine:
   * column study_code.
   */
  String code();

  /** Whether the user allows that the program starts. */
  boolean isAllowed();
}
