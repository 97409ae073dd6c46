package org.lawsweep.job;

/**
 * One thing that is wrong with a job file.
 *
 * @param file the job file, as the caller named it
 * @param pointer the JSON pointer of the place; empty where the whole file is meant
 * @param message what, the rule and the value, in lower case
 */
public record Problem(String file, String pointer, String message) {

  /** One line: {@code jobs/x.json: /grid/mm: unknown axis 'mm'; did you mean 'm'?}. */
  @Override
  public String toString() {
    String place = pointer.isEmpty() ? "" : pointer + ": ";
    return Text.escaped(file + ": " + place + message);
  }
}
